using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.itertools;

/// <summary>count(): an endless arithmetic progression.</summary>
[Subclassable]
public class PyCount(PyObject start, PyObject step) : PyIterator
{
    static readonly Signature Parameters = new("count", ["start", "step"], 0, 2);

    PyObject next = start;

    public static PyType TypeObject { get; } = new("itertools.count", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        var current = next;
        if (current is PyInt { Value: < long.MaxValue } number && step is PyInt { Value: 1 })
        {
            next = PyInt.Of(number.Value + 1);
            return current;
        }
        if (Operators.Binary(ts, (int)BinaryOperator.Add, current, step) is not { } after)
            return null;
        next = after;
        return current;
    }

    public override PyObject? Repr(ThreadState ts) => step is PyInt { Value: 1 }
        ? ReprText.Join(ts, Type.ShortName + "(", [next], ")")
        : ReprText.Join(ts, Type.ShortName + "(", [next, step], ")");

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        var (start, step) = (bound[0] ?? PyInt.Zero, bound[1] ?? PyInt.Of(1));
        if (!IsNumber(start) || !IsNumber(step))
            return ts.Raise(ExceptionTypes.TypeError, "a number is required");
        var type = (PyType)self;
        return type.IsHeap ? new PyCountInstance(type, start, step) : new PyCount(start, step);
    }

    static bool IsNumber(PyObject value) => value is PyIntegral or PyFloat or PyComplex
        || value.Type.Lookup("__index__") is not null || value.Type.Lookup("__float__") is not null || value.Type.Lookup("__int__") is not null;
}

/// <summary>repeat(): one object, endlessly or a number of times.</summary>
[Subclassable]
public class PyRepeat(PyObject item, long times) : PyIterator
{
    static readonly Signature Parameters = new("repeat", ["object", "times"], 1, 2);

    long left = times;

    public static PyType TypeObject { get; } = new("itertools.repeat", Construct);
    public override PyType Type => TypeObject;

    /// <summary>How often it will still come; -1 for ever.</summary>
    public long Left => left;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (left == 0)
            return null;
        if (left > 0)
            left--;
        return item;
    }

    public override PyObject? Repr(ThreadState ts) => left < 0
        ? ReprText.Join(ts, Type.ShortName + "(", [item], ")")
        : ReprText.Join(ts, Type.ShortName + "(", [item, PyInt.Of(left)], ")");

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        long times = -1;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[1] is { } given && !Arguments.TryIndex(ts, given, out times))
            return null;
        if (bound[1] is not null)
            times = Math.Max(times, 0);
        var type = (PyType)self;
        return type.IsHeap ? new PyRepeatInstance(type, bound[0]!, times) : new PyRepeat(bound[0]!, times);
    }
}

[PyMethods(typeof(PyRepeat))]
static partial class RepeatMethods
{
    [PyMethod("__length_hint__", "How often the object will still come.")]
    public static PyObject? LengthHint(ThreadState ts, PyRepeat self) =>
        self.Left < 0 ? ts.Raise(ExceptionTypes.TypeError, "len() of unsized object") : PyInt.Of(self.Left);
}

/// <summary>cycle(): the items of an iterable over and over.</summary>
[Subclassable]
public class PyCycle(PyObject iterator) : PyIterator
{
    readonly List<PyObject> saved = [];
    PyObject? source = iterator;
    int index;

    public static PyType TypeObject { get; } = new("itertools.cycle", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (source is not null)
        {
            if (source.Next(ts) is { } item)
            {
                if (!ts.MayGrow(saved.Count + 1L))
                    return null;
                saved.Add(item);
                return item;
            }
            if (ts.HasError)
                return null;
            source = null;
        }
        if (saved.Count == 0)
            return null;
        var again = saved[index];
        index = index + 1 == saved.Count ? 0 : index + 1;
        return again;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (!Arguments.CheckNew(ts, "cycle", type, arguments.Length, names, 1, 1) || arguments[0].GetIterator(ts) is not { } iterator)
            return null;
        return type.IsHeap ? new PyCycleInstance(type, iterator) : new PyCycle(iterator);
    }
}
