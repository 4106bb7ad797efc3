using System.Globalization;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._codecs;

/// <summary>The error handlers that codecs has from the start, as functions.</summary>
static class ErrorHandlers
{
    public static readonly string[] Names = ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogatepass", "surrogateescape"];

    /// <summary>The handler of a name, or null.</summary>
    public static PyObject? Make(string name) => Array.IndexOf(Names, name) < 0 ? null
        : new PyBuiltinFunction($"{name}_errors", (ts, self, arguments, names) => Handle(ts, name, arguments), PyNone.Instance, "What to do about what cannot be encoded or decoded.");

    static PyObject? Handle(ThreadState ts, string name, ReadOnlySpan<PyObject> arguments)
    {
        if (arguments.Length != 1)
            return ts.Raise(ExceptionTypes.TypeError, $"{name}_errors() takes exactly one argument ({arguments.Length} given)");
        if (arguments[0] is not PyException error)
            return ts.Raise(ExceptionTypes.TypeError, "codec must pass exception instance");
        if (name == "strict")
            return ts.Raise(error);
        bool encodes = error.Type.IsSubtypeOf(ExceptionTypes.UnicodeEncodeError), decodes = error.Type.IsSubtypeOf(ExceptionTypes.UnicodeDecodeError),
            translates = error.Type.IsSubtypeOf(ExceptionTypes.UnicodeTranslateError);
        if (!encodes && !decodes && !translates || decodes && name is "xmlcharrefreplace" or "namereplace")
            return ts.Raise(ExceptionTypes.TypeError, $"don't know how to handle {error.Type.Name} in error callback");
        var subject = error.GetAttribute(ts, Interned.Of("object"));
        if (subject is null || !IO(ts, error, "start", out long start) || !IO(ts, error, "end", out long end))
            return null;
        long size = subject is PyStr whole ? whole.Count : ((PyBytes)subject).Value.Length;
        start = Math.Clamp(start, 0, Math.Max(0, size - 1));
        end = Math.Clamp(end, Math.Min(1, size), size);
        return decodes ? Decoded(ts, name, error, (PyBytes)subject, (int)start, (int)end) : Encoded(ts, name, error, (PyStr)subject, (int)start, (int)end, translates);
    }

    static bool IO(ThreadState ts, PyObject error, string attribute, out long value)
    {
        value = 0;
        return error.GetAttribute(ts, Interned.Of(attribute)) is { } number && Runtime.Builtins.Declarations.Arguments.TryIndex(ts, number, out value);
    }

    static PyTuple Answer(PyObject replacement, int position) => new([replacement, PyInt.Of(position)]);

    static PyObject? Encoded(ThreadState ts, string name, PyException error, PyStr text, int start, int end, bool translates)
    {
        switch (name)
        {
            case "ignore":
                return Answer(PyStr.Empty, end);
            case "replace":
                return Answer(new PyStr(new string(translates ? '\uFFFD' : '?', end - start)), end);
            case "surrogateescape":
                byte[] bytes = new byte[end - start];
                for (int i = start; i < end; i++)
                {
                    int c = text.CodePointAt(i);
                    if (c is < 0xDC80 or > 0xDCFF)
                        return ts.Raise(error);
                    bytes[i - start] = (byte)(c - 0xDC00);
                }
                return Answer(new PyBytes(bytes), end);
            case "surrogatepass":
                string encoding = (error.GetAttribute(ts, Interned.Of("encoding")) as PyStr)?.Value ?? "";
                var made = TextCodecs.Encode(ts, text.Slice(start, end - start), encoding.Replace("utf16", "utf-16", StringComparison.Ordinal), "surrogatepass");
                return made is null ? ts.Raise(error) : Answer(made, end);
        }
        var shown = new StringBuilder();
        for (int i = start; i < end; i++)
        {
            int c = text.CodePointAt(i);
            if (name == "xmlcharrefreplace")
                shown.Append(CultureInfo.InvariantCulture, $"&#{c};");
            else if (name == "namereplace" && CharacterName(ts, c) is { } character)
                shown.Append($"\\N{{{character}}}");
            else
                AsciiText.AppendEscape(shown, c);
        }
        return Answer(new PyStr(shown.ToString()), end);
    }

    /// <summary>What unicodedata calls a character, or null.</summary>
    static string? CharacterName(ThreadState ts, int codePoint)
    {
        var module = Runtime.Import.Importing.ImportModule(ts, "unicodedata");
        var name = module?.GetAttribute(ts, Interned.Of("name"))?.Call(ts, [PyStr.OfCodePoint(codePoint), PyNone.Instance], null);
        if (ts.HasError)
            ts.TakeError();
        return (name as PyStr)?.Value;
    }

    static PyObject? Decoded(ThreadState ts, string name, PyException error, PyBytes bytes, int start, int end)
    {
        switch (name)
        {
            case "ignore":
                return Answer(PyStr.Empty, end);
            case "replace":
                return Answer(new PyStr("\uFFFD"), end);
            case "backslashreplace":
                var shown = new StringBuilder();
                for (int i = start; i < end; i++)
                    shown.Append(CultureInfo.InvariantCulture, $"\\x{bytes.Value[i]:x2}");
                return Answer(new PyStr(shown.ToString()), end);
            case "surrogateescape":
                var escaped = new StringBuilder();
                // at most four bytes: the next bytes may be right
                for (int i = start; i < Math.Min(end, start + 4) && bytes.Value[i] >= 0x80; i++)
                    escaped.Append((char)(0xDC00 + bytes.Value[i]));
                return escaped.Length == 0 ? ts.Raise(error) : Answer(new PyStr(escaped.ToString()), start + escaped.Length);
            default:
                return Surrogate(ts, error, bytes.Value, start);
        }
    }

    static PyObject? Surrogate(ThreadState ts, PyException error, byte[] bytes, int start)
    {
        string encoding = ((error.GetAttribute(ts, Interned.Of("encoding")) as PyStr)?.Value ?? "").ToLowerInvariant().Replace("_", "-", StringComparison.Ordinal);
        var rest = bytes.AsSpan(start);
        int c = -1, length = 0;
        if (encoding is "utf-8" or "utf8" && rest.Length >= 3 && (rest[0] & 0xF0) == 0xE0 && (rest[1] & 0xC0) == 0x80 && (rest[2] & 0xC0) == 0x80)
            (c, length) = ((rest[0] & 0xF) << 12 | (rest[1] & 0x3F) << 6 | rest[2] & 0x3F, 3);
        else if (encoding.StartsWith("utf-16", StringComparison.Ordinal) && rest.Length >= 2)
            (c, length) = (encoding.EndsWith("be", StringComparison.Ordinal) ? rest[0] << 8 | rest[1] : rest[1] << 8 | rest[0], 2);
        else if (encoding.StartsWith("utf-32", StringComparison.Ordinal) && rest.Length >= 4)
            (c, length) = (encoding.EndsWith("be", StringComparison.Ordinal) ? rest[2] << 8 | rest[3] : rest[1] << 8 | rest[0], 4);
        return c is >= 0xD800 and <= 0xDFFF ? Answer(PyStr.OfCodePoint(c), start + length) : ts.Raise(error);
    }
}
