using System.Globalization;
using System.Text;
using Adder.Compiler.Parsing;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.Tests.Symbols;

public class SymbolTableTests
{
    const int ScopeOffset = 12;

    [Fact]
    public void Symbol_tables_of_the_standard_library_are_CPythons() => Assert.Empty(LibraryComparison.Differing("symbol_tables.py", "symbols", source =>
    {
        var tree = PythonParser.Parse(source);
        var text = new StringBuilder();
        Write(text, SymbolTable.Build(tree, source, FutureFeatures.Read(tree, source)).Top, "");
        return LibraryComparison.Digest(text.ToString());
    }));

    static void Write(StringBuilder text, Scope scope, string indent)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"{indent}{scope.Name} {(int)scope.Kind} {scope.Position.Line} {(scope.IsNested ? 1 : 0)} {string.Join(',', scope.VarNames)}\n");
        foreach (var symbol in scope.Symbols.Values.OrderBy(symbol => symbol.Name, CodePointOrder.Instance))
            text.Append(CultureInfo.InvariantCulture, $"{indent}  {symbol.Name}={(int)symbol.Flags | (int)symbol.Scope << ScopeOffset}\n");
        foreach (var child in scope.Children)
            Write(text, child, indent + "    ");
    }

    [Theory]
    [InlineData(null, "__x", "__x")]
    [InlineData("C", "__x", "_C__x")]
    [InlineData("__C", "__x", "_C__x")]
    [InlineData("___", "__x", "__x")]
    [InlineData("C", "__x__", "__x__")]
    [InlineData("C", "__a.b", "__a.b")]
    [InlineData("C", "_x", "_x")]
    [InlineData("C", "__", "__")]
    [InlineData("C", "___", "___")]
    public void Private_names_are_mangled(string? className, string name, string expected) => Assert.Equal(expected, NameMangling.Mangle(className, name));
}
