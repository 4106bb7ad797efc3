using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>A special method: its name, the shape of its call, what it does.</summary>
public sealed record SpecialMethod(string Name, SpecialShape Shape, string Doc)
{
    /// <summary>__text_signature__ of a slot wrapper.</summary>
    public string TextSignature => Shape switch
    {
        SpecialShape.Unary or SpecialShape.Inquiry or SpecialShape.Length => "($self, /)",
        SpecialShape.Ternary => "($self, value, mod=None, /)",
        SpecialShape.Item => "($self, key, /)",
        SpecialShape.Setitem => "($self, key, value, /)",
        SpecialShape.Get => "($self, instance, owner=None, /)",
        SpecialShape.Attribute => "($self, name, /)",
        SpecialShape.Setattr => "($self, name, value, /)",
        SpecialShape.Call or SpecialShape.Init => "($self, /, *args, **kwargs)",
        _ => "($self, value, /)",
    };
}

/// <summary>The special methods of spec/special.txt.</summary>
public static partial class SpecialMethods
{
    static readonly PyStr[] Names;
    static readonly Dictionary<string, Special> ByName = new(StringComparer.Ordinal);

    // the table is in another part of the class: it has to be there first
    static SpecialMethods()
    {
        Names = Array.ConvertAll(Table, method => Interned.Of(method.Name));
        for (int i = 0; i < Table.Length; i++)
            ByName[Table[i].Name] = (Special)i;
    }

    /// <summary>How many there are.</summary>
    public static int Count => Table.Length;

    public static SpecialMethod Of(Special special) => Table[(int)special];

    public static PyStr NameOf(Special special) => Names[(int)special];

    /// <summary>The special method of a name.</summary>
    public static bool TryFind(string name, out Special special) => ByName.TryGetValue(name, out special);

    /// <summary>The method of a binary operator.</summary>
    public static Special Of(BinaryOperator op) => op == BinaryOperator.DivMod ? Special.Divmod : Special.Add + (int)op;

    /// <summary>The method of a binary operator whose left operand did not know.</summary>
    public static Special OfReflected(BinaryOperator op) => op == BinaryOperator.DivMod ? Special.Rdivmod : Special.Radd + (int)op;
}
