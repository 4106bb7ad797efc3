namespace Adder.Bytecode.Code;

/// <summary>The form of an entry of the location table: bits 3-6 of its first byte (InternalDocs/code_objects.md). 0 to 9 are short forms.</summary>
enum LocationForm
{
    /// <summary>0 to 9: same line, column in 8 × form + 4 bits, width in 4 bits.</summary>
    Short0 = 0,
    /// <summary>10 to 12: 0 to 2 lines further, two columns of one byte.</summary>
    OneLine0 = 10,
    /// <summary>A line step and no columns.</summary>
    NoColumns = 13,
    /// <summary>Everything as varints.</summary>
    Long = 14,
    /// <summary>No source.</summary>
    None = 15,
}
