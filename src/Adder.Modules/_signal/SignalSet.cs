using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._signal;

/// <summary>A set of signals, a bit for each from signal 1 on.</summary>
readonly record struct SignalSet(ulong Bits)
{
    public bool Contains(int signal) => (Bits >> signal - 1 & 1) != 0;
    public SignalSet With(int signal) => new(Bits | 1UL << signal - 1);
    public SignalSet Without(int signal) => new(Bits & ~(1UL << signal - 1));

    /// <summary>The signals, the smallest first.</summary>
    public IEnumerable<int> Numbers()
    {
        for (ulong left = Bits; left != 0; left &= left - 1)
            yield return BitOperations.TrailingZeroCount(left) + 1;
    }

    /// <summary>The set as programs see it.</summary>
    public PyObject? Show(ThreadState ts) => PySet.TypeObject.Call(ts, [new PyList([.. Numbers().Select(n => (PyObject)PyInt.Of(n))])], null);

    /// <summary>The signals of an iterable; false with an error.</summary>
    public static bool TryGet(ThreadState ts, PyObject iterable, out SignalSet set)
    {
        set = default;
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, iterable, items))
            return false;
        foreach (var item in items)
        {
            if (Runtime.Objects.Numbers.ToIndex(ts, item) is not { } number)
                return false;
            if (!number.TryGetInt64(out long signal) || signal is <= 0 or >= Signals.Count)
                return ts.Fail(ExceptionTypes.ValueError, $"signal number {(number.TryGetInt64(out long shown) ? shown : -1)} out of range [1; {Signals.Count - 1}]");
            set = set.With((int)signal);
        }
        return true;
    }

}
