namespace Adder.Modules._sre.Engine;

/// <summary>A code array that does not hold what the compiler would have made.</summary>
sealed class InvalidCodeException() : Exception("invalid SRE code");

/// <summary>Reads a code array within bounds, and the sets in it.</summary>
/// <param name="code">The items of the code array.</param>
sealed class CodeReader(uint[] code)
{
    public int Length => code.Length;

    public uint this[int index] => (uint)index < (uint)code.Length ? code[index] : throw new InvalidCodeException();

    public SreCode Operation(int index) => (SreCode)this[index];

    /// <summary>An item as a count; what is beyond 32 bits signed is no limit at all.</summary>
    public int Count(int index) => (int)Math.Min(this[index], Instruction.NoLimit);

    /// <summary>Where the skip at an index leads to, which must not be beyond end.</summary>
    public int Skip(int index, int end)
    {
        uint skip = this[index];
        return skip >= 1 && skip <= (uint)(end - index) ? index + (int)skip : throw new InvalidCodeException();
    }

    public void Expect(int index, SreCode wanted) => Check(Operation(index) == wanted);

    public static void Check(bool valid)
    {
        if (!valid)
            throw new InvalidCodeException();
    }

    /// <summary>The items of the set from start on; its Failure must be the last item before end.</summary>
    public CharSetItem[] Set(int start, int end)
    {
        const int BitmapWords = 8, MappingWords = 64;
        var items = new List<CharSetItem>();
        for (int at = start; ;)
        {
            Check(at < end);
            var kind = Operation(at++);
            switch (kind)
            {
                case SreCode.Failure:
                    Check(at == end);
                    return [.. items];
                case SreCode.Negate:
                    items.Add(new CharSetItem(kind));
                    break;
                case SreCode.Literal:
                    items.Add(new CharSetItem(kind, Character(at++)));
                    break;
                case SreCode.Range or SreCode.RangeUnicodeIgnore:
                    items.Add(new CharSetItem(kind, Character(at), Character(at + 1)));
                    at += 2;
                    break;
                case SreCode.Category:
                    items.Add(new CharSetItem(kind, Category(at++)));
                    break;
                case SreCode.CharSet:
                    items.Add(new CharSetItem(kind, Bits: Words(at, BitmapWords)));
                    at += BitmapWords;
                    break;
                case SreCode.BigCharSet:
                    uint blocks = this[at++];
                    Check(blocks <= 256);
                    var bits = Words(at, MappingWords + (int)blocks * BitmapWords);
                    for (int i = 0; i < 256; i++)
                        Check((bits[i >> 2] >> (i & 3) * 8 & 0xFF) < blocks);
                    items.Add(new CharSetItem(kind, Bits: bits));
                    at += bits.Length;
                    break;
                default:
                    throw new InvalidCodeException();
            }
        }
    }

    public int Category(int index)
    {
        Check(this[index] <= (uint)CategoryCode.UnicodeNotLineBreak);
        return (int)this[index];
    }

    /// <summary>A character; one that no text holds becomes one.</summary>
    public int Character(int index) => (int)Math.Min(this[index], int.MaxValue);

    uint[] Words(int start, int count)
    {
        Check(start + count <= code.Length);
        return code.AsSpan(start, count).ToArray();
    }
}
