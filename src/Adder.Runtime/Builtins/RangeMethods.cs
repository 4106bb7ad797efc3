using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of range.</summary>
[PyMethods(typeof(PyRange))]
static partial class RangeMethods
{
    [PyGetter("start", "The first int.")]
    public static PyObject? Start(ThreadState ts, PyRange self) => IntArithmetic.Normalize(self.First);

    [PyGetter("stop", "The bound that is not reached.")]
    public static PyObject? Stop(ThreadState ts, PyRange self) => IntArithmetic.Normalize(self.Bound);

    [PyGetter("step", "The distance between the ints.")]
    public static PyObject? Step(ThreadState ts, PyRange self) => IntArithmetic.Normalize(self.Stride);

    [PyMethod("index", "The index of a value.")]
    public static PyObject? Index(ThreadState ts, PyRange self, PyObject value)
    {
        if (PyRange.IsPlainInt(value))
            return self.IndexOf(((PyIntegral)value).ToBigInteger()) is { } index ? IntArithmetic.Normalize(index)
                : ts.Raise(ExceptionTypes.ValueError, "range.index(x): x not in range");
        long place = Search(ts, self, value, isFirst: true);
        return ts.HasError ? null : place >= 0 ? PyInt.Of(place) : ts.Raise(ExceptionTypes.ValueError, "sequence.index(x): x not in sequence");
    }

    /// <summary>The index of the first int equal to something that is no plain int, -1 when there is none; or how many are. May end with an error.</summary>
    static long Search(ThreadState ts, PyRange range, PyObject value, bool isFirst)
    {
        long place = 0, count = 0;
        var iterator = range.GetIterator(ts)!;
        for (; iterator.Next(ts) is { } item; place++)
        {
            int equal = Operators.AreEqual(ts, item, value);
            if (equal < 0 || ts.PollInterrupt() && ts.HasError)
                return -1;
            if (equal == 1 && isFirst)
                return place;
            count += equal;
        }
        return isFirst ? -1 : count;
    }

    [PyMethod("count", "How often a value is there.")]
    public static PyObject? Count(ThreadState ts, PyRange self, PyObject value)
    {
        if (PyRange.IsPlainInt(value))
            return PyInt.Of(self.Contains(ts, value));
        long count = Search(ts, self, value, isFirst: false);
        return ts.HasError ? null : PyInt.Of(count);
    }

    [PyMethod("__reversed__", "An iterator from the last int to the first.")]
    public static PyObject? Reversed(ThreadState ts, PyRange self) => self.Reversed();

    [PyMethod("__reduce__", "What pickling stores.")]
    public static PyObject? Reduce(ThreadState ts, PyRange self) => new PyTuple([PyRange.TypeObject, new PyTuple([Start(ts, self)!, Stop(ts, self)!, Step(ts, self)!])]);
}

/// <summary>Methods of slice.</summary>
[PyMethods(typeof(PySlice))]
static partial class SliceMethods
{
    [PyGetter("start", "The first bound.")]
    public static PyObject? Start(ThreadState ts, PySlice self) => self.Start;

    [PyGetter("stop", "The second bound.")]
    public static PyObject? Stop(ThreadState ts, PySlice self) => self.Stop;

    [PyGetter("step", "The distance.")]
    public static PyObject? Step(ThreadState ts, PySlice self) => self.Step;

    [PyMethod("indices", "Start, stop and step of the slice in a sequence of a length.")]
    public static PyObject? Indices(ThreadState ts, PySlice self, PyObject length)
    {
        if (Numbers.ToIndex(ts, length) is not { } number)
            return null;
        var size = number.ToBigInteger();
        if (size.Sign < 0)
            return ts.Raise(ExceptionTypes.ValueError, "length should not be negative");
        return self.TryResolve(ts, size, out var first, out var last, out var step)
            ? new PyTuple([IntArithmetic.Normalize(first), IntArithmetic.Normalize(last), IntArithmetic.Normalize(step)]) : null;
    }

    [PyMethod("__reduce__", "What pickling stores.")]
    public static PyObject? Reduce(ThreadState ts, PySlice self) => new PyTuple([PySlice.TypeObject, new PyTuple([self.Start, self.Stop, self.Step])]);
}
