namespace Adder.Bytecode.Marshal;

/// <summary>Marshal's type codes (Python/marshal.c of each version).</summary>
static class TypeCode
{
    public const byte Null = (byte)'0', None = (byte)'N', False = (byte)'F', True = (byte)'T', StopIteration = (byte)'S',
        Ellipsis = (byte)'.', Int = (byte)'i', Int64 = (byte)'I', Long = (byte)'l', Float = (byte)'f', BinaryFloat = (byte)'g',
        Complex = (byte)'x', BinaryComplex = (byte)'y', Bytes = (byte)'s', Interned = (byte)'t', StringRef = (byte)'R', Ref = (byte)'r',
        Tuple = (byte)'(', SmallTuple = (byte)')', List = (byte)'[', Dict = (byte)'{', Frozendict = (byte)'}', Code = (byte)'c',
        Unicode = (byte)'u', Set = (byte)'<', Frozenset = (byte)'>', Ascii = (byte)'a', AsciiInterned = (byte)'A',
        ShortAscii = (byte)'z', ShortAsciiInterned = (byte)'Z', Slice = (byte)':';

    /// <summary>Set on the type code of a value that a later <see cref="Ref"/> can name (versions 3 on).</summary>
    public const byte FlagRef = 0x80;

    /// <summary>MAX_MARSHAL_STACK_DEPTH of CPython on Unix.</summary>
    public const int MaxDepth = 2000;
}
