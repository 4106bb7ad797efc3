namespace Adder.Compiler.Symbols;

/// <summary>Private names of classes.</summary>
public static class NameMangling
{
    /// <summary>The name under which a class keeps a name: __x in a class C is _C__x.</summary>
    /// <param name="className">The innermost class; null outside of classes.</param>
    /// <param name="name">The name as written.</param>
    public static string Mangle(string? className, string name)
    {
        if (className is null || !name.StartsWith("__", StringComparison.Ordinal) || name.EndsWith("__", StringComparison.Ordinal) || name.Contains('.'))
            return name;
        var stripped = className.AsSpan().TrimStart('_');
        return stripped.IsEmpty ? name : $"_{stripped}{name}";
    }
}
