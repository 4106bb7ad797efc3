using System.Globalization;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Cli.Inputs;
using Adder.Cli.Output;
using Adder.Compiler;
using Adder.Compiler.Ast;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Compiler.Tokens;

namespace Adder.Cli.Compiling;

/// <summary>The stages of the compiler as text.</summary>
static class StageText
{
    public const string AstIndent = "   ";

    /// <summary>What can be shown, in the order in which the compiler makes it.</summary>
    public static IReadOnlyList<string> Names { get; } = ["tokens", "ast", "symtable", "cfg", "code"];

    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    public static void Write(TextWriter text, string stage, SourceText source, int optimization, ErrorReport errors)
    {
        var options = new CompileOptions { DontInherit = true, Optimize = optimization };
        switch (stage)
        {
            case "tokens":
                Tokens(text, source);
                break;
            case "ast":
                text.WriteLine(AstDumper.Dump(PythonParser.Parse(source), indent: AstIndent));
                break;
            case "symtable":
                text.Write(CompilerStages.SymbolTables(source, options));
                break;
            case "cfg":
                text.Write(CompilerStages.FlowGraphs(source, options));
                break;
            default:
                Disassembler.Write(text, SourceLoading.Compile(source.Span, source.File, optimization, errors), new DisassemblyOptions());
                break;
        }
    }

    /// <summary>The tokens that the parser gets, in the form of <c>python -m tokenize</c>: place, kind, text.</summary>
    /// <exception cref="PythonSyntaxException">The text is not made of tokens.</exception>
    public static void Tokens(TextWriter text, SourceText source)
    {
        var tokens = Tokenizer.Tokenize(source);
        for (int i = 0; i < tokens.Count; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.Error)
                throw tokens.Error ?? tokens.Unclosed ?? throw new Failure(ExitCode.BadData, $"no token at line {token.Line}");
            int start = Characters(source, token.Start, token.Column), end = Characters(source, token.End, token.EndColumn);
            string place = string.Create(CultureInfo.InvariantCulture, $"{token.Line},{start}-{token.EndLine},{end}:");
            text.WriteLine($"{place,-20}{Name(token),-15}{ConstantRepr.Of(new StrConstant(Encoding.UTF8.GetString(tokens.Text(token)))),-15}");
        }
    }

    /// <summary>A column in bytes as one in characters.</summary>
    static int Characters(SourceText source, int offset, int column)
    {
        int count = 0;
        foreach (byte b in source.Span[Math.Max(0, offset - column)..Math.Min(offset, source.Length)])
            if ((b & 0xC0) != 0x80)
                count++;
        return count;
    }

    /// <summary>The name that Python's token module has for the kind.</summary>
    static string Name(in Token token)
    {
        if (token.IsKeyword)
            return "NAME";
        return token.IsOperator ? "OP" : token.Kind.ToString().ToUpperInvariant() switch
        {
            "TYPEIGNORE" => "TYPE_IGNORE",
            "TYPECOMMENT" => "TYPE_COMMENT",
            "UNKNOWN" => "OP",
            ['F' or 'T', 'S', 'T', 'R', 'I', 'N', 'G', .. var part] name => $"{name[0]}STRING_{part}",
            var name => name,
        };
    }
}
