using Adder.Compiler.Ast;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>Parses Python 3.14.</summary>
public static class PythonParser
{
    /// <param name="source">The text.</param>
    /// <param name="mode">What the text is.</param>
    /// <param name="typeComments">Whether type comments (PEP 484) are part of the tree.</param>
    /// <param name="warnings">Takes the warnings, in the order in which CPython gives them, when not null.</param>
    /// <param name="input">What is done about input whose end may be still to come.</param>
    /// <param name="maxDigits">The digits that a decimal integer may have; 0 = any number.</param>
    /// <param name="inherited">The features of the code that asks, of which barry_as_FLUFL matters.</param>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    /// <exception cref="InvalidTreeException">A name stands for a constant once it is normalised.</exception>
    /// <exception cref="NestingException">The text is nested too deep.</exception>
    public static Mod Parse(SourceText source, ParseMode mode = ParseMode.File, bool typeComments = false, ICollection<SyntaxWarning>? warnings = null,
        InputFlags input = InputFlags.None, int maxDigits = CompileOptions.DefaultMaxDigits, FutureFlags inherited = FutureFlags.None)
    {
        if (mode != ParseMode.File)
            source = source.WithoutAddedNewline();
        bool isFlufl = (inherited & FutureFlags.BarryAsBdfl) != 0;
        var tokens = Tokenizer.Tokenize(source, typeComments, isInteractive: mode == ParseMode.Single, keepsBlocksOpen: (input & InputFlags.KeepBlocksOpen) != 0);
        var parser = new Parser(tokens, mode, diagnosing: false) { MaxDigits = maxDigits, IsFlufl = isFlufl };
        bool isComplete = false;
        Exception AfterParsing(Exception error)
        {
            if (error is PythonSyntaxException syntax)
                syntax.Parsed = new ParsedSource(source, parser.LastStatement.Line, parser.LastStatement.Column);
            return error;
        }
        try
        {
            var tree = parser.ParseRoot();
            isComplete = true;
            if (mode == ParseMode.Single && parser.MultipleStatements() is { } error)
                throw error;
            return tree;
        }
        catch (Exception e) when (e is ParseFailure or PythonSyntaxException && (input & InputFlags.AllowIncomplete) != 0 && tokens.ReachesEnd(parser.Furthest))
        {
            throw parser.IncompleteInput();
        }
        catch (ParseFailure)
        {
            throw AfterParsing(SyntaxDiagnosis.Explain(tokens, mode, parser.Furthest, maxDigits, isFlufl));
        }
        catch (PythonSyntaxException e) when (!isComplete)
        {
            throw AfterParsing(SyntaxDiagnosis.OverriddenByTokens(tokens, e, parser.Furthest));
        }
        finally
        {
            if (warnings is not null)
                foreach (var warning in WarningsUpTo(tokens, parser))
                    warnings.Add(warning);
        }
    }

    /// <summary>What CPython has warned of when its parser has come to a token: it reads tokens one by one.</summary>
    static IEnumerable<SyntaxWarning> WarningsUpTo(TokenList tokens, Parser parser)
    {
        if (tokens.Warnings.Count == 0 && parser.Warnings.Count == 0)
            return [];
        ref readonly var last = ref tokens[parser.Furthest];
        var end = (last.EndLine, last.EndColumn);
        return tokens.Warnings.Where(warning => (warning.Place.Line, warning.Place.Column).CompareTo(end) <= 0).Concat(parser.Warnings)
            .OrderBy(warning => (warning.Line, warning.Place.Column));
    }
}
