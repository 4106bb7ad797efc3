using System;

namespace Adder.SourceGenerators.Builtins;

/// <summary>A built-in type that gets methods.</summary>
/// <param name="expression">The C# expression of the type.</param>
/// <param name="name">Its name as it is declared; null when that shows only at run time.</param>
internal sealed class BuiltinOwner(string expression, string? name) : IEquatable<BuiltinOwner>
{
    public string Expression => expression;
    public string? Name => name;

    public bool Equals(BuiltinOwner? other) => other is not null && other.Expression == Expression && other.Name == Name;
    public override bool Equals(object? obj) => Equals(obj as BuiltinOwner);
    public override int GetHashCode() => Expression.GetHashCode();
}
