namespace Adder.Compiler.Source;

/// <summary>Characters by name, for \N{...}.</summary>
static class UnicodeNames
{
    public static int Find(string name) => -1;
}
