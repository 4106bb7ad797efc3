namespace Adder.Compiler.Symbols;

/// <summary>Python's order of str: by code points, where .NET's ordinal order is by UTF-16 units.</summary>
sealed class CodePointOrder : IComparer<string>
{
    public static CodePointOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        int common = Math.Min(x!.Length, y!.Length);
        for (int i = 0; i < common; i++)
        {
            if (x[i] == y[i])
                continue;
            bool surrogateX = char.IsSurrogate(x[i]), surrogateY = char.IsSurrogate(y[i]);
            return surrogateX == surrogateY ? x[i].CompareTo(y[i]) : surrogateX ? 1 : -1;
        }
        return x.Length.CompareTo(y.Length);
    }
}
