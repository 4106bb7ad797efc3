namespace Adder.Bytecode.Code;

/// <summary>The source range of an instruction (PEP 657); -1 stands for what is not known.</summary>
/// <param name="Line">First line, from 1.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="Column">Column of the first character, in bytes of UTF-8 from 0.</param>
/// <param name="EndColumn">Column behind the last character.</param>
public readonly record struct SourcePosition(int Line, int EndLine, int Column, int EndColumn)
{
    public const int Unknown = -1;

    /// <summary>No source: what CPython gives instructions of its own making.</summary>
    public static SourcePosition None { get; } = new(Unknown, Unknown, Unknown, Unknown);

    /// <summary>A line without columns: all that is known before 3.11.</summary>
    public static SourcePosition OfLine(int line) => new(line, line, Unknown, Unknown);

    public bool HasLine => Line >= 0;
}

/// <summary>Some consecutive bytes of co_code that come from one place in the source.</summary>
/// <param name="Length">Length in bytes of co_code, inline caches included.</param>
/// <param name="Position">Where they come from.</param>
public readonly record struct LocationRun(int Length, SourcePosition Position);

/// <summary>A range of co_code on one line: an item of co_lines() (PEP 626).</summary>
/// <param name="Start">Offset in bytes of the first instruction.</param>
/// <param name="End">Offset in bytes behind the last instruction.</param>
/// <param name="Line">The line, or null when the instructions belong to none.</param>
public readonly record struct LineRange(int Start, int End, int? Line);

/// <summary>An item of dis.findlinestarts().</summary>
/// <param name="Offset">Offset in bytes of the instruction that starts the line.</param>
/// <param name="Line">The line; null (3.13 on) where instructions without a line start.</param>
public readonly record struct LineStart(int Offset, int? Line);
