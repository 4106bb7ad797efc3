using System.Text;

namespace Adder.Compiler.Source;

/// <summary>Brings source files and strings into the form the tokenizer reads: byte order mark, coding cookie (PEP 263), ends of lines.</summary>
public static class SourceDecoder
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes of a file.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="file">The name that errors give the file.</param>
    /// <param name="codec">
    /// Decodes what is neither UTF-8 nor Latin-1, by the name that the source declares; a null of it is the result. Null = as .NET's encodings do.
    /// </param>
    /// <param name="isFile">Whether the bytes are those of a file, which errors tell then.</param>
    /// <exception cref="PythonSyntaxException">Unknown encoding, bytes that it cannot decode, or null bytes.</exception>
    public static SourceText? Decode(ReadOnlySpan<byte> source, string file, Func<string, byte[], string?>? codec, bool isFile)
    {
        bool mark = source.StartsWith("\uFEFF"u8);
        if (mark)
            source = source[3..];
        if (!isFile)
            RefuseNulls(source, file);
        int end = source.IndexOf((byte)0);
        string? cookie = CodingCookie.Find(end < 0 ? source : source[..end], out int line);
        if (end >= 0)
            return RefuseNull(source, end, cookie, file, codec);
        if (cookie is null or "utf-8")
            return FromUtf8(source, file, isFile);
        if (mark)
        {
            string text = Encoding.UTF8.GetString(LineOf(source, line));
            throw new PythonSyntaxException(SyntaxErrorKind.SyntaxError, $"encoding problem: {cookie} with BOM", file, new(line, 0, line, text.Length + line - 1), text);
        }
        if (cookie == "iso-8859-1")
            return Create(Encoding.Convert(Encoding.Latin1, StrictUtf8, source.ToArray()), file, isFile);
        // the codec gets lines as the tokenizer wants them; what it gives may have others
        byte[] lines = WithNewlines(source, out int length);
        Array.Resize(ref lines, length);
        return (codec is null ? SourceEncodings.Decode(cookie, lines, file) : codec(cookie, lines)) is { } decoded ? Create(StrictUtf8.GetBytes(decoded), file, isFile) : null;
    }

    /// <summary>The bytes of a file, decoded without a Python.</summary>
    /// <exception cref="PythonSyntaxException">Unknown encoding, bytes that it cannot decode, or null bytes.</exception>
    public static SourceText Decode(ReadOnlySpan<byte> source, string file) => Decode(source, file, codec: null, isFile: false)!;

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

    static SourceText FromUtf8(ReadOnlySpan<byte> source, string file, bool isFile)
    {
        if (!System.Text.Unicode.Utf8.IsValid(source))
        {
            int bad = FirstInvalid(source);
            int line = source[..bad].Count((byte)'\n') + 1;
            var start = source[(source[..bad].LastIndexOf((byte)'\n') + 1)..bad];
            int column = start.Length - start.ToArray().Count(static b => (b & 0xC0) == 0x80) + 1;
            throw new PythonSyntaxException(SyntaxErrorKind.SyntaxError,
                $"Non-UTF-8 code starting with '\\x{source[bad]:x2}'{(isFile ? $" in file {file}" : "")} on line {line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
                file, new(line, column, line, column), Encoding.UTF8.GetString(LineOf(source, line)));
        }
        return Create(source, file, isFile);
    }

    static ReadOnlySpan<byte> LineOf(ReadOnlySpan<byte> source, int line)
    {
        for (; line > 1; line--)
            source = source[(source.IndexOf((byte)'\n') + 1)..];
        int end = source.IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? source : source[..end];
    }

    static int FirstInvalid(ReadOnlySpan<byte> source)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(source[at..], out _, out int used) == System.Buffers.OperationStatus.Done)
            at += used;
        return at;
    }

    static SourceText Create(ReadOnlySpan<byte> utf8, string file, bool isFile = false)
    {
        RefuseNulls(utf8, file);
        byte[] bytes = WithNewlines(utf8, out int length);
        return new SourceText(bytes, length, file) { HasAddedNewline = !utf8.IsEmpty && utf8[^1] is not ((byte)'\n' or (byte)'\r'), IsFile = isFile };
    }

    static void RefuseNulls(ReadOnlySpan<byte> source, string file)
    {
        if (source.Contains((byte)0))
            throw new PythonSyntaxException(SyntaxErrorKind.SyntaxError, "source code string cannot contain null bytes", file, default, null);
    }

    /// <summary>A null byte in a file, whose line ends there; what is wrong with the encoding before it is told first. Null with an error of the codec.</summary>
    static SourceText? RefuseNull(ReadOnlySpan<byte> source, int at, string? cookie, string file, Func<string, byte[], string?>? codec)
    {
        var before = source[..at];
        var lines = before[..(before.LastIndexOf((byte)'\n') + 1)];
        if (cookie is null or "utf-8")
            _ = FromUtf8(lines, file, isFile: true);
        else if (cookie != "iso-8859-1" && codec is not null && codec(cookie, lines.ToArray()) is null)
            return null;
        int line = lines.Count((byte)'\n') + 1;
        throw new PythonSyntaxException(SyntaxErrorKind.SyntaxError, "source code cannot contain null bytes", file, new(line, 0, line, 0), Encoding.UTF8.GetString(before[lines.Length..]));
    }

    /// <summary>Bytes whose lines end with '\n', the last one, too; behind them is room for a '\0'.</summary>
    static byte[] WithNewlines(ReadOnlySpan<byte> source, out int length)
    {
        var bytes = new byte[source.Length + 2];
        length = source.Length;
        if (source.Contains((byte)'\r'))
            length = TranslateNewlines(source, bytes);
        else
            source.CopyTo(bytes);
        if (length > 0 && bytes[length - 1] != '\n')
            bytes[length++] = (byte)'\n';
        return bytes;
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
}
