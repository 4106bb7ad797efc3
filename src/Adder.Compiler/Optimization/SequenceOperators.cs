using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Compiler.Parsing;

namespace Adder.Compiler.Optimization;

/// <summary>+, * and [] on constant str, bytes and tuples, with the limits of constant folding.</summary>
static class SequenceOperators
{
    const int MaxItems = 256, MaxCharacters = 4096, MaxTotalItems = 1024;

    public static PyConstant? Concatenate(PyConstant left, PyConstant right) => (left, right) switch
    {
        (StrConstant a, StrConstant b) => Join(a, b),
        (BytesConstant a, BytesConstant b) => new BytesConstant([.. a.Span, .. b.Span]),
        (TupleConstant a, TupleConstant b) => new TupleConstant([.. a.Items, .. b.Items]),
        _ => null,
    };

    public static PyConstant? Repeat(PyConstant sequence, BigInteger count)
    {
        int length = Length(sequence);
        if (length < 0)
            return null;
        int limit = length == 0 ? 0 : (sequence is TupleConstant ? MaxItems : MaxCharacters) / length;
        // an empty sequence is not limited, but the count must be an index
        if (length == 0 ? BigInteger.Abs(count) > long.MaxValue : count.Sign < 0 || count > limit)
            return null;
        int times = length == 0 ? 0 : (int)count;
        switch (sequence)
        {
            case StrConstant text:
                var builder = new TextBuilder();
                for (int i = 0; i < times; i++)
                    builder.Append(text);
                return builder.ToConstant();
            case BytesConstant bytes:
                var repeated = new byte[length * times];
                for (int i = 0; i < times; i++)
                    bytes.Span.CopyTo(repeated.AsSpan(i * length));
                return new BytesConstant(repeated);
            default:
                var tuple = (TupleConstant)sequence;
                if (times > 0 && ItemsLeft(tuple, MaxTotalItems / times) < 0)
                    return null;
                var items = new PyConstant[length * times];
                for (int i = 0; i < times; i++)
                    tuple.Items.CopyTo(items, i * length);
                return new TupleConstant(items);
        }
    }

    public static PyConstant? Item(PyConstant sequence, PyConstant index)
    {
        int length = Length(sequence);
        if (length < 0)
            return null;
        if (index is SliceConstant slice)
            return SliceOf(sequence, length, slice);
        if (ConstantOperators.AsInt(index) is not { } place)
            return null;
        if (place.Sign < 0)
            place += length;
        if (place.Sign < 0 || place >= length)
            return null;
        return sequence switch
        {
            StrConstant text => OfCodePoints([CodePointsOf(text)[(int)place]]),
            BytesConstant bytes => new IntConstant(bytes.Value[(int)place]),
            _ => ((TupleConstant)sequence)[(int)place],
        };
    }

    static StrConstant Join(StrConstant a, StrConstant b)
    {
        var builder = new TextBuilder();
        builder.Append(a);
        builder.Append(b);
        return builder.ToConstant();
    }

    /// <summary>len(), or -1 for what has none.</summary>
    static int Length(PyConstant sequence) => sequence switch
    {
        StrConstant text => IsPlain(text) ? text.Value.Length : CodePointsOf(text).Length,
        BytesConstant bytes => bytes.Length,
        TupleConstant tuple => tuple.Count,
        _ => -1,
    };

    /// <summary>Whether each UTF-16 unit is a code point.</summary>
    static bool IsPlain(StrConstant text) => text.Encoded is null && !text.Value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');

    static int[] CodePointsOf(StrConstant text) => [.. TextBuilder.CodePoints(text)];

    static StrConstant OfCodePoints(ReadOnlySpan<int> codePoints)
    {
        var builder = new TextBuilder();
        foreach (int codePoint in codePoints)
            builder.AppendCodePoint(codePoint);
        return builder.ToConstant();
    }

    /// <summary>A limit less the items of a tuple and of the tuples in it; negative once it is passed.</summary>
    static int ItemsLeft(TupleConstant tuple, int limit)
    {
        limit -= tuple.Count;
        for (int i = 0; limit >= 0 && i < tuple.Count; i++)
            if (tuple[i] is TupleConstant inner)
                limit = ItemsLeft(inner, limit);
        return limit;
    }

    static PyConstant? SliceOf(PyConstant sequence, int length, SliceConstant slice)
    {
        if (!TryIndex(slice.Step, 1, out long step) || step == 0)
            return null;
        long lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
        if (!TryIndex(slice.Start, step < 0 ? highest : lowest, out long start) || !TryIndex(slice.Stop, step < 0 ? lowest : highest, out long stop))
            return null;
        if (slice.Start.Kind != ConstantKind.None)
            start = Math.Clamp(start < 0 ? start + length : start, lowest, highest);
        if (slice.Stop.Kind != ConstantKind.None)
            stop = Math.Clamp(stop < 0 ? stop + length : stop, lowest, highest);
        var places = new List<int>();
        for (long i = start; step < 0 ? i > stop : i < stop; i += step)
            places.Add((int)i);
        switch (sequence)
        {
            case StrConstant text:
                int[] codePoints = CodePointsOf(text);
                return OfCodePoints([.. places.ConvertAll(place => codePoints[place])]);
            case BytesConstant bytes:
                return new BytesConstant([.. places.ConvertAll(place => bytes.Value[place])]);
            default:
                return new TupleConstant([.. places.ConvertAll(place => ((TupleConstant)sequence)[place])]);
        }
    }

    /// <summary>A part of a slice: an int cut to what a length can be, or what stands for None.</summary>
    static bool TryIndex(PyConstant part, long none, out long index)
    {
        const long Limit = long.MaxValue / 4;
        index = none;
        if (part.Kind == ConstantKind.None)
            return true;
        if (ConstantOperators.AsInt(part) is not { } value)
            return false;
        index = (long)BigInteger.Clamp(value, -Limit, Limit);
        return true;
    }
}
