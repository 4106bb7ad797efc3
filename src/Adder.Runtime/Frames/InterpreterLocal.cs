namespace Adder.Runtime.Frames;

/// <summary>State that C# code keeps for each interpreter, whatever its type.</summary>
public abstract class InterpreterLocal
{
    private protected InterpreterLocal()
    {
    }

    /// <summary>Its place in each interpreter.</summary>
    private protected int Index { get; } = InterpreterState.NextLocal();

    internal abstract object Create(InterpreterState interpreter);
}

/// <summary>State that C# code keeps for each interpreter, such as that of a module; declared once as a static readonly field.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="create">Makes the state of an interpreter, when it is first asked for.</param>
public sealed class InterpreterLocal<T>(Func<InterpreterState, T> create) : InterpreterLocal where T : class
{
    /// <summary>The state of the thread's interpreter.</summary>
    public T Get(ThreadState ts) => Get(ts.Interpreter);

    /// <summary>The state of an interpreter.</summary>
    public T Get(InterpreterState interpreter) => (T?)interpreter.Local(Index) ?? (T)interpreter.MakeLocal(Index, this);

    internal override object Create(InterpreterState interpreter) => create(interpreter);
}
