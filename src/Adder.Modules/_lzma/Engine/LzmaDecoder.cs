using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Adder.Modules._lzma.Engine;

/// <summary>Decodes literals and matches piece by piece into a window.</summary>
sealed class LzmaDecoder(Window window)
{
    ushort[] probabilities = [], saved = [];
    int literalContextBits, literalPositionMask, positionMask, state;
    uint rep0, rep1, rep2, rep3, range, code;
    int copyLeft;
    bool hasBegun;

    // bytes since the dictionary was reset: what positions are counted by
    uint position;

    /// <summary>Whether the end marker came.</summary>
    public bool IsAtMarker { get; private set; }

    /// <summary>Whether the range coder has come to its end.</summary>
    public bool IsCodeZero => code == 0;

    /// <summary>Begins with new settings and without experience.</summary>
    public void Reset(LzmaOptions options)
    {
        probabilities = Probabilities.Make(options);
        saved = new ushort[probabilities.Length];
        literalContextBits = (int)options.LiteralContextBits;
        literalPositionMask = (1 << (int)options.LiteralPositionBits) - 1;
        positionMask = (1 << (int)options.PositionBits) - 1;
        (state, rep0, rep1, rep2, rep3, copyLeft) = (0, 0, 0, 0, 0, 0);
    }

    /// <summary>Counts positions from here on.</summary>
    public void ResetPosition() => position = 0;

    /// <summary>Bytes went into the window by another way.</summary>
    public void Skip(int count) => position += (uint)count;

    /// <summary>The range coder begins anew with the next bytes.</summary>
    public void RestartRange() => hasBegun = false;

    /// <summary>Decodes until the round's output is full, the input is used up, or the end marker came.</summary>
    /// <param name="input">The input.</param>
    /// <param name="isWhole">Whether no more input can come: then what goes beyond it is damaged.</param>
    /// <returns>How many bytes of the input were used.</returns>
    /// <exception cref="LzmaException">The data is damaged.</exception>
    public int Decode(ReadOnlySpan<byte> input, bool isWhole)
    {
        int begun = 0;
        if (!hasBegun)
        {
            if (input.Length < RangeDecoder.StartSize)
                return isWhole ? throw LzmaException.Corrupt() : 0;
            if (input[0] != 0)
                throw LzmaException.Corrupt();
            (range, code, hasBegun, begun) = (uint.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(input[1..]), true, RangeDecoder.StartSize);
        }
        var decoder = new RangeDecoder { Range = range, Code = code, Input = input, Place = begun };
        CopyMatch();
        int safe = isWhole ? input.Length : input.Length - RangeDecoder.LongestSymbol;
        if (decoder.Place <= safe)
            Run(ref decoder, safe, isOne: false);
        if (isWhole && decoder.Place > input.Length)
            throw LzmaException.Corrupt();
        while (window.Place < window.Limit && copyLeft == 0 && !IsAtMarker)
        {
            // near the end of the input a symbol may not be whole: then it is taken back
            var before = (decoder.Range, decoder.Code, decoder.Place, state, rep0, rep1, rep2, rep3);
            probabilities.CopyTo(saved, 0);
            if (!Run(ref decoder, input.Length, isOne: true))
            {
                if (isWhole)
                    throw LzmaException.Corrupt();
                (probabilities, saved) = (saved, probabilities);
                (decoder.Range, decoder.Code, decoder.Place, state, rep0, rep1, rep2, rep3) = before;
                break;
            }
        }
        (range, code) = (decoder.Range, decoder.Code);
        return decoder.Place;
    }

    /// <summary>Takes the byte that is due before the range coder ends; false when it is not there.</summary>
    public bool TryNormalize(ReadOnlySpan<byte> input, out int used)
    {
        var decoder = new RangeDecoder { Range = range, Code = code, Input = input };
        decoder.Normalize();
        used = decoder.Place;
        if (used > input.Length)
            return false;
        (range, code) = (decoder.Range, decoder.Code);
        return true;
    }

    /// <summary>Goes on with a match as far as there is room.</summary>
    void CopyMatch()
    {
        int count = Math.Min(copyLeft, window.Limit - window.Place);
        byte[] data = window.Data;
        int place = window.Place, source = place - 1 - (int)rep0;
        if (source < 0)
            source += data.Length;
        for (int i = 0; i < count; i++)
        {
            data[place++] = data[source++];
            if (source == data.Length)
                source = 0;
        }
        window.Place = place;
        position += (uint)count;
        copyLeft -= count;
    }

