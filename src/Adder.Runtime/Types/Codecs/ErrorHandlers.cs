using System.Globalization;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Types.Codecs;

/// <summary>The error handlers that codecs has from the start.</summary>
static class ErrorHandlers
{
    static readonly string[] Names = ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogatepass", "surrogateescape"];

    /// <summary>Whether codecs has a handler of that name from the start.</summary>
    public static bool IsBuiltin(string name) => Array.IndexOf(Names, name) >= 0;

    /// <summary>The handler of a name as a function, or null.</summary>
    public static PyObject? Make(string name) => !IsBuiltin(name) ? null
        : new PyBuiltinFunction($"{name}_errors", (ts, self, arguments, names) => Call(ts, name, arguments), PyNone.Instance, "What to do about what cannot be encoded or decoded.");

    static PyObject? Call(ThreadState ts, string name, ReadOnlySpan<PyObject> arguments)
    {
        if (arguments.Length != 1)
            return ts.Raise(ExceptionTypes.TypeError, $"{name}_errors() takes exactly one argument ({arguments.Length} given)");
        if (name == "strict")
            return arguments[0] is PyException any ? ts.Raise(any) : ts.Raise(ExceptionTypes.TypeError, "codec must pass exception instance");
        var type = arguments[0].Type;
        bool encodes = type.IsSubtypeOf(ExceptionTypes.UnicodeEncodeError), decodes = type.IsSubtypeOf(ExceptionTypes.UnicodeDecodeError);
        bool fits = encodes || decodes && name is not ("xmlcharrefreplace" or "namereplace")
            || type.IsSubtypeOf(ExceptionTypes.UnicodeTranslateError) && name is "ignore" or "replace" or "backslashreplace";
        if (!fits || arguments[0] is not PyException error)
            return ts.Raise(ExceptionTypes.TypeError, $"don't know how to handle {type.Name} in error callback");
        if (error.Member(1) is not { } subject || decodes && subject is not PyBytes || !decodes && subject is not PyStr)
            return ts.Raise(ExceptionTypes.TypeError, error.Member(1) is null ? "object attribute not set" : $"object attribute must be {(decodes ? "bytes" : "unicode")}");
        int size = subject is PyStr whole ? whole.Count : ((PyBytes)subject).Value.Length;
        int start = Math.Clamp(Number(error, 2), 0, Math.Max(0, size - 1)), end = Math.Clamp(Number(error, 3), Math.Min(1, size), size);
        string encoding = (error.Member(0) as PyStr)?.Value ?? "";
        if (decodes)
        {
            int next = end;
            return TryDecode(name, encoding, ((PyBytes)subject).Value, start, ref next, out string made) ? Answer(new PyStr(made), next) : ts.Raise(error);
        }
        if (name == "replace" && !encodes)
            return Answer(new PyStr(new string('\uFFFD', Math.Max(0, end - start))), end);
        if (Encoded(ts, name, encoding, (PyStr)subject, start, end) is { } replacement)
            return Answer(replacement, end);
        return ts.HasError ? null : ts.Raise(error);
    }

    static int Number(PyException error, int member) =>
        error.Member(member) is PyIntegral number ? number.TryGetInt64(out long value) ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : int.MaxValue : 0;

    static PyTuple Answer(PyObject replacement, int position) => new([replacement, PyInt.Of(position)]);

    /// <summary>What a handler gives for characters: a str or bytes. Null when it gives nothing, or with an error.</summary>
    public static PyObject? Encoded(ThreadState ts, string name, string encoding, PyStr text, int start, int end)
    {
        switch (name)
        {
            case "strict":
                return null;
            case "ignore":
                return PyStr.Empty;
            case "replace":
                return new PyStr(new string('?', Math.Max(0, end - start)));
            case "surrogateescape":
                byte[] escaped = new byte[Math.Max(0, end - start)];
                for (int i = start; i < end; i++)
                {
                    int c = text.CodePointAt(i);
                    if (c is < 0xDC80 or > 0xDCFF)
                        return null;
                    escaped[i - start] = (byte)(c - 0xDC00);
                }
                return new PyBytes(escaped);
            case "surrogatepass":
                return Surrogates(encoding, text, start, end);
        }
        var shown = new StringBuilder();
        for (int i = start; i < end; i++)
        {
            int c = text.CodePointAt(i);
            if (name == "xmlcharrefreplace")
                shown.Append(CultureInfo.InvariantCulture, $"&#{c};");
            else if (name == "namereplace" && CharacterName(ts, c) is { } character)
                shown.Append(CultureInfo.InvariantCulture, $"\\N{{{character}}}");
            else if (ts.HasError)
                return null;
            else
                AsciiText.AppendEscape(shown, c);
        }
        return new PyStr(shown.ToString());
    }

