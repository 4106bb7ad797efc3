using Adder.Compiler.Ast;
using Adder.Compiler.Parsing;

namespace Adder.Compiler.Tests.Ast;

public class LibraryTests
{
    [Fact]
    public void Trees_of_the_standard_library_are_CPythons() => Assert.Empty(LibraryComparison.Differing("dump_library.py", "ast-dumps",
        source => LibraryComparison.Digest(AstDumper.Dump(PythonParser.Parse(source), includeAttributes: true))));
}
