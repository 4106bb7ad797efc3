using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Code;

/// <summary>
/// hash() of constants in a 64-bit CPython 3 with PYTHONHASHSEED=0, whose keys are all zero (Python/pyhash.c, Objects/tupleobject.c).
/// </summary>
public static class PythonHash
{
    const int ModulusBits = 61, InfinityHash = 314159, ImaginaryFactor = 1000003;
    const long Modulus = (1L << ModulusBits) - 1;

    /// <summary>hash(None), from 3.12 on.</summary>
    public const long None = 0xFCA86420;

    /// <summary>False for values whose hash depends on their address, or that have none; also when the work is used up.</summary>
    /// <param name="constant">The value.</param>
    /// <param name="version">The CPython that hashes it.</param>
    /// <param name="hash">The hash.</param>
    /// <param name="work">Values that may still be visited: tuples that share items can expand without end.</param>
    public static bool TryOf(PyConstant constant, PythonVersion version, out long hash, ref int work) => TryOf(constant, version, out hash, ref work, 0);

    static bool TryOf(PyConstant constant, PythonVersion version, out long hash, ref int work, int depth)
    {
        hash = 0;
        if (--work < 0)
            return false;
        switch (constant)
        {
            case IntConstant number: hash = OfInt(number.Value); return true;
            case StrConstant { Encoded: null } text: hash = OfText(text.Value, version); return true;
            case BytesConstant bytes: hash = OfBytes(bytes.Span, version); return true;
            case FloatConstant number: return TryOfDouble(number.Value, version, out hash);
            case ComplexConstant number:
                bool known = TryOfDouble(number.Real, version, out long real) & TryOfDouble(number.Imaginary, version, out long imaginary);
                hash = Valid(real + ImaginaryFactor * imaginary);
                return known;
            case SingletonConstant { Kind: ConstantKind.Bool } flag: hash = flag.Value ? 1 : 0; return true;
            case SingletonConstant { Kind: ConstantKind.None }: hash = None; return version >= PythonVersion.V3_12;
            case TupleConstant tuple when depth < ConstantRepr.MaxDepth: return TryOfTuple(tuple, version, out hash, ref work, depth);
            default: return false;
        }
    }

    /// <summary>-1 tells of an error in C, so that no hash is -1.</summary>
    static long Valid(long hash) => hash == -1 ? -2 : hash;

    static long OfInt(BigInteger value) => Valid((long)(BigInteger.Abs(value) % Modulus) * value.Sign);

    static bool TryOfDouble(double value, PythonVersion version, out long hash)
    {
        hash = 0;
        if (double.IsNaN(value))
            return version < PythonVersion.V3_10;
        if (double.IsInfinity(value))
        {
            hash = value > 0 ? InfinityHash : -InfinityHash;
            return true;
        }
        if (value == 0)
            return true;
        // value = mantissa × 2^exponent, and 2^61 counts as 1
        int exponent = Math.ILogB(value) - 52;
        var mantissa = new BigInteger(Math.ScaleB(Math.Abs(value), -exponent));
        int rotation = (exponent % ModulusBits + ModulusBits) % ModulusBits;
        hash = Valid((long)((mantissa << rotation) % Modulus) * Math.Sign(value));
        return true;
    }

    static bool TryOfTuple(TupleConstant tuple, PythonVersion version, out long hash, ref int work, int depth)
    {
        const ulong Prime1 = 11400714785074694791, Prime2 = 14029467366897019727, Prime5 = 2870177450012600261;
        bool isXx = version >= PythonVersion.V3_8;
        ulong xx = Prime5, old = 0x345678, factor = 1000003;
        hash = 0;
        for (int i = 0; i < tuple.Count; i++)
        {
            if (!TryOf(tuple[i], version, out long item, ref work, depth + 1))
                return false;
            xx = BitOperations.RotateLeft(xx + (ulong)item * Prime2, 31) * Prime1;
            old = (old ^ (ulong)item) * factor;
            factor += 82520 + 2 * (ulong)(tuple.Count - 1 - i);
        }
        xx += (ulong)tuple.Count ^ Prime5 ^ 3527539;
        hash = !isXx ? Valid((long)(old + 97531)) : xx == ulong.MaxValue ? 1546275796 : (long)xx;
        return true;
    }

    static long OfText(string value, PythonVersion version)
    {
        int widest = 0, count = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            widest = Math.Max(widest, rune.Value);
            count++;
        }
        if (version < PythonVersion.V3_4)
            return OfCodePoints(value, count);
        // the bytes of the string as it lies in memory: 1, 2 or 4 for each code point
        if (widest < 0x100)
            return OfBytes(Encoding.Latin1.GetBytes(value), version);
        if (widest < 0x10000)
            return OfBytes(MemoryMarshal.AsBytes(value.AsSpan()), version);
        var wide = new List<int>(count);
        foreach (var rune in value.EnumerateRunes())
            wide.Add(rune.Value);
        return OfBytes(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(wide)), version);
    }

    static long OfBytes(ReadOnlySpan<byte> bytes, PythonVersion version)
    {
        if (bytes.IsEmpty)
            return 0;
        if (version >= PythonVersion.V3_4)
            return Valid((long)SipHash.Compute(bytes, 0, 0, version >= PythonVersion.V3_11 ? 1 : 2, version >= PythonVersion.V3_11 ? 3 : 4));
        ulong hash = (ulong)bytes[0] << 7;
        foreach (byte b in bytes)
            hash = 1000003 * hash ^ b;
        return Valid((long)(hash ^ (ulong)bytes.Length));
    }

    static long OfCodePoints(string value, int count)
    {
        ulong hash = 0;
        bool first = true;
        foreach (var rune in value.EnumerateRunes())
        {
            hash = first ? (ulong)rune.Value << 7 : hash;
            hash = 1000003 * hash ^ (ulong)rune.Value;
            first = false;
        }
        return Valid((long)(hash ^ (ulong)count));
    }
}
