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
    public static PyObject? Start(ThreadState ts, PyRange self) => PyInt.Of(self.Start);

    [PyGetter("stop", "The bound that is not reached.")]
    public static PyObject? Stop(ThreadState ts, PyRange self) => PyInt.Of(self.Stop);

    [PyGetter("step", "The distance between the ints.")]
    public static PyObject? Step(ThreadState ts, PyRange self) => PyInt.Of(self.Step);

    [PyMethod("index", "The index of a value.")]
    public static PyObject? Index(ThreadState ts, PyRange self, PyObject value)
    {
        long index = -1;
        if (value is not PyIntegral number)
        {
            if ((index = Search(ts, self, value)) < 0)
                return ts.HasError ? null : ts.Raise(ExceptionTypes.ValueError, "sequence.index(x): x not in sequence");
        }
        else if (!number.TryGetInt64(out long wanted) || (index = self.IndexOf(wanted)) < 0)
            return ts.Raise(ExceptionTypes.ValueError, "range.index(x): x not in range");
        return PyInt.Of(index);
    }

    /// <summary>The index of something equal that is no int, -1 when there is none or with an error.</summary>
    static long Search(ThreadState ts, PyRange range, PyObject value)
    {
        for (long i = 0; i < range.Count; i++)
        {
            int equal = Operators.AreEqual(ts, PyInt.Of(range.Start + i * range.Step), value);
            if (equal != 0 || ts.PollInterrupt() && ts.HasError)
                return equal == 1 ? i : -1;
        }
        return -1;
    }

    [PyMethod("count", "How often a value is there.")]
    public static PyObject? Count(ThreadState ts, PyRange self, PyObject value)
    {
        if (value is PyIntegral)
            return PyInt.Of(self.Contains(ts, value));
        long found = Search(ts, self, value);
        return ts.HasError ? null : PyInt.Of(found >= 0 ? 1 : 0);
    }

    [PyMethod("__reversed__", "An iterator from the last int to the first.")]
    public static PyObject? Reversed(ThreadState ts, PyRange self) => self.Reversed();
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
    public static PyObject? Indices(ThreadState ts, PySlice self, long length)
    {
        if (length < 0)
            return ts.Raise(ExceptionTypes.ValueError, "length should not be negative");
        if (!self.TryResolve(ts, length, out long first, out long last, out long step))
            return null;
        PyObject shownStep = self.Step is PyNone ? PyInt.Of(step) : self.Step;
        return new PyTuple([PyInt.Of(first), PyInt.Of(last), shownStep]);
    }
}
