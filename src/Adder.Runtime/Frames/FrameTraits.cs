namespace Adder.Runtime.Frames;

/// <summary>What has to be done when a frame is left; none is the common call of a function.</summary>
[Flags]
enum FrameTraits : byte
{
    None = 0,

    /// <summary>Leaving it leaves the interpreter's loop.</summary>
    Entry = 1,

    /// <summary>It belongs to a generator or coroutine, whose registers are its own.</summary>
    Generator = 2,

    /// <summary>A traceback or a program holds it: it keeps its registers after the call.</summary>
    Held = 4,

    /// <summary>It runs __init__ of an instance that the call of the class gives.</summary>
    Constructor = 8,

    /// <summary>A trace or profile function is told of it.</summary>
    Traced = 16,

    /// <summary>Its registers begin a chunk of the register stack.</summary>
    OwnChunk = 32,

    /// <summary>A generator handles the very exception that its caller handles, too: it is its own all the same.</summary>
    HandlesCallers = 64,
}
