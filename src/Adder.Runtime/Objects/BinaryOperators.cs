using Adder.Runtime.Builtins;

namespace Adder.Runtime.Objects;

/// <summary>Which binary operators a built-in type of numbers has: of others no operand is converted, which may fail.</summary>
readonly struct BinaryOperators
{
    readonly uint bits;

    BinaryOperators(uint bits) => this.bits = bits;

    public bool Has(BinaryOperator op) => (bits >> (int)op & 1) != 0;

    /// <summary>Those that spec/builtins.txt tells of a type.</summary>
    public static BinaryOperators Of(string type)
    {
        uint bits = 0;
        string[] attributes = BuiltinFacts.AttributesOf(type);
        foreach (var op in Enum.GetValues<BinaryOperator>())
            if (Array.IndexOf(attributes, SpecialMethods.Of(SpecialMethods.Of(op)).Name) >= 0)
                bits |= 1u << (int)op;
        return new BinaryOperators(bits);
    }
}
