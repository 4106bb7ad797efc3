using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

/// <summary>What an attribute access led to.</summary>
public enum AttributeKind : byte
{
    /// <summary>A field of the instance, at an index of its shape.</summary>
    Field,

    /// <summary>A new field: the instance gets another shape.</summary>
    NewField,

    /// <summary>A function of the class, to be called with the instance.</summary>
    Method,

    /// <summary>A value of the class, which is no descriptor.</summary>
    ClassValue,

    /// <summary>A property whose getter is a Python function.</summary>
    Property,

    /// <summary>A field that __slots__ declares.</summary>
    Slot,

    /// <summary>A data descriptor written in C#.</summary>
    Descriptor,

    /// <summary>An attribute of a module, at an entry of its dict.</summary>
    InDict,

    /// <summary>An attribute of a function, at an entry of its dict, of whichever function has it there.</summary>
    InFunction,

    /// <summary>An attribute of a class.</summary>
    OfClass,
}

/// <summary>
/// What an instruction remembers of an attribute access: an inline cache, of which an instruction has a few in a chain. Immutable, so
/// that threads can share it. It holds while the type has the same version and the instance the same shape.
/// </summary>
/// <param name="Kind">What was found.</param>
/// <param name="Type">The type of the target; the class itself for <see cref="AttributeKind.OfClass"/>.</param>
/// <param name="Version">The type's version then; of a module's dict the version of its keys.</param>
/// <param name="Shape">The shape of the instance; null when it has none or when it does not matter.</param>
/// <param name="Index">The index of the field or entry.</param>
/// <param name="Value">The function, value, getter or module dict; of a function's attribute the name.</param>
/// <param name="NextShape">The shape behind a new field.</param>
/// <param name="Next">The next cache of the chain.</param>
/// <param name="Stamp">The shape's stamp before the attribute was looked for; 0 when the shape does not matter.</param>
public sealed record AttributeEntry(AttributeKind Kind, PyType Type, int Version, Shape? Shape, int Index, PyObject? Value, Shape? NextShape, AttributeEntry? Next, int Stamp = 0)
{
    /// <summary>The stamp of instances that have the attribute as a field; no stamp for other kinds.</summary>
    internal readonly int FieldStamp = Kind is AttributeKind.Field or AttributeKind.NewField or AttributeKind.Slot ? Stamp : 0;

    /// <summary>The stamp of instances that find a function in their class; no stamp for other kinds.</summary>
    internal readonly int MethodStamp = Kind == AttributeKind.Method ? Stamp : 0;

    /// <summary>The .NET class whose objects all find this method; 0 for none.</summary>
    internal nint Class { get; init; }

    /// <summary>The longest chain.</summary>
    const int Most = 8;

    /// <summary>The same in front of a chain, which is cut.</summary>
    public AttributeEntry Before(AttributeEntry? chain)
    {
        int count = 1;
        for (var entry = chain; entry is not null; entry = entry.Next)
            count++;
        return this with { Next = count > Most ? null : chain };
    }
}
