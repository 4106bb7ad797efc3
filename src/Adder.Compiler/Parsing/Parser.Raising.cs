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
        source.Error(SyntaxErrorKind.SyntaxError, message, first.Line, first.Column, last.EndLine, last.EndColumn, Reached);

    /// <summary>The line that the last token that was looked at ends on.</summary>
    int Reached => items[Furthest].EndLine;

    /// <summary>From a token to the end of the last one that was looked at.</summary>
    PythonSyntaxException RaiseFrom(int first, string message) => RaiseFrom(Whole(items[first]), message);

    PythonSyntaxException RaiseFrom(SourcePosition first, string message)
    {
        ref readonly var last = ref items[Furthest];
        return source.ErrorAt(SyntaxErrorKind.SyntaxError, message,
            new(first.Line, source.CharactersIn(first.Line, first.Column + 1), last.EndLine, source.EndIn(first.Line, last.EndLine, ColumnOfEnd(last))), Reached);
    }

    /// <summary>At the last token that was looked at.</summary>
    PythonSyntaxException RaiseHere(string message) => RaiseAt(Furthest, SyntaxErrorKind.SyntaxError, message);

    PythonSyntaxException RaiseIndentation(string message) => RaiseAt(Furthest, SyntaxErrorKind.IndentationError, message);

    PythonSyntaxException RaiseAt(int index, SyntaxErrorKind error, string message)
    {
        ref readonly var token = ref items[index];
        if (token.Kind == TokenKind.Error)
            return tokens.Error ?? tokens.Unclosed!;
        if (token.Kind is TokenKind.Indent or TokenKind.Dedent or TokenKind.EndMarker || token.Column < 0)
            return source.ErrorAt(error, message, new(token.Line, source.CharactersIn(token.Line, ColumnOfEnd(token)), token.Line, -1), Reached);
        return source.Error(error, message, token.Line, token.Column, token.EndLine, token.EndColumn, Reached);
    }

    /// <summary>The end of a token, which the end of an interactive statement has too where CPython asks its tokenizer.</summary>
    int ColumnOfEnd(in Token token) => token.Column < 0 ? token.End - source.LineStart(token.Line) : token.EndColumn;

    /// <summary>That the text is right as far as it goes.</summary>
    public PythonSyntaxException IncompleteInput()
    {
        ref readonly var last = ref items[Furthest];
        return source.Error(SyntaxErrorKind.IncompleteInput, "incomplete input", last.Line, last.Column, last.EndLine, last.EndColumn, Reached);
    }

    /// <summary>That more stands behind a single statement than ends of lines; null when it does not.</summary>
    public PythonSyntaxException? MultipleStatements()
    {
        const string Message = "multiple statements found while compiling a single statement";
        var last = items[p - 1];
        var rest = source.Span[Math.Min(last.End, source.Length)..];
        while (!rest.IsEmpty && rest[0] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'#')
            rest = rest[0] == '#' ? rest[(rest.IndexOf((byte)'\n') is >= 0 and var end ? end : rest.Length)..] : rest[1..];
        return rest.IsEmpty ? null
            : source.Error(SyntaxErrorKind.SyntaxError, Message, last.Line, last.Column, last.EndLine, last.EndColumn, last.EndLine);
    }

    /// <summary>Reads something, or nothing when it is not there; errors with messages of their own inside of it are not looked for.</summary>
    T? Try<T>(Func<T> read) where T : class
    {
        bool before = diagnosing;
        diagnosing = false;
        try
        {
            return Attempt(read);
        }
        finally
        {
            diagnosing = before;
        }
    }

    /// <summary>Reads something, or nothing when it is not there.</summary>
    T? Attempt<T>(Func<T> read) where T : class
    {
        int mark = buffer.Count, start = p, level = depth;
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
    }

    /// <summary>
    /// Reads something as CPython's rule expression_without_invalid: what is found is remembered, and then no errors are looked for in it.
    /// </summary>
    T? TryPlain<T>(Func<T> read) where T : class
    {
        bool before = isPlain;
        isPlain = true;
        try
        {
            return Try(read);
        }
        finally
        {
            isPlain = before;
        }
    }

    /// <summary>What was found at a token by the second pass: an expression and where it ends, or that there is none.</summary>
    readonly Dictionary<int, (Expr? Found, int End)> expressions = [], disjunctions = [], primaries = [];
    bool isPlain;

    /// <summary>Whether the parser reads as CPython's does, and not to find something out for an error of its own.</summary>
    bool IsRemembering => isSecondPass && (diagnosing || isPlain);

    Expr Remembered(Dictionary<int, (Expr? Found, int End)> memory, Func<Expr> read)
    {
        int start = p;
        if (memory.TryGetValue(start, out var known))
        {
            Rewind(known.Found is null ? start : known.End);
            return known.Found ?? throw Fail();
        }
        try
        {
            var found = read();
            memory[start] = (found, p);
            return found;
        }
        catch (ParseFailure) when (RememberFailure(memory, start))
        {
            throw;
        }
    }

    /// <summary>
    /// A filter that catches nothing: to throw again from a handler would keep the stack below it, level by level.
    /// </summary>
    static bool RememberFailure(Dictionary<int, (Expr? Found, int End)> memory, int start)
    {
        memory[start] = (null, start);
        return false;
    }

    // What may follow an expression and turns out to be wrong ends the expression before it: the first pass fails at once, the second one
    // goes on as CPython's parser does, which then sees two expressions side by side, or an assignment that is followed by something else.

    Expr? Operand(int minimum) => isSecondPass ? Attempt(() => Operators(minimum)) : Operators(minimum);

    Expr? AttemptCall(int first, Expr function) => Attempt<Expr>(() => Call(first, function));

    Expr? AttemptSubscript(int first, Expr value) => Attempt<Expr>(() => Subscript(first, value));

    Expr ConditionalOr(int first, Expr body) => isSecondPass ? Attempt<Expr>(() => Conditional(first, body)) ?? body : Conditional(first, body);
}
