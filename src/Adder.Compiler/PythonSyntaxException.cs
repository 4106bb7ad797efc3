using Adder.Compiler.Source;

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

    /// <summary>Where the parser gave up, for what looks for typing errors; null where the error is none of the parser.</summary>
    public ParsedSource? Parsed { get; internal set; }
}

/// <summary>What a parser that gave up had come through.</summary>
/// <param name="Source">The text.</param>
/// <param name="Line">The line of the last compound statement that was complete and no function, from 1; 0 = there was none.</param>
/// <param name="Column">Its column in bytes of UTF-8, from 0.</param>
public sealed record ParsedSource(SourceText Source, int Line, int Column)
{
    /// <summary>The text as the parser saw it: a last line without an end has got one, unless more may follow it.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Source.IsOpenEnded ? Source.Span[..^1] : Source.Span);
}

/// <summary>Where a syntax error is.</summary>
/// <param name="Line">The line, from 1; 0 = the file as a whole.</param>
/// <param name="Column">CPython's offset: the character in the line, from 1; 0 or -1 where CPython gives these.</param>
/// <param name="EndLine">The line of the end.</param>
/// <param name="EndColumn">The character behind the end, from 1; 0 = not known.</param>
public readonly record struct SyntaxErrorPlace(int Line, int Column, int EndLine, int EndColumn);

