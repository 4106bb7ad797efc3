namespace Adder.Compiler;

/// <summary>The class of a syntax error.</summary>
public enum SyntaxErrorKind : byte
{
    SyntaxError,
    IndentationError,
    TabError,
    /// <summary>CPython's _IncompleteInputError: only the end is missing.</summary>
    IncompleteInput,
}

/// <summary>Source that is not Python: message and place as CPython's SyntaxError carries them.</summary>
public sealed class PythonSyntaxException : Exception
{
    public PythonSyntaxException(SyntaxErrorKind kind, string message, string file, SyntaxErrorPlace place, string? text) : base(message) =>
        (Kind, File, Place, Text) = (kind, file, place, text);

    public PythonSyntaxException() : this("invalid syntax") { }
    public PythonSyntaxException(string message) : this(SyntaxErrorKind.SyntaxError, message, "", default, null) { }
    public PythonSyntaxException(string message, Exception innerException) : base(message, innerException) => File = "";

    public SyntaxErrorKind Kind { get; }
    public string File { get; }
    public SyntaxErrorPlace Place { get; }

    /// <summary>The source line of the error with its end of line; null when there is none to show.</summary>
    public string? Text { get; }
}

/// <summary>Where a syntax error is.</summary>
/// <param name="Line">The line, from 1; 0 = the file as a whole.</param>
/// <param name="Column">CPython's offset: the character in the line, from 1; 0 or -1 where CPython gives these.</param>
/// <param name="EndLine">The line of the end.</param>
/// <param name="EndColumn">The character behind the end, from 1; 0 = not known.</param>
public readonly record struct SyntaxErrorPlace(int Line, int Column, int EndLine, int EndColumn);

