namespace Adder.Runtime.Builtins.Declarations;

/// <summary>
/// A class of methods of a built-in type: its methods marked with <see cref="PyMethodAttribute"/> take the thread, the instance
/// (the type, for class methods), then the parameters. The generator binds arguments by the signature.
/// </summary>
/// <param name="type">The C# class whose property holds the Python type.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PyMethodsAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;

    /// <summary>The static property of the class that holds the Python type.</summary>
    public string TypeProperty { get; init; } = "TypeObject";

    /// <summary>Whether a method holds its instance (<see cref="Frames.ObjectLocks"/>): for types whose methods change several things of them.</summary>
    public bool Holds { get; init; }
}

/// <summary>A method of a built-in type.</summary>
/// <param name="name">Its Python name.</param>
/// <param name="doc">Its __doc__.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PyMethodAttribute(string name, string doc) : Attribute
{
    public string Name { get; } = name;
    public string Doc { get; } = doc;

    /// <summary>Whether it is a class method: it takes the type instead of an instance.</summary>
    public bool OfClass { get; init; }

    /// <summary>Whether it is a static method: it takes neither.</summary>
    public bool IsStatic { get; init; }
}

/// <summary>An attribute of a built-in type that a method computes from the instance.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyGetterAttribute(string name, string doc) : Attribute
{
    public string Name { get; } = name;
    public string Doc { get; } = doc;
}

/// <summary>
/// Sets the attribute of a getter of the same name in the same class, or deletes it when the value is null: a method that takes the
/// thread, the instance and the value, and gives false with an error.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PySetterAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>A parameter that callers can give by its name, as all after it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NamedAttribute : Attribute;

/// <summary>A parameter that callers can give by its name only, as all after it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class KeywordOnlyAttribute : Attribute;

/// <summary>An int parameter that takes what stands in a slice: an index or None, clamped to 32 bits.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SliceIndexAttribute : Attribute;
