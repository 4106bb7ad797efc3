using Adder.Bytecode.Code;
using Adder.Compiler.Source;

namespace Adder.Compiler;

/// <summary>What the compiler warns of.</summary>
public sealed class SyntaxWarning
{
    readonly PythonSyntaxException? error;

    /// <summary>A warning of tokenizer or parser.</summary>
    /// <param name="message">The text.</param>
    /// <param name="line">The line.</param>
    /// <param name="error">The error that the warning may become.</param>
    internal SyntaxWarning(string message, int line, PythonSyntaxException error) =>
        (Message, Line, Place, this.error) = (message, line, error.Place, error);

    /// <summary>A warning of what is behind the parser.</summary>
    internal SyntaxWarning(string message, SourcePosition position) =>
        (Message, Line, Place) = (message, position.Line, SourceText.PlaceOf(position));

    /// <summary>The text of the SyntaxWarning.</summary>
    public string Message { get; }

    /// <summary>The line that CPython reports, from 1.</summary>
    public int Line { get; }

    /// <summary>Where the SyntaxError is that the warning becomes when warnings are errors.</summary>
    public SyntaxErrorPlace Place { get; }

    /// <summary>The SyntaxError that CPython raises in place of a warning that the filters make an error.</summary>
    /// <param name="source">The source that was compiled.</param>
    public PythonSyntaxException AsError(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return error ?? source.ErrorOf(Message, Place);
    }
}
