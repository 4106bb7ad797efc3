using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>str() of exceptions.</summary>
static class ExceptionText
{
    public static PyObject? Of(ThreadState ts, PyException error)
    {
        var type = error.Type;
        switch (type.Solid.Name)
        {
            case "OSError" when error.Member(0) is { } errno && error.Member(1) is { } text: return OfOSError(ts, error, errno, text);
            case "ImportError" when error.Member(0) is PyStr message && error.Arguments.Count <= 1: return message;
            case "SyntaxError": return OfSyntaxError(ts, error);
            case "UnicodeError" when UnicodeErrorText.Of(ts, error) is { } told: return told;
            case "UnicodeError" when ts.HasError: return null;
            case "BaseExceptionGroup" when error.Member(0) is PyStr message && error.Member(1) is PyTuple all:
                return new PyStr($"{message.Value} ({all.Count} sub-exception{(all.Count == 1 ? "" : "s")})");
        }
        return error.Arguments.Count switch
        {
            0 => PyStr.Empty,
            1 when type.IsSubtypeOf(ExceptionTypes.KeyError) => error.Arguments.Items[0].Repr(ts),
            1 => error.Arguments.Items[0].Str(ts),
            _ => error.Arguments.Repr(ts),
        };
    }

    static PyObject? OfOSError(ThreadState ts, PyException error, PyObject errno, PyObject text)
    {
        if (errno.Str(ts) is not PyStr number || text.Str(ts) is not PyStr told)
            return null;
        string result = $"[Errno {number.Value}] {told.Value}";
        if (error.Member(2) is not { } first)
            return new PyStr(result);
        if (first.Repr(ts) is not PyStr shown)
            return null;
        result += ": " + shown.Value;
        if (error.Member(3) is { } second and not PyNone)
        {
            if (second.Repr(ts) is not PyStr other)
                return null;
            result += " -> " + other.Value;
        }
        return new PyStr(result);
    }

    static PyObject? OfSyntaxError(ThreadState ts, PyException error)
    {
        if ((error.Member(0) ?? PyNone.Instance).Str(ts) is not PyStr message)
            return null;
        string? file = error.Member(1) is PyStr path ? path.Value[(path.Value.LastIndexOf('/') + 1)..] : null;
        string? line = error.Member(2) is PyInt number ? number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return (file, line) switch
        {
            (null, null) => message,
            (not null, not null) => new PyStr($"{message.Value} ({file}, line {line})"),
            (not null, null) => new PyStr($"{message.Value} ({file})"),
            _ => new PyStr($"{message.Value} (line {line})"),
        };
    }

    /// <summary>repr() of a group.</summary>
    public static PyObject? OfGroup(ThreadState ts, PyException group)
    {
        var exceptions = group.Member(1) is PyTuple all && group.Arguments.Count > 1 && group.Arguments.Items[1] is not PyTuple ? new PyList(all.Items) : group.Member(1);
        if (group.Member(0)?.Repr(ts) is not PyStr message || (ExceptionGroups.ShownAs(group) ?? exceptions?.Repr(ts)) is not PyStr shown)
            return ts.HasError ? null : ReprText.Join(ts, group.Type.ShortName + "(", group.Arguments.Items, ")");
        return new PyStr($"{group.Type.ShortName}({message.Value}, {shown.Value})");
    }
}
