using System.Text;
using Adder.Compiler.Source;

namespace Adder.Compiler.Tests.Errors;

/// <summary>Nested deeper than anybody writes: an error of CPython's kinds, and never the end of the process.</summary>
public class NestingTests
{
    const int Deep = 100_000;

    static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    [Theory]
    [InlineData("-", "1", "")]
    [InlineData("not ", "1", "")]
    [InlineData("lambda: ", "1", "")]
    [InlineData("a if b else ", "c", "")]
    [InlineData("a.", "b", "")]
    [InlineData("1 + ", "1", "")]
    [InlineData("a ** ", "b", "")]
    [InlineData("a = ", "b", "")]
    [InlineData("a < ", "b", "")]
    [InlineData("a and ", "b", "")]
    [InlineData("x", "", "()")]
    [InlineData("x", "", "[0]")]
    [InlineData("await ", "x", "")]
    [InlineData("if 1: pass\n", "", "elif 1: pass\n")]
    [InlineData("f'{", "1", "}'")]
    [InlineData("*", "a", "")]
    [InlineData("-", "1 1", "")]
    [InlineData("x.y(", "1 1", ")")]
    [InlineData("a[", "1 1", "]")]
    [InlineData("{1: ", "1 1", "}")]
    [InlineData("print ", "1", "")]
    public void Deep_sources_end_in_an_error_or_none(string before, string middle, string after)
    {
        foreach (int count in new[] { 90, 1000, Deep })
        {
            string source = (before == "x" ? before : before.StartsWith("if", StringComparison.Ordinal) ? before : Repeat(before, count)) + middle + Repeat(after, count);
            try
            {
                CompilerErrors.Find(SourceDecoder.FromString(source, "<deep>"));
            }
            catch (NestingException e)
            {
                Assert.Contains(e.Message, new[] { "Parser stack overflowed - Python source too complex to parse", "Stack overflow (used 8152 kB) during compilation" });
            }
        }
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    public void Brackets_nest_two_hundred_deep(string open, string close)
    {
        var error = CompilerErrors.Find(SourceDecoder.FromString(Repeat(open, 300) + Repeat(close, 300), "<deep>"));
        Assert.Equal("too many nested parentheses", error?.Message);
    }
}
