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
        if (error.Arguments.Items is not [PyStr encoding, var subject, PyIntegral first, PyIntegral last, PyStr reason]
            || !first.TryGetInt64(out long start) || !last.TryGetInt64(out long end))
            return null;
        bool isOne = end == start + 1;
        return (error.Type.Name, subject) switch
        {
            ("UnicodeDecodeError", PyBytes bytes) when isOne && start >= 0 && start < bytes.Value.Length =>
                new PyStr($"'{encoding.Value}' codec can't decode byte 0x{bytes.Value[start]:x2} in position {start}: {reason.Value}"),
            ("UnicodeDecodeError", _) => new PyStr($"'{encoding.Value}' codec can't decode bytes in position {start}-{end - 1}: {reason.Value}"),
            ("UnicodeEncodeError", PyStr text) when isOne && start >= 0 && start < text.Count =>
                new PyStr($"'{encoding.Value}' codec can't encode character '{Escape(text.CodePointAt((int)start))}' in position {start}: {reason.Value}"),
            ("UnicodeEncodeError", _) => new PyStr($"'{encoding.Value}' codec can't encode characters in position {start}-{end - 1}: {reason.Value}"),
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
