namespace Adder.Runtime.Frames;

/// <summary>State that C# code keeps for each interpreter, such as that of a module; declared once as a static readonly field.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="create">Makes the state of an interpreter, when it is first asked for.</param>
public sealed class InterpreterLocal<T>(Func<InterpreterState, T> create) where T : class
{
    readonly int index = InterpreterState.NextLocal();

    /// <summary>The state of the thread's interpreter.</summary>
    public T Get(ThreadState ts) => Get(ts.Interpreter);

    /// <summary>The state of an interpreter.</summary>
    public T Get(InterpreterState interpreter) => (T?)interpreter.Local(index) ?? (T)interpreter.MakeLocal(index, () => create(interpreter));
}
