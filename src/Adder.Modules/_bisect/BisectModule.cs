using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._bisect;

/// <summary>The module _bisect: places in sorted sequences.</summary>
[PyModule("_bisect", "Places in sorted sequences.")]
static partial class BisectModule
{
    static readonly PyStr InsertName = Interned.Of("insert");

    [PyFunction("bisect_left", "Where to insert x so that the sequence stays sorted, before what is equal.")]
    static PyObject? BisectLeft(ThreadState ts, [Named] PyObject a, PyObject x, long lo = 0, PyObject? hi = null, [KeywordOnly] PyObject? key = null) =>
        Find(ts, a, x, lo, hi, KeyFunction(key), right: false) is >= 0 and var place ? PyInt.Of(place) : null;

    [PyFunction("bisect_right", "Where to insert x so that the sequence stays sorted, after what is equal.")]
    static PyObject? BisectRight(ThreadState ts, [Named] PyObject a, PyObject x, long lo = 0, PyObject? hi = null, [KeywordOnly] PyObject? key = null) =>
        Find(ts, a, x, lo, hi, KeyFunction(key), right: true) is >= 0 and var place ? PyInt.Of(place) : null;

    [PyFunction("insort_left", "Inserts x so that the sequence stays sorted, before what is equal.")]
    static PyObject? InsortLeft(ThreadState ts, [Named] PyObject a, PyObject x, long lo = 0, PyObject? hi = null, [KeywordOnly] PyObject? key = null) =>
        Insert(ts, a, x, lo, hi, KeyFunction(key), right: false);

    [PyFunction("insort_right", "Inserts x so that the sequence stays sorted, after what is equal.")]
    static PyObject? InsortRight(ThreadState ts, [Named] PyObject a, PyObject x, long lo = 0, PyObject? hi = null, [KeywordOnly] PyObject? key = null) =>
        Insert(ts, a, x, lo, hi, KeyFunction(key), right: true);

    static PyObject? KeyFunction(PyObject? key) => key is PyNone ? null : key;

    static PyObject? Insert(ThreadState ts, PyObject sequence, PyObject item, long low, PyObject? high, PyObject? key, bool right)
    {
        var wanted = key is null ? item : key.Call(ts, [item], null);
        if (wanted is null)
            return null;
        long place = Find(ts, sequence, wanted, low, high, key, right);
        if (place < 0)
            return null;
        if (sequence is PyList list && ReferenceEquals(list.Type, PyList.TypeObject))
        {
            list.Insert(place, item);
            return PyNone.Instance;
        }
        return sequence.GetAttribute(ts, InsertName)?.Call(ts, [PyInt.Of(place), item], null) is null ? null : PyNone.Instance;
    }

    /// <summary>The place of an item, or -1 with an error.</summary>
    static long Find(ThreadState ts, PyObject sequence, PyObject item, long low, PyObject? end, PyObject? key, bool right)
    {
        if (low < 0)
            return Failed(ts, ExceptionTypes.ValueError, "lo must be non-negative");
        long high = -1;
        if (end is not null and not PyNone)
        {
            if (!Numbers.HasIndex(end))
                return Failed(ts, ExceptionTypes.TypeError, $"argument should be integer or None, not '{end.Type.Name}'");
            if (Numbers.ToIndex(ts, end) is not { } number)
                return -1;
            if (!number.TryGetInt64(out high))
                return Failed(ts, ExceptionTypes.OverflowError, $"cannot fit '{end.Type.Name}' into an index-sized integer");
        }
        // -1 stands for the end; other negative numbers are taken as they are
        if (high == -1 && (high = sequence.Length(ts)) < 0)
            return -1;
        var indexing = sequence.Type.Lookup("__getitem__");
        if (indexing is null)
            return Failed(ts, ExceptionTypes.TypeError, $"'{sequence.Type.Name}' object does not support indexing");
        if (sequence is PyDict or PyMappingProxy && ReferenceEquals(indexing, sequence.Type.NativeBase.Lookup("__getitem__")))
            return Failed(ts, ExceptionTypes.TypeError, $"{sequence.Type.Name} is not a sequence");
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            var found = sequence.GetItem(ts, PyInt.Of(middle));
            if (found is not null && key is not null)
                found = key.Call(ts, [found], null);
            if (found is null)
                return -1;
            int less = right ? Operators.CompareTruth(ts, CompareOperator.Less, item, found) : Operators.CompareTruth(ts, CompareOperator.Less, found, item);
            if (less < 0 || ts.PollInterrupt() && ts.HasError)
                return -1;
            if (less == 1 == right)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    static long Failed(ThreadState ts, PyType type, string message)
    {
        ts.Raise(type, message);
        return -1;
    }
}