    // a name cut off behind the number is none
    static bool TryForm(string encoding, out UnicodeForm form) => UnicodeForms.TryFind(encoding, out form) && char.IsAsciiLetterOrDigit(encoding[^1]);

    static PyBytes? Surrogates(string encoding, PyStr text, int start, int end)
    {
        if (!TryForm(encoding, out var form) || form < UnicodeForm.Utf8)
            return null;
        var made = new List<byte>();
        for (int i = start; i < end; i++)
        {
            if (text.CodePointAt(i) is < 0xD800 or > 0xDFFF)
                return null;
            UnicodeForms.Append(form, text.CodePointAt(i), made);
        }
        return new PyBytes([.. made]);
    }

    /// <summary>What unicodedata calls a character, or null; also with an error when there is no unicodedata.</summary>
    static string? CharacterName(ThreadState ts, int codePoint) =>
        (Importing.ImportModule(ts, "unicodedata")?.GetAttribute(ts, Interned.Of("name"))?.Call(ts, [PyStr.OfCodePoint(codePoint), PyNone.Instance], null) as PyStr)?.Value;

    /// <summary>What a handler gives for bytes; false when it gives nothing. Decoding goes on at next, which is the end of the bytes at first.</summary>
    public static bool TryDecode(string name, string encoding, byte[] bytes, int start, ref int next, out string text)
    {
        text = "";
        switch (name)
        {
            case "ignore":
                return true;
            case "replace":
                text = "\uFFFD";
                return true;
            case "backslashreplace":
                var shown = new StringBuilder();
                for (int i = start; i < next; i++)
                    shown.Append(CultureInfo.InvariantCulture, $"\\x{bytes[i]:x2}");
                text = shown.ToString();
                return true;
            case "surrogateescape":
                var escaped = new StringBuilder();
                // at most four bytes: the next bytes may be right
                for (int i = start; i < Math.Min(next, start + 4) && bytes[i] >= 0x80; i++)
                    escaped.Append((char)(0xDC00 + bytes[i]));
                text = escaped.ToString();
                next = start + text.Length;
                return text.Length > 0;
            case "surrogatepass":
                return TryDecodeSurrogate(encoding, bytes.AsSpan(start), start, ref next, ref text);
            default:
                return false;
        }
    }

    static bool TryDecodeSurrogate(string encoding, ReadOnlySpan<byte> rest, int start, ref int next, ref string text)
    {
        if (!TryForm(encoding, out var form))
            return false;
        var (c, length) = form switch
        {
            UnicodeForm.Utf8 when rest.Length >= 3 && (rest[0] & 0xF0) == 0xE0 && (rest[1] & 0xC0) == 0x80 && (rest[2] & 0xC0) == 0x80 =>
                ((rest[0] & 0xF) << 12 | (rest[1] & 0x3F) << 6 | rest[2] & 0x3F, 3),
            UnicodeForm.Utf16 or UnicodeForm.Utf16Le when rest.Length >= 2 => (rest[1] << 8 | rest[0], 2),
            UnicodeForm.Utf16Be when rest.Length >= 2 => (rest[0] << 8 | rest[1], 2),
            UnicodeForm.Utf32 or UnicodeForm.Utf32Le when rest.Length >= 4 => (rest[3] << 24 | rest[2] << 16 | rest[1] << 8 | rest[0], 4),
            UnicodeForm.Utf32Be when rest.Length >= 4 => (rest[0] << 24 | rest[1] << 16 | rest[2] << 8 | rest[3], 4),
            _ => (-1, 0),
        };
        if (c is < 0xD800 or > 0xDFFF)
            return false;
        (text, next) = (((char)c).ToString(), start + length);
        return true;
    }
}
