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

/// <summary>How many values a reader could refer to at some place.</summary>
readonly record struct ReferenceCounts(int References, int Interned);

/// <summary>What a reader of damaged data notes: the first problem, and every code object that it read whole.</summary>
sealed class Recovery
{
    public List<Loss> Losses { get; } = [];

    /// <summary>Inner code objects before the ones that hold them.</summary>
    public List<RecoveredCode> Complete { get; } = [];

    /// <summary>The code objects that the file's value holds, whole or in part, by offset.</summary>
    public Dictionary<long, ReferenceCounts> Started { get; } = [];

    /// <summary>Whether a problem was met, after which nothing more is read.</summary>
    public bool Stopped { get; set; }

    /// <summary>
    /// Whether single code objects are read: problems are thrown, and references that cannot be right are lost.
    /// </summary>
    public bool IsSalvaging { get; set; }

    /// <summary>
    /// Whether the number of the next value that can be referred to is known. Behind the damage it is not, because nobody knows how many
    /// the damage holds: references then only reach what was read before it.
    /// </summary>
    public bool CountsReferences { get; set; } = true;

    /// <summary>References read so far.</summary>
    public int References { get; set; }

    public int LostReferences { get; set; }
}
