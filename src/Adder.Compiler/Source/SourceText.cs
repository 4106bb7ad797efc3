using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Source;

/// <summary>
/// Python source as the tokenizer reads it: UTF-8 without byte order mark, lines ended by '\n' also at the end, then a '\0' that ends the
/// text. Lines count from 1; columns are offsets in bytes from the start of their line.
/// </summary>
public sealed class SourceText
{
    readonly List<int> lineStarts;

    /// <summary>Whether the '\n' at the end is not in the source itself.</summary>
    internal bool HasAddedNewline { get; init; }

    /// <summary>Whether the text is that of a file which CPython reads line by line.</summary>
    internal bool IsFile { get; init; }

    /// <summary>Whether that '\n' ends no line: so CPython reads what is not a whole file.</summary>
    internal bool IsOpenEnded { get; private init; }

    internal SourceText(byte[] bytes, int length, string file)
    {
        (Bytes, Length, File, lineStarts) = (bytes, length, file, [0]);
        for (int i = 0; i < length;)
        {
            int newline = bytes.AsSpan(i, length - i).IndexOf((byte)'\n');
            if (newline < 0)
                break;
            i += newline + 1;
            lineStarts.Add(i);
        }
    }

    SourceText(SourceText other) =>
        (Bytes, Length, File, lineStarts, HasAddedNewline, IsFile) = (other.Bytes, other.Length, other.File, other.lineStarts, other.HasAddedNewline, other.IsFile);

    /// <summary>The same text under another name.</summary>
    public SourceText Renamed(string file) => new(this) { File = file, IsOpenEnded = IsOpenEnded };

    internal SourceText WithoutAddedNewline() => HasAddedNewline ? new SourceText(this) { IsOpenEnded = true } : this;

    /// <summary>The name that errors give the file.</summary>
    public string File { get; private init; }

    /// <summary>Length in bytes, without the final '\0'.</summary>
    public int Length { get; }

    internal byte[] Bytes { get; }

    /// <summary>The number of lines.</summary>
    internal int LineCount => lineStarts.Count - 1;

    /// <summary>The text in UTF-8.</summary>
    public ReadOnlySpan<byte> Span => Bytes.AsSpan(0, Length);

    /// <summary>Offset in bytes of the first byte of a line.</summary>
    internal int LineStart(int line) => lineStarts[Math.Clamp(line - 1, 0, lineStarts.Count - 1)];

    /// <summary>A line without its end; empty behind the last line.</summary>
    internal ReadOnlySpan<byte> Line(int line)
    {
        if (line < 1 || line > lineStarts.Count)
            return default;
        var rest = Bytes.AsSpan(LineStart(line), Length - LineStart(line));
        int end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>The text of a line without its end.</summary>
    public string LineText(int line) => Encoding.UTF8.GetString(Line(line));

    /// <summary>
    /// The number of characters that the first bytes of a line begin: what turns a column in bytes into CPython's offset. A position
    /// behind the line counts as its end and one character more.
    /// </summary>
    internal int CharactersIn(int line, int byteCount)
    {
        var bytes = Line(line);
        int extra = Math.Clamp(byteCount - bytes.Length, 0, 2), count = 0;
        foreach (byte b in bytes[..Math.Clamp(byteCount, 0, bytes.Length)])
            if ((b & 0xC0) != 0x80)
                count++;
        return count + extra;
    }

    /// <summary>An error over a range; columns in bytes from 0, a negative end column = not known.</summary>
    internal PythonSyntaxException Error(SyntaxErrorKind kind, string message, int line, int column, int endLine, int endColumn, int reached)
    {
        int start = CharactersIn(line, Math.Min(column + 1, Line(line).Length + (reached <= line && HasEnd(line) ? 2 : 1)));
        return ErrorAt(kind, message, new(line, start, endLine, endColumn < 0 ? 0 : EndIn(line, endLine, endColumn + 1)), reached);
    }

    /// <summary>CPython counts the characters of an end in the line of the start, and no further than one behind that line.</summary>
    internal int EndIn(int line, int endLine, int byteCount) =>
        endLine == line ? CharactersIn(line, byteCount) : CharactersIn(line, Math.Min(byteCount, Line(line).Length + 1));

    /// <summary>An error at a place in CPython's terms.</summary>
    /// <param name="kind">The class.</param>
    /// <param name="message">The text.</param>
    /// <param name="place">The place.</param>
    /// <param name="reached">
    /// The line that the tokenizer has come to: while that is the line of the error, the line that is shown has its end, and later not.
    /// </param>
    internal PythonSyntaxException ErrorAt(SyntaxErrorKind kind, string message, SyntaxErrorPlace place, int reached) =>
        new(kind, message, File, place, Encoding.UTF8.GetString(Line(place.Line)) + (reached <= place.Line && HasEnd(place.Line) ? "\n" : ""));

    /// <summary>Whether an end of line that counts is behind a line.</summary>
    internal bool HasEnd(int line) => Length > 0 && !(IsOpenEnded && line >= lineStarts.Count - 1);

    /// <summary>
    /// An error of the compiler behind the parser: CPython gives these columns in bytes, and shows the line only of what is in a file.
    /// </summary>
    internal PythonSyntaxException ErrorOf(string message, SourcePosition position) => ErrorOf(message, PlaceOf(position));

    internal PythonSyntaxException ErrorOf(string message, SyntaxErrorPlace place) =>
        new(SyntaxErrorKind.SyntaxError, message, File, place, System.IO.File.Exists(File) ? Encoding.UTF8.GetString(Line(place.Line)) + "\n" : null);

    internal static SyntaxErrorPlace PlaceOf(SourcePosition position) =>
        new(position.Line, position.Column + 1, position.EndLine, position.EndColumn + 1);
}
