using Adder.Runtime.Frames;

namespace Adder.Runtime.Types.Generators;

/// <summary>
/// Tells what waits to be sent to that nothing refers to it any more. It is reachable from there only, so that the collector finds both
/// at once.
/// </summary>
sealed class DropWatch(InterpreterState interpreter, PySendable watched)
{
    ~DropWatch() => interpreter.AddFinalizer(watched.Dropped);
}
