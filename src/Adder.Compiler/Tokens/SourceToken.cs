namespace Adder.Compiler.Tokens;

/// <summary>A token as the module _tokenize gives it.</summary>
/// <param name="Type">The number of its type in the module token.</param>
/// <param name="Text">Its text.</param>
/// <param name="Line">Where it starts: the line, from 1.</param>
/// <param name="Column">The column in characters, from 0; -1 = it has none.</param>
/// <param name="EndLine">The line of the end.</param>
/// <param name="EndColumn">The column behind the end.</param>
/// <param name="LineText">The lines that it stands on.</param>
public readonly record struct SourceToken(int Type, string Text, int Line, int Column, int EndLine, int EndColumn, string LineText);
