using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>The flags or the traps of a context as a mapping of signals to truth values; the base of SignalDict, which is a MutableMapping, too.</summary>
/// <param name="context">The context; null when a program made the mapping: then it is of no use.</param>
/// <param name="isTraps">Whether it shows the traps.</param>
[Subclassable]
class PySignalDict(PyDecimalContext? context, bool isTraps) : PyObject
{
    public static PyType TypeObject { get; } = new("decimal.SignalDictMixin", New) { Init = (_, _, _, _) => PyNone.Instance };

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PySignalDictInstance(type, null, false) : new PySignalDict(null, false);

    /// <summary>What is set; false with ValueError when it belongs to no context.</summary>
    public bool TryGet(ThreadState ts, out Conditions conditions)
    {
        conditions = context is null ? Conditions.None : isTraps ? context.Traps : context.Flags;
        return context is not null || ts.Fail(ExceptionTypes.ValueError, "invalid signal dict");
    }

    public override long Length(ThreadState ts) => TryGet(ts, out _) ? Signals.All.Length : -1;

    public override int IsTrue(ThreadState ts) => TryGet(ts, out _) ? 1 : -1;

    public override PyObject? GetIterator(ThreadState ts) => TryGet(ts, out _) ? Signals.Tuple.GetIterator(ts) : null;

    public override PyObject? GetItem(ThreadState ts, PyObject key) =>
        TryGet(ts, out var set) && Signals.TryFind(ts, key, out var conditions) ? PyBool.Of((set & conditions) != 0) : null;

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (!TryGet(ts, out var set))
            return false;
        if (value is null)
            return ts.Fail(ExceptionTypes.ValueError, "signal keys cannot be deleted");
        if (!Signals.TryFind(ts, key, out var conditions))
            return false;
        int truth = value.IsTrue(ts);
        if (truth < 0)
            return false;
        set = truth == 1 ? set | conditions : set & ~conditions;
        if (isTraps)
            context!.Traps = set;
        else
            context!.Flags = set;
        return true;
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    public override PyObject? Repr(ThreadState ts) => !TryGet(ts, out var set) ? null
        : new PyStr("{" + string.Join(", ", Signals.All.Select(s => $"<class '{s.Type.Name}'>:{((s.Conditions & set) != 0 ? "True" : "False")}")) + "}");

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (!TryGet(ts, out var set))
            return null;
        if (op is not (CompareOperator.Equal or CompareOperator.NotEqual) || other is not (PySignalDict or PyDict))
            return PyNotImplemented.Instance;
        if (!Signals.TryFromDict(ts, other, out var theirs))
        {
            // a dict of something else is another thing
            if (other is PySignalDict || !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.KeyError))
                return null;
            ts.TakeError();
            return PyNotImplemented.Instance;
        }
        return PyBool.Of((set == theirs) == (op == CompareOperator.Equal));
    }
}

[PyMethods(typeof(PySignalDict))]
static partial class SignalDictMethods
{
    [PyMethod("copy", "A dict of all signals.")]
    public static PyObject? Copy(ThreadState ts, PySignalDict self) => self.TryGet(ts, out var set) ? Signals.DictOf(ts, set) : null;
}
