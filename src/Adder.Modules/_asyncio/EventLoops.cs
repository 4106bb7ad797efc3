using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._asyncio;

/// <summary>What futures and tasks ask of event loops, and the task that a thread's loop runs.</summary>
static class EventLoops
{
    /// <summary>loop.call_soon(callback, context=context), with an argument when there is one; false with an error.</summary>
    public static bool CallSoon(ThreadState ts, PyObject loop, PyObject callback, PyObject? argument, PyObject context)
    {
        var method = Method(loop, Names.CallSoon);
        if (argument is null)
            return method is not null
                ? method.Call(ts, [loop, callback, context], Names.Context) is not null
                : loop.GetAttribute(ts, Names.CallSoon)?.Call(ts, [callback, context], Names.Context) is not null;
        return method is not null
            ? method.Call(ts, [loop, callback, argument, context], Names.Context) is not null
            : loop.GetAttribute(ts, Names.CallSoon)?.Call(ts, [callback, argument, context], Names.Context) is not null;
    }

    /// <summary>What a method without arguments answers: 1, 0, or -1 with an error.</summary>
    public static int Ask(ThreadState ts, PyObject loop, PyStr name)
    {
        var answer = Method(loop, name) is { } method ? method.Call(ts, [loop], null) : loop.GetAttribute(ts, name)?.Call(ts, default, null);
        return answer?.IsTrue(ts) ?? -1;
    }

    /// <summary>The function behind a method, so that calling it binds nothing; null where attribute access does more.</summary>
    static PyFunction? Method(PyObject loop, PyStr name) =>
        Attributes.IsPlain(loop) && loop.Type.Lookup(name) is PyFunction function && Attributes.GetOwn(loop, name) is null ? function : null;

    /// <summary>The loop of a future of any kind; null with an error.</summary>
    public static PyObject? OfFuture(ThreadState ts, PyObject future)
    {
        if (future is PyFuture { IsExact: true, Loop: { } loop })
            return loop;
        var method = TypeChecks.OptionalAttribute(ts, future, "get_loop");
        if (ts.HasError)
            return null;
        return method is not null ? method.Call(ts, default, null) : future.GetAttribute(ts, Names.Loop);
    }

    /// <summary>A task begins a step; false with an error.</summary>
    public static bool Enter(ThreadState ts, PyObject loop, PyObject task)
    {
        if (!IsRunning(ts, loop))
            return false;
        if (ts.RunningTask is { } other)
            return Fail(ts, "Cannot enter into task ", task, " while another task ", other, " is being executed.");
        ts.RunningTask = task;
        return true;
    }

    /// <summary>A task ends a step; false with an error.</summary>
    public static bool Leave(ThreadState ts, PyObject loop, PyObject task)
    {
        if (!IsRunning(ts, loop))
            return false;
        if (!ReferenceEquals(ts.RunningTask, task))
            return Fail(ts, "Invalid attempt to leave task ", task, " while task ", ts.RunningTask ?? PyNone.Instance, " is entered.");
        ts.RunningTask = null;
        return true;
    }

    /// <summary>Makes a task, or none for None, the running one, and gives the one before or None; null with an error.</summary>
    public static PyObject? Swap(ThreadState ts, PyObject loop, PyObject task)
    {
        if (!IsRunning(ts, loop))
            return null;
        var before = ts.RunningTask ?? PyNone.Instance;
        ts.RunningTask = task is PyNone ? null : task;
        return before;
    }

    static bool IsRunning(ThreadState ts, PyObject loop) => ReferenceEquals(ts.RunningLoop, loop)
        || loop.Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.RuntimeError, $"loop {shown.Value} is not the running loop");

    static bool Fail(ThreadState ts, string before, PyObject first, string between, PyObject second, string behind) =>
        first.Repr(ts) is PyStr one && second.Repr(ts) is PyStr other
        && ts.Fail(ExceptionTypes.RuntimeError, before + one.Value + between + other.Value + behind);
}
