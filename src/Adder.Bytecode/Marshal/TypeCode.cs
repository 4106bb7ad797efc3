using Adder.Bytecode.Opcodes;

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

    /// <summary>Set on the type code of a value that a later <see cref="Ref"/> can name (marshal version 3 on).</summary>
    public const byte FlagRef = 0x80;

    /// <summary>The bits of a form that are the type code.</summary>
    public const byte Mask = 0x7F;

    /// <summary>MAX_MARSHAL_STACK_DEPTH of CPython on Unix: values inside values, the innermost counted.</summary>
    public const int MaxDepth = 2000;

    /// <summary>Bits of one digit of <see cref="Long"/>.</summary>
    public const int LongDigitBits = 15;

    static readonly bool[] Python2 = Make(isPython2: true, 2);
    static readonly bool[][] Python3 = MakeAll();

    /// <summary>For each byte, whether that version's marshal takes it for the start of a value: the type codes it has, flagged or not.</summary>
    public static bool[] AcceptedBy(PythonVersion version) =>
        version.Major == 2 ? Python2 : Python3[Math.Min(version.MarshalVersion, Python3.Length - 1)];

    /// <summary>Whether that version's marshal, writing its version <paramref name="marshalVersion"/>, has the form.</summary>
    public static bool IsAccepted(byte form, PythonVersion version, int marshalVersion) =>
        (version.Major == 2 ? Python2 : Python3[Math.Min(marshalVersion, Python3.Length - 1)])[form];

    static bool[][] MakeAll()
    {
        var all = new bool[7][];
        for (int marshalVersion = 0; marshalVersion < all.Length; marshalVersion++)
            all[marshalVersion] = Make(isPython2: false, marshalVersion);
        return all;
    }

    static bool[] Make(bool isPython2, int marshalVersion)
    {
        var accepted = new bool[256];
        void Add(ReadOnlySpan<byte> codes)
        {
            foreach (byte code in codes)
            {
                accepted[code] = true;
                accepted[code | FlagRef] = marshalVersion >= 3;
            }
        }
        Add("0NFTS.iIlfgxysu([{c<>"u8);
        if (isPython2)
            Add("tR"u8);
        if (marshalVersion >= 3)
            Add("tr"u8);
        if (marshalVersion >= 4)
            Add("aAzZ)"u8);
        if (marshalVersion >= 5)
            Add(":"u8);
        if (marshalVersion >= 6)
            Add("}"u8);
        return accepted;
    }
}
