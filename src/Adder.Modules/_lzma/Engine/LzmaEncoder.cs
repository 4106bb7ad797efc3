using System.Numerics;

namespace Adder.Modules._lzma.Engine;

/// <summary>Encodes data as literals and matches: a match waits for whether the next place has a better one.</summary>
sealed class LzmaEncoder
{
    const int MostMatches = LzmaOptions.LongestMatch;

    // distances from which a match must be two or three bytes longer than a repetition to be worth it
    const int Far = 1 << 9, VeryFar = 1 << 15;

    readonly LzmaOptions options;
    readonly MatchFinder finder;
    readonly RangeEncoder range;
    readonly int literalPositionMask, positionMask;
    readonly int[] reps = new int[Probabilities.Repetitions];
    readonly (int Length, int Distance)[] found = new (int, int)[MostMatches];
    ushort[] probabilities;
    int state;

    // the best match of the place behind the one that is encoded, which the finder has gone on to already
    bool hasNext;
    (int Length, int Distance) next;

    // bytes encoded so far: what positions are counted by
    uint position;

    public LzmaEncoder(LzmaOptions options, MatchFinder finder, RangeEncoder range)
    {
        (this.options, this.finder, this.range) = (options, finder, range);
        literalPositionMask = (1 << (int)options.LiteralPositionBits) - 1;
        positionMask = (1 << (int)options.PositionBits) - 1;
        probabilities = Probabilities.Make(options);
    }

    /// <summary>The place that is encoded next.</summary>
    public int Place => finder.Place - (hasNext ? 1 : 0);

    /// <summary>How many bytes there are from the place on.</summary>
    public int Available => finder.Available + (hasNext ? 1 : 0);

    /// <summary>Forgets what it has learnt.</summary>
    public void ResetState()
    {
        probabilities = Probabilities.Make(options);
        state = 0;
        Array.Clear(reps);
    }

    /// <summary>Encodes one literal or match.</summary>
    /// <returns>How many bytes of the data it stands for.</returns>
    public int Encode()
    {
        int place = Place, limit = Math.Min(Available, LzmaOptions.LongestMatch);
        var main = hasNext ? next : Best();
        hasNext = false;
        int rep = 0, repLength = 0;
        for (int i = 0; i < reps.Length; i++)
            if (place - reps[i] - 1 >= 0 && finder.Common(place - reps[i] - 1, place, limit) is var length && length > repLength)
                (rep, repLength) = (i, length);
        if (repLength >= options.NiceLength)
            return Repeat(rep, repLength);
        if (main.Length >= options.NiceLength)
            return Match(main);
        if (repLength >= 2 && (repLength + 1 >= main.Length || repLength + 2 >= main.Length && main.Distance >= Far || repLength + 3 >= main.Length && main.Distance >= VeryFar))
            return Repeat(rep, repLength);
        if (main.Length < 2 || limit <= 2)
            return Literal(place);
        next = Best();
        hasNext = true;
        if (next.Length >= 2 && IsBetter(next, main) || HasRepetition(place + 1, main.Length - 1))
            return Literal(place);
        return Match(main);
    }

    /// <summary>Whether it pays to encode a literal and the match behind it.</summary>
    static bool IsBetter((int Length, int Distance) later, (int Length, int Distance) now) =>
        later.Length >= now.Length && later.Distance < now.Distance
        || later.Length == now.Length + 1 && !IsMuchFarther(later.Distance, now.Distance)
        || later.Length > now.Length + 1
        || later.Length + 1 >= now.Length && now.Length >= 3 && IsMuchFarther(now.Distance, later.Distance);

    static bool IsMuchFarther(int distance, int other) => distance >> 7 > other;

    bool HasRepetition(int place, int length)
    {
        length = Math.Max(2, length);
        if (finder.Data.Length - place < length)
            return false;
        foreach (int distance in reps)
            if (place - distance - 1 >= 0 && finder.Common(place - distance - 1, place, length) == length)
                return true;
        return false;
    }

    /// <summary>The best match of the finder's place; a slightly shorter one is better when it is much nearer.</summary>
    (int Length, int Distance) Best()
    {
        int count = finder.Find(found);
        if (count == 0)
            return default;
        var best = found[--count];
        while (count > 0 && best.Length == found[count - 1].Length + 1 && IsMuchFarther(best.Distance, found[count - 1].Distance))
            best = found[--count];
        return best.Length == 2 && best.Distance >= 0x80 ? default : best;
    }

    int PositionState => (int)position & positionMask;

    ref ushort IsMatch => ref probabilities[Probabilities.IsMatch + state * Probabilities.PositionStates + PositionState];

    /// <summary>Goes to the place behind what was encoded, to which the finder has gone by one or two places.</summary>
    int Advance(int length)
    {
        position += (uint)length;
        if (!hasNext)
            finder.Skip(length - 1);
        else if (length > 1)
        {
            finder.Skip(length - 2);
            hasNext = false;
        }
        return length;
    }

