namespace Adder.Bytecode.Assembly;

/// <summary>A place in the code of a <see cref="CodeBuilder"/>: what jumps and exception handlers name before their offset is known. A label belongs to one builder.</summary>
public sealed class Label
{
    internal const int Unplaced = -1;

    /// <param name="name">The name for messages.</param>
    public Label(string name = "") => Name = name;

    /// <summary>The name in assembler text and messages; may be empty.</summary>
    public string Name { get; }

    /// <summary>Whether the place is set.</summary>
    public bool IsPlaced => Index != Unplaced;

    /// <summary>The instruction that follows, as an index into the builder's list.</summary>
    internal int Index { get; set; } = Unplaced;

    /// <summary>The number that assembler text gives a label without a name.</summary>
    internal int Number { get; set; }

    public override string ToString() => Name.Length > 0 ? Name : IsPlaced ? $"label at instruction {Index}" : "label without a place";
}
