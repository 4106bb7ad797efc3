using System.Text;

namespace Adder.Compiler.Source;

/// <summary>Brings source files and strings into the form the tokenizer reads: byte order mark, coding cookie (PEP 263), ends of lines.</summary>
public static class SourceDecoder
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="PythonSyntaxException">Unknown encoding, bytes that it cannot decode, or null bytes.</exception>
    public static SourceText Decode(ReadOnlySpan<byte> source, string file)
    {
        bool mark = source.StartsWith("\uFEFF"u8);
        if (mark)
            source = source[3..];
        string? cookie = CodingCookie.Find(source);
        if (cookie is null or "utf-8")
            return FromUtf8(source, file, cookie is not null);
        if (mark)
            throw new PythonSyntaxException(SyntaxErrorKind.SyntaxError, $"encoding problem: {cookie} with BOM", file, new(1, 0, 0, 0), null);
        if (CodingCookie.Encoding(cookie) is not { } encoding)
            throw Whole($"unknown encoding: {cookie}", file);
        try
        {
            return Create(Encoding.Convert(encoding, StrictUtf8, source.ToArray()), file);
        }
        catch (DecoderFallbackException e)
        {
            throw Whole($"(unicode error) '{cookie}' codec can't decode byte 0x{e.BytesUnknown?[0] ?? 0:x2} in position {e.Index}", file);
        }
    }

    /// <summary>Text, whose coding cookie means nothing.</summary>
    /// <exception cref="EncoderFallbackException">The text holds lone surrogates.</exception>
    /// <exception cref="PythonSyntaxException">Null bytes.</exception>
    public static SourceText FromString(string source, string file) => Create(StrictUtf8.GetBytes(source), file);

    /// <summary>Text as it is: its ends of lines, "\r\n" among them, stay; it must not hold null characters.</summary>
    /// <exception cref="EncoderFallbackException">The text holds lone surrogates.</exception>
    public static SourceText FromLines(string source, string file)
    {
        int length = StrictUtf8.GetByteCount(source);
        var bytes = new byte[length + 2];
        StrictUtf8.GetBytes(source, bytes);
        bool adds = length > 0 && bytes[length - 1] != '\n';
        if (adds)
            bytes[length++] = (byte)'\n';
        return new SourceText(bytes, length, file) { HasAddedNewline = adds };
    }

    static SourceText FromUtf8(ReadOnlySpan<byte> source, string file, bool declared)
    {
        if (!System.Text.Unicode.Utf8.IsValid(source))
        {
            int bad = FirstInvalid(source);
            int line = source[..bad].Count((byte)'\n') + 1;
            string problem = declared ? $"(unicode error) 'utf-8' codec can't decode byte 0x{source[bad]:x2} in position {bad}: invalid start byte"
                : $"Non-UTF-8 code starting with '\\x{source[bad]:x2}' on line {line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details";
            throw new PythonSyntaxException(SyntaxErrorKind.SyntaxError, problem, file, new(declared ? 0 : line, declared ? -1 : 0, 0, 0), null);
        }
        return Create(source, file);
    }

    static int FirstInvalid(ReadOnlySpan<byte> source)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(source[at..], out _, out int used) == System.Buffers.OperationStatus.Done)
            at += used;
        return at;
    }

    static SourceText Create(ReadOnlySpan<byte> utf8, string file)
    {
        if (utf8.Contains((byte)0))
            throw new PythonSyntaxException(SyntaxErrorKind.SyntaxError, "source code string cannot contain null bytes", file, default, null);
        var bytes = new byte[utf8.Length + 2];
        int length;
        if (utf8.Contains((byte)'\r'))
        {
            length = TranslateNewlines(utf8, bytes);
        }
        else
        {
            utf8.CopyTo(bytes);
            length = utf8.Length;
        }
        bool adds = length > 0 && bytes[length - 1] != '\n';
        if (adds)
            bytes[length++] = (byte)'\n';
        return new SourceText(bytes, length, file) { HasAddedNewline = adds };
    }

    static int TranslateNewlines(ReadOnlySpan<byte> source, byte[] target)
    {
        int length = 0;
        for (int i = 0; i < source.Length; i++)
        {
            byte b = source[i];
            if (b == '\r')
            {
                b = (byte)'\n';
                if (i + 1 < source.Length && source[i + 1] == '\n')
                    i++;
            }
            target[length++] = b;
        }
        target[length] = 0;
        return length;
    }

    static PythonSyntaxException Whole(string message, string file) =>
        new(SyntaxErrorKind.SyntaxError, message, file, new(0, -1, 0, 0), null);
}