    int Literal(int place)
    {
        range.Bit(ref IsMatch, 0);
        var data = finder.Data;
        int last = place > 0 ? data[place - 1] : 0;
        int at = Probabilities.Literals + Probabilities.LiteralSize
            * ((((int)position & literalPositionMask) << (int)options.LiteralContextBits) + (last >> 8 - (int)options.LiteralContextBits));
        var literal = probabilities.AsSpan(at, Probabilities.LiteralSize);
        if (state < Probabilities.FirstMatchState)
            range.Tree(literal, 8, data[place]);
        else
        {
            uint symbol = data[place] | 0x100u, match = data[place - reps[0] - 1], offset = 0x100;
            for (; symbol < 0x10000; symbol <<= 1)
            {
                match <<= 1;
                uint bit = symbol >> 7 & 1;
                range.Bit(ref literal[(int)(offset + (match & offset) + (symbol >> 8))], bit);
                offset &= ~(match ^ symbol << 1);
            }
        }
        state = Probabilities.AfterLiteral(state);
        return Advance(1);
    }

    int Match((int Length, int Distance) match)
    {
        Match(match.Length, (uint)match.Distance);
        (reps[3], reps[2], reps[1], reps[0]) = (reps[2], reps[1], reps[0], match.Distance);
        return Advance(match.Length);
    }

    void Match(int length, uint distance)
    {
        range.Bit(ref IsMatch, 1);
        range.Bit(ref probabilities[Probabilities.IsRep + state], 0);
        Length(Probabilities.MatchLengths, length);
        state = Probabilities.AfterMatch(state);
        int highest = distance < Probabilities.FirstModelSlot ? 0 : BitOperations.Log2(distance);
        uint slot = highest == 0 ? distance : (uint)highest << 1 | distance >> highest - 1 & 1;
        int context = Math.Min(length - Probabilities.ShortestMatch, Probabilities.LengthContexts - 1);
        range.Tree(probabilities.AsSpan(Probabilities.Slots + (context << Probabilities.SlotBits)), Probabilities.SlotBits, slot);
        if (slot < Probabilities.FirstModelSlot)
            return;
        int bits = highest - 1;
        uint @base = (2 | slot & 1) << bits, rest = distance - @base;
        if (slot < Probabilities.EndModelSlot)
            range.ReverseTree(probabilities.AsSpan(Probabilities.SpecialTree((int)slot, (int)@base)), bits, rest);
        else
        {
            range.Direct(rest >> Probabilities.AlignBits, bits - Probabilities.AlignBits);
            range.ReverseTree(probabilities.AsSpan(Probabilities.Align), Probabilities.AlignBits, rest & (1 << Probabilities.AlignBits) - 1);
        }
    }

    int Repeat(int rep, int length)
    {
        range.Bit(ref IsMatch, 1);
        range.Bit(ref probabilities[Probabilities.IsRep + state], 1);
        range.Bit(ref probabilities[Probabilities.IsRep0 + state], rep == 0 ? 0u : 1);
        if (rep == 0)
            range.Bit(ref probabilities[Probabilities.IsRep0Long + state * Probabilities.PositionStates + PositionState], 1);
        else
        {
            range.Bit(ref probabilities[Probabilities.IsRep1 + state], rep == 1 ? 0u : 1);
            if (rep > 1)
                range.Bit(ref probabilities[Probabilities.IsRep2 + state], rep == 2 ? 0u : 1);
            int distance = reps[rep];
            Array.Copy(reps, 0, reps, 1, rep);
            reps[0] = distance;
        }
        Length(Probabilities.RepLengths, length);
        state = Probabilities.AfterRep(state);
        return Advance(length);
    }

    void Length(int lengths, int length)
    {
        uint number = (uint)(length - Probabilities.ShortestMatch);
        uint isMiddle = number >= Probabilities.LowLengths ? 1u : 0;
        range.Bit(ref probabilities[lengths + Probabilities.LengthIsMiddle], isMiddle);
        if (isMiddle == 0)
        {
            range.Tree(probabilities.AsSpan(lengths + Probabilities.LengthLow + PositionState * Probabilities.LowLengths), 3, number);
            return;
        }
        number -= Probabilities.LowLengths;
        uint isHigh = number >= Probabilities.MiddleLengths ? 1u : 0;
        range.Bit(ref probabilities[lengths + Probabilities.LengthIsHigh], isHigh);
        if (isHigh == 0)
            range.Tree(probabilities.AsSpan(lengths + Probabilities.LengthMiddle + PositionState * Probabilities.MiddleLengths), 3, number);
        else
            range.Tree(probabilities.AsSpan(lengths + Probabilities.LengthHigh), 8, number - Probabilities.MiddleLengths);
    }

    /// <summary>Marks the end of the data.</summary>
    public void EndMarker() => Match(Probabilities.ShortestMatch, uint.MaxValue);
}
