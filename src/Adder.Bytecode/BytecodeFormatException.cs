using System.Globalization;

namespace Adder.Bytecode;

/// <summary>
/// The one exception for bytes that are not what they should be: malformed or hostile .pyc files, marshal data, tables or assembler text.
/// </summary>
public sealed class BytecodeFormatException : FormatException
{
    /// <param name="problem">What is wrong and what was expected, without the place.</param>
    /// <param name="offset">Offset in bytes from the start of the file (or of the data when there is no file); -1 when there is none.</param>
    /// <param name="path">Where in the code object, such as "&lt;module&gt;.co_consts[3].co_names"; empty when outside.</param>
    /// <param name="inner">The cause, if another exception told of it.</param>
    public BytecodeFormatException(string problem, long offset = -1, string path = "", Exception? inner = null)
        : base(Describe(problem, offset, path), inner) => (Problem, Offset, Path) = (problem, offset, path);

    /// <param name="problem">What is wrong and what was expected, without the place.</param>
    /// <param name="line">Line in the assembler text, from 1.</param>
    /// <param name="column">Column in that line, in UTF-16 units from 1.</param>
    public BytecodeFormatException(string problem, int line, int column)
        : base(string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: {problem}")) =>
        (Problem, Offset, Path, Line, Column) = (problem, -1, "", line, column);

    public BytecodeFormatException() : this("malformed bytecode") { }
    public BytecodeFormatException(string message) : this(message, -1) { }
    public BytecodeFormatException(string message, Exception innerException) : this(message, -1, "", innerException) { }

    public string Problem { get; }
    public long Offset { get; }
    public string Path { get; }

    /// <summary>Whether the data merely ends too early: CPython raises EOFError for that.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Python's name of the type of what stands in a set or as a key and has no hash: CPython raises TypeError for that. Null otherwise.</summary>
    public string? UnhashableType { get; init; }

    /// <summary>Line in the assembler text, from 1; 0 for problems in bytes.</summary>
    public int Line { get; }

    /// <summary>Column in that line, in UTF-16 units from 1; 0 for problems in bytes.</summary>
    public int Column { get; }

    static string Describe(string problem, long offset, string path)
    {
        string text = problem;
        if (offset >= 0)
            text += string.Create(CultureInfo.InvariantCulture, $", at offset {offset}");
        if (path.Length > 0)
            text += $", in {path}";
        return text;
    }
}
