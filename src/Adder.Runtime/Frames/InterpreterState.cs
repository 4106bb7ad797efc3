using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>One isolated Python: its modules, its output, its limits. Several live side by side in a process.</summary>
public sealed class InterpreterState
{
    public InterpreterState(TextWriter output, TextWriter error, Limits? limits = null)
    {
        (Output, Error, Limits) = (output, error, limits ?? Limits.Default);
        Builtins = Adder.Runtime.Builtins.BuiltinsModule.Create(this);
    }

    /// <summary>Where print() writes.</summary>
    public TextWriter Output { get; }

    /// <summary>Where uncaught exceptions are shown.</summary>
    public TextWriter Error { get; }

    public Limits Limits { get; }

    /// <summary>The attributes of the module builtins.</summary>
    public PyDict Builtins { get; }

    /// <summary>sys.modules.</summary>
    public PyDict Modules { get; } = new();
}
