using System.Diagnostics.CodeAnalysis;
using Adder.Runtime.Frames;

namespace Adder.Runtime.Types.Generators;

/// <summary>
/// Tells what waits to be sent to that nothing refers to it any more. It is reachable from there only, so that the collector finds both
/// at once.
/// </summary>
sealed class DropWatch(InterpreterState interpreter, PySendable watched)
{
    readonly long age = interpreter.ExpectFinalizer();
    bool isOver;

    /// <summary>Nobody wants to know any more.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "Nothing is disposed of: the finalizer tells, it does not clean up.")]
    public void Cancel()
    {
        GC.SuppressFinalize(this);
        End();
    }

    ~DropWatch()
    {
        End();
        interpreter.AddFinalizer(watched.Dropped, age);
    }

    void End()
    {
        if (!isOver)
            interpreter.DropFinalizer();
        isOver = true;
    }
}
