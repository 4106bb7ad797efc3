using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

/// <summary>Something that could not be read from a damaged file.</summary>
/// <param name="Offset">Offset in bytes from the start of the file.</param>
/// <param name="Path">Where in the code object.</param>
/// <param name="Problem">What is wrong there.</param>
public sealed record Loss(long Offset, string Path, string Problem);

/// <summary>A code object that was read whole.</summary>
/// <param name="Offset">Offset in bytes of its type code from the start of the file.</param>
/// <param name="Length">Its length in bytes, nested code objects included.</param>
/// <param name="Code">The code object.</param>
/// <param name="LostReferences">How many references in it name values that were lost; <see cref="SingletonConstant.Lost"/> stands in their place.</param>
public sealed record RecoveredCode(long Offset, int Length, CodeObject Code, int LostReferences);

/// <summary>What a reader of damaged data notes: the first problem, and every code object that it read whole.</summary>
sealed class Recovery
{
    public List<Loss> Losses { get; } = [];

    /// <summary>Inner code objects before the ones that hold them.</summary>
    public List<RecoveredCode> Complete { get; } = [];

    /// <summary>Whether a problem was met, after which nothing more is read.</summary>
    public bool Stopped { get; set; }

    /// <summary>
    /// Whether code objects behind the damage are read: problems are thrown, and references beyond those from before the damage are lost,
    /// because nobody knows how many values the damage holds.
    /// </summary>
    public bool IsSalvaging { get; set; }

    public int LostReferences { get; set; }
}
