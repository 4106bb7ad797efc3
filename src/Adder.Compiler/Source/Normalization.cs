namespace Adder.Compiler.Source;

/// <summary>Normal form KC of identifiers (PEP 3131).</summary>
static class Normalization
{
    public static string FormKC(string text) => text;
}
