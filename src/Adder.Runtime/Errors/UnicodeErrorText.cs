using System.Text;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Errors;

/// <summary>str() of UnicodeEncodeError and UnicodeDecodeError.</summary>
static class UnicodeErrorText
{
    /// <summary>The text, made of encoding, object, start, end and reason; null when the arguments are others, or with an error.</summary>
    public static PyStr? Of(ThreadState ts, PyException error)
    {
        if (error.Member(1) is null && error.Arguments.Count is (4 or 5))
            return PyStr.Empty;
        if (error.Member(1) is null || error.Member(2) is not PyIntegral first || error.Member(3) is not PyIntegral last
            || error.Member(4) is not { } why || !first.TryGetInt64(out long start) || !last.TryGetInt64(out long end))
            return null;
        if (why.Str(ts) is not PyStr reason || (error.Member(0) ?? PyStr.Empty).Str(ts) is not PyStr encoding)
            return null;
        // what has no str() of C# may have changed the exception
        bool decodes = error.Type.IsSubtypeOf(ExceptionTypes.UnicodeDecodeError);
        if (error.Member(1) is not { } subject)
        {
            ts.Raise(ExceptionTypes.TypeError, "UnicodeError 'object' attribute is not set");
            return null;
        }
        if (decodes ? subject is not PyBytes : subject is not PyStr)
        {
            ts.Raise(ExceptionTypes.TypeError, $"UnicodeError 'object' attribute must be a {(decodes ? "bytes" : "string")}");
            return null;
        }
        bool isOne = end == start + 1;
        string kind = decodes ? "UnicodeDecodeError"
            : error.Type.IsSubtypeOf(ExceptionTypes.UnicodeEncodeError) ? "UnicodeEncodeError" : "UnicodeTranslateError";
        return (kind, subject) switch
        {
            ("UnicodeDecodeError", PyBytes bytes) when isOne && start >= 0 && start < bytes.Value.Length =>
                new PyStr($"'{encoding.Value}' codec can't decode byte 0x{bytes.Value[start]:x2} in position {start}: {reason.Value}"),
            ("UnicodeDecodeError", _) => new PyStr($"'{encoding.Value}' codec can't decode bytes in position {start}-{end - 1}: {reason.Value}"),
            ("UnicodeEncodeError", PyStr text) when isOne && start >= 0 && start < text.Count =>
                new PyStr($"'{encoding.Value}' codec can't encode character '{Escape(text.CodePointAt((int)start))}' in position {start}: {reason.Value}"),
            ("UnicodeEncodeError", _) => new PyStr($"'{encoding.Value}' codec can't encode characters in position {start}-{end - 1}: {reason.Value}"),
            ("UnicodeTranslateError", PyStr text) when isOne && start >= 0 && start < text.Count =>
                new PyStr($"can't translate character '{Escape(text.CodePointAt((int)start))}' in position {start}: {reason.Value}"),
            ("UnicodeTranslateError", _) => new PyStr($"can't translate characters in position {start}-{end - 1}: {reason.Value}"),
            _ => null,
        };
    }

    static string Escape(int codePoint)
    {
        var text = new StringBuilder();
        AsciiText.AppendEscape(text, codePoint);
        return text.ToString();
    }
}
