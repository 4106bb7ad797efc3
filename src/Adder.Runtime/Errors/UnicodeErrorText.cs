using System.Text;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Errors;

/// <summary>str() of UnicodeEncodeError and UnicodeDecodeError.</summary>
static class UnicodeErrorText
{
    /// <summary>The text, made of encoding, object, start, end and reason; null when the arguments are others.</summary>
    public static PyStr? Of(PyException error)
    {
        if (error.Member(1) is not { } subject || error.Member(2) is not PyIntegral first || error.Member(3) is not PyIntegral last
            || error.Member(4) is not PyStr reason || !first.TryGetInt64(out long start) || !last.TryGetInt64(out long end))
            return null;
        var encoding = error.Member(0) as PyStr ?? PyStr.Empty;
        bool isOne = end == start + 1;
        string kind = error.Type.IsSubtypeOf(ExceptionTypes.UnicodeDecodeError) ? "UnicodeDecodeError"
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
