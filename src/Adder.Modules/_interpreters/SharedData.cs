using Adder.Modules._interpqueues;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>What goes from one interpreter to another: taken from an object there, made an object again here.</summary>
abstract class SharedData
{
    /// <summary>The object in the interpreter of a thread; null with an error.</summary>
    public abstract PyObject? Open(ThreadState ts);

    /// <summary>Whether an object is of a type that needs no copy.</summary>
    public static bool IsShareable(ThreadState ts, PyObject value) => IsPlain(value) || value is PyTuple { Type.IsHeap: false } or PyMemoryView
        || SharedQueues.IsQueue(ts, value);

    /// <summary>Immutable built-in objects, which interpreters have in common.</summary>
    static bool IsPlain(PyObject value) => value is PyNone or PyBool or PyIntegral { Type.IsHeap: false } or PyFloat { Type.IsHeap: false } or PyStr { Type.IsHeap: false } or PyBytes { Type.IsHeap: false };

    /// <summary>Takes an object; null with NotShareableError.</summary>
    /// <param name="ts">A thread of the interpreter that has it.</param>
    /// <param name="value">The object.</param>
    /// <param name="copies">Whether stateless functions and what can be pickled are taken, too.</param>
    public static SharedData? Of(ThreadState ts, PyObject value, bool copies)
    {
        switch (value)
        {
            // a program may ask whether it got the same object
            case PyBytes { Type.IsHeap: false } bytes: return new Plain(new PyBytes(bytes.Value));
            case PyStr { Type.IsHeap: false } text: return new Plain(new PyStr(text.Value));
        }
        if (IsPlain(value))
            return new Plain(value);
        if (value is PyTuple { Type.IsHeap: false } tuple)
            return OfTuple(ts, tuple, copies);
        if (value is PyMemoryView view)
            return PyMemoryView.Of(ts, view) is { } own ? new View(own) : null;
        if (SharedQueues.IsQueue(ts, value))
            return SharedQueues.Share(ts, value);
        if (!copies)
        {
            Refuse(ts, value);
            return null;
        }
        string? objection = value is PyFunction function ? StatelessCode.Objection(function) : null;
        if (value is PyFunction stateless && objection is null)
            return new Function(stateless);
        if (PickledData.Of(ts, value) is { } pickled)
            return pickled;
        ts.TakeError();
        if (objection is null)
        {
            Refuse(ts, value);
            return null;
        }
        ts.Raise(ExceptionTypes.ValueError, objection);
        InterpreterErrors.RaiseNotShareable(ts, "only stateless functions are shareable");
        return null;
    }

    static void Refuse(ThreadState ts, PyObject value)
    {
        if (value.Repr(ts) is PyStr shown)
            ts.Raise(InterpreterErrors.NotShareable, shown.Value + " does not support cross-interpreter data");
    }

    static Items? OfTuple(ThreadState ts, PyTuple tuple, bool copies)
    {
        if (!ts.EnterRecursiveCall(" while sharing a tuple"))
            return null;
        var items = new SharedData[tuple.Count];
        bool isWhole = true;
        for (int i = 0; i < items.Length && isWhole; i++)
            isWhole = (items[i] = Of(ts, tuple.Items[i], copies)!) is not null;
        ts.LeaveRecursiveCall();
        if (isWhole)
            return new Items(items);
        var cause = ts.TakeError();
        Refuse(ts, tuple);
        if (ts.Pending is { } error)
            error.Cause = cause;
        return null;
    }

    sealed class Plain(PyObject value) : SharedData
    {
        public override PyObject? Open(ThreadState ts) => value;
    }

    sealed class Items(SharedData[] items) : SharedData
    {
        public override PyObject? Open(ThreadState ts)
        {
            var opened = new PyObject[items.Length];
            for (int i = 0; i < items.Length; i++)
                if (items[i].Open(ts) is { } item)
                    opened[i] = item;
                else
                    return null;
            return new PyTuple(opened);
        }
    }

    /// <summary>The same bytes.</summary>
    sealed class View(PyMemoryView view) : SharedData
    {
        public override PyObject? Open(ThreadState ts) => PyMemoryView.Of(ts, view);
    }

    /// <summary>The code of a stateless function.</summary>
    sealed class Function(PyFunction function) : SharedData
    {
        public override PyObject? Open(ThreadState ts) =>
            // its own code object: what the interpreter remembers of code is of one Python
            new PyFunction(new PyCode(function.Code.Code), (ts.Interpreter.Modules.Get(new PyStr("__main__")) as PyModule)?.Attributes ?? new PyDict(), function.QualName);
    }
}
