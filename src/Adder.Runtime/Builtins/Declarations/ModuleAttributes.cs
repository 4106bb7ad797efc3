namespace Adder.Runtime.Builtins.Declarations;

/// <summary>
/// A static partial class of functions and constants of a module written in C#. Several classes may share one module by its name. The
/// generator writes the table of modules, from which an interpreter makes one when it is imported.
/// </summary>
/// <param name="name">The module's name.</param>
/// <param name="doc">The module's __doc__; of several classes one gives it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PyModuleAttribute(string name, string? doc = null) : Attribute
{
    public string Name { get; } = name;
    public string? Doc { get; } = doc;
}

/// <summary>
/// A function of a module: a static method that takes the thread, the <see cref="Types.PyModule"/> when it wants to know it, then the parameters.
/// </summary>
/// <param name="name">Its Python name.</param>
/// <param name="doc">Its __doc__.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PyFunctionAttribute(string name, string doc) : Attribute
{
    public string Name { get; } = name;
    public string Doc { get; } = doc;

    /// <summary>__text_signature__ where the C# signature does not tell it: "($module, iterable, /, start=0)".</summary>
    public string? TextSignature { get; init; }
}

/// <summary>Called with one argument, the function does with the items of an iterable what a fold does, which is made by a static property or method.</summary>
/// <param name="fold">A C# expression that makes the fold.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FoldsAttribute(string fold) : Attribute
{
    public string Fold { get; } = fold;
}

/// <summary>
/// An attribute of a module: a static field or property of a number, text, truth value, Python object or Python type. What has to be
/// computed for each interpreter is set by the method marked with <see cref="PyModuleExecAttribute"/>.
/// </summary>
/// <param name="name">Its Python name.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class PyConstantAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// The body of a module, run once when it is imported: <c>static bool Exec(ThreadState ts, PyModule module)</c>, false with an error.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyModuleExecAttribute : Attribute;
