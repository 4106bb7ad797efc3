using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>What has __await__ in C#: await asks it directly, unless a Python class derives from it.</summary>
public abstract class PyAwaitable : PyObject
{
    /// <summary>The iterator that awaiting drives; null with an error.</summary>
    public abstract PyObject? Await(ThreadState ts);
}
