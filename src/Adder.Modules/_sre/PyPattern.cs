using System.Text;
using Adder.Modules._sre.Engine;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>A compiled pattern.</summary>
sealed class PyPattern(PyObject pattern, int flags, uint[] code, MatchProgram program, PyDict groupIndex, PyTuple indexGroup) : PyObject
{
    static readonly (int Flag, string Name)[] FlagNames =
    [
        (SreConstants.FlagIgnoreCase, "re.IGNORECASE"), (SreConstants.FlagLocale, "re.LOCALE"), (SreConstants.FlagMultiline, "re.MULTILINE"),
        (SreConstants.FlagDotAll, "re.DOTALL"), (SreConstants.FlagUnicode, "re.UNICODE"), (SreConstants.FlagVerbose, "re.VERBOSE"),
        (SreConstants.FlagDebug, "re.DEBUG"), (SreConstants.FlagAscii, "re.ASCII"),
    ];

    public static PyType TypeObject { get; } = new("re.Pattern", null) { ItemSize = 4, IsSubclassable = false, HasOwnClasses = true };

    public override PyType Type => TypeObject;

    /// <summary>What it was compiled from, or None.</summary>
    public PyObject Pattern { get; } = pattern;
    public int Flags { get; } = flags;
    public MatchProgram Program { get; } = program;

    /// <summary>Numbers of groups by their names.</summary>
    public PyDict GroupIndex { get; } = groupIndex;

    /// <summary>Names of groups by their numbers, None for those without.</summary>
    public PyTuple IndexGroup { get; } = indexGroup;

    public int Groups => Program.Groups;

    readonly uint[] code = code;

    /// <summary>A subject that the pattern can be applied to; false with a TypeError.</summary>
    public bool TrySubject(ThreadState ts, PyObject value, out Subject subject)
    {
        if (!Subject.TryCreate(ts, value, out subject))
            return false;
        if (Pattern is PyNone || subject.IsBytes != Pattern is PyStr)
            return true;
        return ts.Fail(ExceptionTypes.TypeError, subject.IsBytes
            ? "cannot use a string pattern on a bytes-like object"
            : "cannot use a bytes pattern on a string-like object");
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (op is not (CompareOperator.Equal or CompareOperator.NotEqual) || other is not PyPattern right)
            return PyNotImplemented.Instance;
        bool same = Flags == right.Flags && code.AsSpan().SequenceEqual(right.code) && Pattern is PyStr == right.Pattern is PyStr;
        int equal = same ? Operators.AreEqual(ts, Pattern, right.Pattern) : 0;
        return equal < 0 ? null : PyBool.Of(equal == 1 == (op == CompareOperator.Equal));
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        if (!Pattern.TryHash(ts, out hash))
            return false;
        hash = HashCode.Combine(hash, Flags, code.Length, Groups);
        return true;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        const int MaxPattern = 200;
        if (Pattern.Repr(ts) is not PyStr shown)
            return null;
        var text = new StringBuilder("re.compile(").Append(shown.Slice(0, Math.Min(shown.Count, MaxPattern)).Value);
        const int Kinds = SreConstants.FlagLocale | SreConstants.FlagUnicode | SreConstants.FlagAscii;
        int left = Pattern is PyStr && (Flags & Kinds) == SreConstants.FlagUnicode ? Flags & ~SreConstants.FlagUnicode : Flags;
        string separator = ", ";
        foreach (var (flag, name) in FlagNames)
            if ((left & flag) != 0)
            {
                text.Append(separator).Append(name);
                (separator, left) = ("|", left & ~flag);
            }
        if (left != 0)
            text.Append(separator).Append("0x").Append(left.ToString("x"));
        return new PyStr(text.Append(')').ToString());
    }
}
