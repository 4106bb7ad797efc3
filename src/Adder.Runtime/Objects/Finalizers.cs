using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// __del__: when the collector finds that nothing refers to an instance any more, the main thread calls the method at its next poll.
/// Only instances of classes that have the method cost anything.
/// </summary>
static class Finalizers
{
    static readonly ConditionalWeakTable<PyObject, Watcher> Watchers = [];

    /// <summary>Has __del__ of a new instance called once, when nothing refers to it any more.</summary>
    public static void Watch(ThreadState ts, PyObject instance)
    {
        ts.Interpreter.RelieveFinalizers(ts);
        if (!Watchers.TryGetValue(instance, out _))
            Watchers.Add(instance, new Watcher(ts.Interpreter, instance));
    }

    /// <summary>Whether an instance has a __del__ to be called.</summary>
    public static bool Watches(PyObject instance) => Watchers.TryGetValue(instance, out var watcher) && !watcher.IsDone;

    /// <summary>Whether __del__ of an instance was called.</summary>
    public static bool IsFinalized(PyObject instance) => Watchers.TryGetValue(instance, out var watcher) && watcher.IsDone;

    /// <summary>Lives as long as the instance: the table keeps it, which refers to the instance without keeping both.</summary>
    sealed class Watcher(InterpreterState interpreter, PyObject instance)
    {
        public bool IsDone { get; private set; }

        readonly long age = interpreter.ExpectFinalizer();

        ~Watcher() => interpreter.AddFinalizer(Run, age);

        void Run(ThreadState ts)
        {
            IsDone = true;
            interpreter.DropFinalizer();
            SpecialCalls.CallByName(ts, instance, "__del__", out _);
            if (ts.HasError)
            {
                var error = ts.TakeError();
                string method = (instance.Type.Lookup("__del__")?.Repr(ts) as PyStr)?.Value ?? "__del__";
                ts.Interpreter.ReportUnraisable?.Invoke(ts, error, "Exception ignored while calling deallocator " + method, null);
            }
        }
    }
}
