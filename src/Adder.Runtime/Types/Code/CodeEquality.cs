using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>When code objects are equal: the same code of the same name at the same lines, with constants equal and of the same types.</summary>
static class CodeEquality
{
    /// <summary>1, 0, or -1 with an error.</summary>
    public static int AreEqual(ThreadState ts, PyCode left, PyCode right)
    {
        if (ReferenceEquals(left, right))
            return 1;
        var (a, b) = (left.Code, right.Code);
        if (a.Version != b.Version || a.Name != b.Name || a.QualName != b.QualName || a.FirstLineNo != b.FirstLineNo || a.Flags != b.Flags
            || (a.ArgCount, a.PosOnlyArgCount, a.KwOnlyArgCount) != (b.ArgCount, b.PosOnlyArgCount, b.KwOnlyArgCount)
            || !a.Bytecode.SequenceEqual(b.Bytecode) || !a.LineTable.Span.SequenceEqual(b.LineTable.Span)
            || !a.ExceptionTable.Span.SequenceEqual(b.ExceptionTable.Span)
            || !a.Names.SequenceEqual(b.Names) || !a.VarNames.SequenceEqual(b.VarNames) || !a.CellVars.SequenceEqual(b.CellVars)
            || !a.FreeVars.SequenceEqual(b.FreeVars))
            return 0;
        return AreSame(ts, left.Constants, right.Constants);
    }

    static int AreSame(ThreadState ts, PyObject[] left, PyObject[] right)
    {
        if (left.Length != right.Length)
            return 0;
        for (int i = 0; i < left.Length; i++)
        {
            int same = AreSame(ts, left[i], right[i]);
            if (same != 1)
                return same;
        }
        return 1;
    }

    /// <summary>0 and False, or 0.0 and -0.0, are equal but not the same constant.</summary>
    static int AreSame(ThreadState ts, PyObject left, PyObject right)
    {
        if (!ReferenceEquals(left.Type, right.Type))
            return 0;
        return (left, right) switch
        {
            (PyFloat a, PyFloat b) => BitConverter.DoubleToInt64Bits(a.Value) == BitConverter.DoubleToInt64Bits(b.Value) ? 1 : 0,
            (PyTuple a, PyTuple b) => AreSame(ts, a.Items, b.Items),
            (PyCode a, PyCode b) => AreEqual(ts, a, b),
            _ => Operators.AreEqual(ts, left, right),
        };
    }

    /// <summary>The hash; false with an error of a constant that has none.</summary>
    public static bool TryHash(ThreadState ts, PyCode owner, out long result)
    {
        var code = owner.Code;
        var hash = new HashCode();
        result = 0;
        foreach (var constant in owner.Constants)
        {
            if (!constant.TryHash(ts, out long one))
                return false;
            hash.Add(one);
        }
        foreach (var names in (ReadOnlySpan<IReadOnlyList<string>>)[code.Names, code.VarNames, code.CellVars, code.FreeVars])
            foreach (string name in names)
                hash.Add(name, StringComparer.Ordinal);
        hash.AddBytes(code.LineTable.Span);
        hash.AddBytes(code.ExceptionTable.Span);
        hash.Add(code.Name, StringComparer.Ordinal);
        hash.Add(code.FirstLineNo);
        hash.Add(code.ArgCount);
        hash.Add(code.PosOnlyArgCount);
        hash.Add(code.KwOnlyArgCount);
        hash.Add(code.Flags);
        hash.AddBytes(code.Bytecode);
        result = hash.ToHashCode();
        return true;
    }
}
