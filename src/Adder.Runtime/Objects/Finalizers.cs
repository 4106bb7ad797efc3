using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// __del__: when the collector finds that nothing refers to an instance any more, the main thread calls the method at its next poll.
/// Only instances of classes that have the method cost anything. Those that live when the program ends are not called.
/// </summary>
static class Finalizers
{
    static readonly ConditionalWeakTable<PyObject, Watcher> Watchers = [];

    /// <summary>Has __del__ of a new instance called once, when nothing refers to it any more.</summary>
    public static void Watch(ThreadState ts, PyObject instance)
    {
        if (!Watchers.TryGetValue(instance, out _))
            Watchers.Add(instance, new Watcher(ts.Interpreter, instance));
    }

    /// <summary>Lives as long as the instance: the table keeps it, which refers to the instance without keeping both.</summary>
    sealed class Watcher(InterpreterState interpreter, PyObject instance)
    {
        ~Watcher() => Schedule(interpreter, instance);
    }

    /// <summary>Has __del__ of an instance that nothing refers to called soon.</summary>
    public static void Schedule(InterpreterState interpreter, PyObject instance) => interpreter.AddPendingCall(ts => Run(ts, instance));

    static bool Run(ThreadState ts, PyObject instance)
    {
        SpecialCalls.CallByName(ts, instance, "__del__", out _);
        if (ts.HasError)
            ts.Interpreter.ReportUnraisable?.Invoke(ts, ts.TakeError(), "Exception ignored while calling deallocator", instance.Type.Lookup("__del__"));
        return true;
    }
}
