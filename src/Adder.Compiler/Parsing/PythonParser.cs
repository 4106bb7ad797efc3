using Adder.Compiler.Ast;
using Adder.Compiler.Source;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>Parses Python 3.14.</summary>
public static class PythonParser
{
    /// <param name="source">The text.</param>
    /// <param name="mode">What the text is.</param>
    /// <param name="typeComments">Whether type comments (PEP 484) are part of the tree.</param>
    /// <param name="warnings">Takes the warnings, in the order in which CPython gives them, when not null.</param>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    /// <exception cref="NestingException">The text is nested too deep.</exception>
    public static Mod Parse(SourceText source, ParseMode mode = ParseMode.File, bool typeComments = false, ICollection<SyntaxWarning>? warnings = null)
    {
        var tokens = Tokenizer.Tokenize(source, typeComments, endsLine: mode is not (ParseMode.Eval or ParseMode.FunctionType));
        var parser = new Parser(tokens, mode, diagnosing: false);
        Mod tree;
        try
        {
            tree = parser.ParseRoot();
        }
        catch (ParseFailure)
        {
            throw SyntaxDiagnosis.Explain(tokens, mode, parser.Furthest);
        }
        catch (PythonSyntaxException e)
        {
            throw SyntaxDiagnosis.OverriddenByTokens(tokens, e, parser.Furthest);
        }
        if (warnings is not null)
        {
            foreach (var warning in tokens.Warnings)
                warnings.Add(warning);
            foreach (var warning in parser.Warnings)
                warnings.Add(warning);
        }
        return tree;
    }
}
