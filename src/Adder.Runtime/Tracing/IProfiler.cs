using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Tracing;

/// <summary>A profiler written in C#: it is told of calls and their ends in the thread that switched it on.</summary>
public interface IProfiler
{
    /// <summary>A frame was entered or resumed.</summary>
    void Called(ThreadState ts, Frame frame);

    /// <summary>The innermost frame was left, by a value, a yield or an exception.</summary>
    void Returned(ThreadState ts);

    /// <summary>A function written in C# is about to be called.</summary>
    void BuiltinCalled(ThreadState ts, PyObject function);

    /// <summary>The innermost one was left.</summary>
    void BuiltinReturned(ThreadState ts);
}
