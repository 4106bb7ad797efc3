using Adder.Runtime.Import;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>One isolated Python: its modules, its output, its limits. Several live side by side in a process.</summary>
public sealed class InterpreterState
{
    static int localCount;
    readonly Lock localsLock = new();
    volatile object?[] locals = [];

    public InterpreterState(TextWriter output, TextWriter error, Limits? limits = null, ModuleCatalog? catalog = null)
    {
        (Output, Error, Limits, Catalog) = (output, error, limits ?? Limits.Default, catalog ?? ModuleCatalog.Empty);
        BuiltinsModule = Adder.Runtime.Builtins.BuiltinsModule.Create(this);
    }

    /// <summary>Where print() writes.</summary>
    public TextWriter Output { get; }

    /// <summary>Where uncaught exceptions are shown.</summary>
    public TextWriter Error { get; }

    public Limits Limits { get; }

    /// <summary>The modules written in C#.</summary>
    public ModuleCatalog Catalog { get; }

    /// <summary>The module builtins.</summary>
    public PyModule BuiltinsModule { get; }

    /// <summary>The attributes of the module builtins.</summary>
    public PyDict Builtins => BuiltinsModule.Attributes;

    /// <summary>sys.modules.</summary>
    public PyDict Modules { get; } = new();

    internal static int NextLocal() => Interlocked.Increment(ref localCount) - 1;

    internal object? Local(int index) => index < locals.Length ? locals[index] : null;

    internal object MakeLocal(int index, Func<object> create)
    {
        lock (localsLock)
        {
            if (Local(index) is { } made)
                return made;
            object value = create();
            var grown = locals;
            Array.Resize(ref grown, Math.Max(index + 1, grown.Length));
            grown[index] = value;
            return (locals = grown)[index]!;
        }
    }
}
