using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>The bounds that list.index() and tuple.index() take: ints, not None.</summary>
static class SequenceBounds
{
    public static bool TryGet(ThreadState ts, PyObject? start, PyObject? stop, int length, out int first, out int last)
    {
        (first, last) = (0, int.MaxValue);
        if (!TryBound(ts, start, ref first) || !TryBound(ts, stop, ref last))
            return false;
        if (first < 0)
            first = Math.Max(0, first + length);
        if (last < 0)
            last = Math.Max(0, last + length);
        return true;
    }

    static bool TryBound(ThreadState ts, PyObject? given, ref int bound) => given switch
    {
        null => true,
        PyIntegral => Declarations.Arguments.TrySliceIndex(ts, given, ref bound),
        _ => ts.Fail(ExceptionTypes.TypeError, "slice indices must be integers or have an __index__ method"),
    };
}