    /// <summary>Decodes symbols while the input is before a place and there is room; false when a single one was not whole.</summary>
    bool Run(ref RangeDecoder shared, int until, bool isOne)
    {
        var decoder = shared;
        byte[] data = window.Data;
        int limit = window.Limit;
        ref ushort all = ref MemoryMarshal.GetArrayDataReference(probabilities);
        do
        {
            if (window.Place >= limit)
                break;
            int positionState = (int)position & positionMask;
            if (decoder.Bit(ref Unsafe.Add(ref all, Probabilities.IsMatch + state * Probabilities.PositionStates + positionState)) == 0)
            {
                byte last = window.Last;
                ref ushort literal = ref Unsafe.Add(ref all, Probabilities.Literals + Probabilities.LiteralSize
                    * ((((int)position & literalPositionMask) << literalContextBits) + (last >> 8 - literalContextBits)));
                uint symbol = 1;
                if (state >= Probabilities.FirstMatchState)
                {
                    int source = window.Place - 1 - (int)rep0;
                    uint match = data[source < 0 ? source + data.Length : source], offset = 0x100;
                    do
                    {
                        match <<= 1;
                        uint matchBit = match & offset;
                        uint bit = decoder.Bit(ref Unsafe.Add(ref literal, offset + matchBit + symbol));
                        symbol = symbol << 1 | bit;
                        offset &= bit != 0 ? matchBit : ~matchBit;
                    }
                    while (symbol < 0x100);
                }
                else
                    while (symbol < 0x100)
                        symbol = symbol << 1 | decoder.Bit(ref Unsafe.Add(ref literal, symbol));
                if (isOne && decoder.Place > until)
                    return false;
                data[window.Place++] = (byte)symbol;
                position++;
                state = Probabilities.AfterLiteral(state);
                continue;
            }
            int length = 0;
            if (decoder.Bit(ref Unsafe.Add(ref all, Probabilities.IsRep + state)) == 0)
            {
                (rep3, rep2, rep1) = (rep2, rep1, rep0);
                length = (int)Length(ref decoder, ref Unsafe.Add(ref all, Probabilities.MatchLengths), positionState);
                rep0 = Distance(ref decoder, ref all, length);
                state = Probabilities.AfterMatch(state);
                if (rep0 == uint.MaxValue)
                {
                    decoder.Normalize();
                    if (isOne && decoder.Place > until)
                        return false;
                    IsAtMarker = true;
                    break;
                }
            }
            else
            {
                if (window.IsEmpty)
                    throw LzmaException.Corrupt();
                if (decoder.Bit(ref Unsafe.Add(ref all, Probabilities.IsRep0 + state)) == 0)
                {
                    if (decoder.Bit(ref Unsafe.Add(ref all, Probabilities.IsRep0Long + state * Probabilities.PositionStates + positionState)) == 0)
                    {
                        length = 1;
                        state = Probabilities.AfterShortRep(state);
                    }
                }
                else if (decoder.Bit(ref Unsafe.Add(ref all, Probabilities.IsRep1 + state)) == 0)
                    (rep0, rep1) = (rep1, rep0);
                else if (decoder.Bit(ref Unsafe.Add(ref all, Probabilities.IsRep2 + state)) == 0)
                    (rep0, rep1, rep2) = (rep2, rep0, rep1);
                else
                    (rep0, rep1, rep2, rep3) = (rep3, rep0, rep1, rep2);
                if (length == 0)
                {
                    length = (int)Length(ref decoder, ref Unsafe.Add(ref all, Probabilities.RepLengths), positionState);
                    state = Probabilities.AfterRep(state);
                }
            }
            if (isOne && decoder.Place > until)
                return false;
            if (rep0 >= (uint)window.Reach)
                throw LzmaException.Corrupt();
            copyLeft = length;
            CopyMatch();
        }
        while (!isOne && decoder.Place <= until);
        shared = decoder;
        return true;
    }

    static uint Length(ref RangeDecoder decoder, ref ushort lengths, int positionState)
    {
        if (decoder.Bit(ref Unsafe.Add(ref lengths, Probabilities.LengthIsMiddle)) == 0)
            return Probabilities.ShortestMatch + decoder.Tree(ref Unsafe.Add(ref lengths, Probabilities.LengthLow + positionState * Probabilities.LowLengths), 3);
        if (decoder.Bit(ref Unsafe.Add(ref lengths, Probabilities.LengthIsHigh)) == 0)
            return Probabilities.ShortestMatch + Probabilities.LowLengths
                + decoder.Tree(ref Unsafe.Add(ref lengths, Probabilities.LengthMiddle + positionState * Probabilities.MiddleLengths), 3);
        return Probabilities.ShortestMatch + Probabilities.LowLengths + Probabilities.MiddleLengths + decoder.Tree(ref Unsafe.Add(ref lengths, Probabilities.LengthHigh), 8);
    }

    static uint Distance(ref RangeDecoder decoder, ref ushort all, int length)
    {
        int context = Math.Min(length - Probabilities.ShortestMatch, Probabilities.LengthContexts - 1);
        int slot = (int)decoder.Tree(ref Unsafe.Add(ref all, Probabilities.Slots + (context << Probabilities.SlotBits)), Probabilities.SlotBits);
        if (slot < Probabilities.FirstModelSlot)
            return (uint)slot;
        int bits = (slot >> 1) - 1;
        uint distance = (2u | (uint)slot & 1) << bits;
        return slot < Probabilities.EndModelSlot
            ? distance + decoder.ReverseTree(ref Unsafe.Add(ref all, Probabilities.SpecialTree(slot, (int)distance)), bits)
            : distance + (decoder.Direct(bits - Probabilities.AlignBits) << Probabilities.AlignBits)
                + decoder.ReverseTree(ref Unsafe.Add(ref all, Probabilities.Align), Probabilities.AlignBits);
    }
}
