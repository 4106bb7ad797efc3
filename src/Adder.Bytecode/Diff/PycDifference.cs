namespace Adder.Bytecode.Diff;

/// <summary>In what two files differ.</summary>
[Flags]
public enum DiffAspects
{
    /// <summary>Nothing: the bytes are the same.</summary>
    None = 0,
    /// <summary>Timestamp, source size or hash in the header, or bytes behind the code.</summary>
    Header = 1,
    /// <summary>How the same values are stored: references, interning, type codes, order of sets, encodings of tables and arguments.</summary>
    Forms = 2,
    /// <summary>co_filename.</summary>
    Paths = 4,
    /// <summary>Lines or columns.</summary>
    Lines = 8,
    /// <summary>What the code does or what it tells of itself: instructions, constants, names, flags, handlers.</summary>
    Content = 16,
    /// <summary>The version of Python, which leaves the instructions incomparable.</summary>
    Version = 32,
}

/// <summary>What happened to a line between left and right.</summary>
public enum DiffEdit
{
    Same, Removed, Added,
}

/// <summary>One line of two aligned lists.</summary>
/// <param name="Edit">On which side it is.</param>
/// <param name="Text">An instruction with its operand, a name, a constant or a region of the exception table.</param>
/// <param name="LeftOffset">Offset in bytes of an instruction on the left, index of another item; null when it is not there.</param>
/// <param name="RightOffset">The same on the right.</param>
public sealed record DiffLine(DiffEdit Edit, string Text, int? LeftOffset, int? RightOffset);

/// <summary>One difference.</summary>
/// <param name="Aspect">In what it is a difference.</param>
/// <param name="Path">The code object, as the names on the way to it: "&lt;module&gt;.f.&lt;lambda&gt;"; empty for the file itself.</param>
/// <param name="What">The attribute, such as co_consts.</param>
/// <param name="Left">The value on the left, shortened when it is long; null when there is none.</param>
/// <param name="Right">The value on the right.</param>
/// <param name="Lines">For lists: both sides aligned, with some context.</param>
public sealed record PycDifference(DiffAspects Aspect, string Path, string What, string? Left, string? Right, IReadOnlyList<DiffLine> Lines);
