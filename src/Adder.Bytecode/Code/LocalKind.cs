namespace Adder.Bytecode.Code;

/// <summary>What a slot of the locals-plus array is, 3.11 on (Include/internal/pycore_code.h).</summary>
[Flags]
public enum LocalKinds : byte
{
    None = 0,
    /// <summary>A positional parameter (3.14 on).</summary>
    PositionalArgument = 0x02,
    /// <summary>A keyword parameter (3.14 on); with <see cref="PositionalArgument"/>, a parameter that can be either.</summary>
    KeywordArgument = 0x04,
    /// <summary>*args or **kwargs (3.14 on).</summary>
    VariadicArgument = 0x08,
    /// <summary>Hidden from locals(): a variable of an inlined comprehension (3.12 on).</summary>
    Hidden = 0x10,
    Local = 0x20,
    Cell = 0x40,
    Free = 0x80,
}
