using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of tuple.</summary>
[PyMethods(typeof(PyTuple))]
static partial class TupleMethods
{
    [PyMethod("index", "The first index of a value.")]
    public static PyObject? Index(ThreadState ts, PyTuple self, PyObject value, PyObject? start = null, PyObject? stop = null)
    {
        if (!SequenceBounds.TryGet(ts, start, stop, self.Count, out int first, out int last))
            return null;
        for (int i = first; i < self.Count && i < last; i++)
        {
            int equal = Operators.AreEqual(ts, self.Items[i], value);
            if (equal != 0)
                return equal < 0 ? null : PyInt.Of(i);
        }
        return ts.Raise(ExceptionTypes.ValueError, "tuple.index(x): x not in tuple");
    }

    [PyMethod("count", "How many items equal a value.")]
    public static PyObject? Count(ThreadState ts, PyTuple self, PyObject value)
    {
        long count = 0;
        foreach (var item in self.Items)
        {
            int equal = Operators.AreEqual(ts, item, value);
            if (equal < 0)
                return null;
            count += equal;
        }
        return PyInt.Of(count);
    }

    [PyMethod("__getnewargs__", "What pickling makes it of.")]
    public static PyObject GetNewArgs(ThreadState ts, PyTuple self) => new PyTuple([new PyTuple(self.Items)]);
}
