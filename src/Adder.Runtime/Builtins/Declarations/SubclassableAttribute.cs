namespace Adder.Runtime.Builtins.Declarations;

/// <summary>
/// A C# class that Python classes can derive from: the generator writes the class of their instances, named like it with "Instance"
/// behind, with the same constructors, which take the Python class first.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SubclassableAttribute : Attribute
{
    /// <summary>The name of the class that is written.</summary>
    public string? Name { get; init; }
}
