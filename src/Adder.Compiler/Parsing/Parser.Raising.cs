using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>Errors at tokens and nodes, placed as CPython's grammar actions place them.</summary>
sealed partial class Parser
{
    PythonSyntaxException Raise(int token, string message) => Raise(token, token, message);

    PythonSyntaxException Raise(int first, int last, string message) => RaiseRange(Whole(items[first]), Whole(items[last]), message);

    PythonSyntaxException Raise(PositionedNode node, string message) => RaiseRange(node.Position, node.Position, message);

    PythonSyntaxException RaiseRange(SourcePosition first, SourcePosition last, string message) =>
        source.Error(SyntaxErrorKind.SyntaxError, message, first.Line, first.Column, last.EndLine, last.EndColumn);

    /// <summary>From a token to the end of the last one that was looked at.</summary>
    PythonSyntaxException RaiseFrom(int first, string message) => RaiseFrom(Whole(items[first]), message);

    PythonSyntaxException RaiseFrom(SourcePosition first, string message)
    {
        ref readonly var last = ref items[Furthest];
        return source.ErrorAt(SyntaxErrorKind.SyntaxError, message,
            new(first.Line, source.CharactersIn(first.Line, first.Column + 1), last.EndLine, source.CharactersIn(last.EndLine, last.EndColumn)));
    }

    /// <summary>At the last token that was looked at.</summary>
    PythonSyntaxException RaiseHere(string message) => RaiseAt(Furthest, SyntaxErrorKind.SyntaxError, message);

    /// <summary>At the last token read.</summary>
    PythonSyntaxException RaiseLast(string message) => RaiseHere(message);

    PythonSyntaxException RaiseIndentation(string message) => RaiseAt(Furthest, SyntaxErrorKind.IndentationError, message);

    PythonSyntaxException RaiseAt(int index, SyntaxErrorKind error, string message)
    {
        ref readonly var token = ref items[index];
        if (token.Kind == TokenKind.Error)
            return tokens.Error ?? tokens.Unclosed!;
        if (token.Kind is TokenKind.Indent or TokenKind.Dedent or TokenKind.EndMarker)
            return source.ErrorAt(error, message, new(token.Line, source.CharactersIn(token.Line, token.Column), token.Line, -1));
        return source.Error(error, message, token.Line, token.Column, token.EndLine, token.EndColumn);
    }

    PythonSyntaxException MultipleStatements()
    {
        ref readonly var last = ref items[Math.Max(0, p - 1)];
        return source.Error(SyntaxErrorKind.SyntaxError, "multiple statements found while compiling a single statement", last.Line, last.Column, last.EndLine, last.EndColumn);
    }

    /// <summary>Reads something, or nothing when it is not there; errors with messages of their own inside of it are not looked for.</summary>
    T? Try<T>(Func<T> read) where T : class
    {
        int mark = buffer.Count, start = p, level = depth;
        bool before = diagnosing;
        diagnosing = false;
        try
        {
            return read();
        }
        catch (ParseFailure)
        {
            buffer.Truncate(mark);
            depth = level;
            Rewind(start);
            return null;
        }
        finally
        {
            diagnosing = before;
        }
    }
}
