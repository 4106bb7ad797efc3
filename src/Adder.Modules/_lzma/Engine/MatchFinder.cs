using System.Numerics;
using System.Runtime.InteropServices;

namespace Adder.Modules._lzma.Engine;

/// <summary>Holds the data that matches can be found in, and finds them: chains of places with the same four bytes, the last places of two and three.</summary>
sealed class MatchFinder
{
    const int Hash2Bits = 16, Hash3Bits = 16, Hash4Bits = 18, None = -1;

    /// <summary>Data ahead that is wanted before a place is encoded, unless the data ends.</summary>
    public const int Lookahead = 2 * LzmaOptions.LongestMatch;

    // bytes that stay behind the dictionary: a chunk of LZMA2 that is stored after all
    const int Kept = 1 << 16;

    readonly int dictionarySize, depth, niceLength, capacity;
    readonly int[] last2 = Filled(Hash2Bits), last3 = Filled(Hash3Bits), last4 = Filled(Hash4Bits);
    byte[] data = new byte[1 << 16];
    int[] earlier = new int[1 << 16];
    int end;

    public MatchFinder(LzmaOptions options)
    {
        dictionarySize = (int)options.DictionarySize;
        niceLength = (int)options.NiceLength;
        bool isChain = options.MatchFinder is LzmaOptions.HashChain3 or LzmaOptions.HashChain4;
        depth = options.Depth > 0 ? (int)Math.Min(options.Depth, int.MaxValue) : isChain ? 4 + niceLength / 4 : 16 + niceLength / 2;
        capacity = (int)Math.Min(Array.MaxLength, dictionarySize + (long)dictionarySize / 2 + 4 * Kept);
    }

    static int[] Filled(int bits)
    {
        var table = new int[1 << bits];
        Array.Fill(table, None);
        return table;
    }

    /// <summary>The place that is encoded next.</summary>
    public int Place { get; private set; }

    /// <summary>How many bytes there are from the place on.</summary>
    public int Available => end - Place;

    public ReadOnlySpan<byte> Data => data.AsSpan(0, end);

    /// <summary>Takes as much data as there is room for.</summary>
    /// <returns>How many bytes.</returns>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        if (data.Length - end < bytes.Length && data.Length < capacity)
        {
            int size = (int)Math.Min(capacity, Math.Max(data.Length * 2L, end + (long)bytes.Length));
            Array.Resize(ref data, size);
            Array.Resize(ref earlier, size);
        }
        if (data.Length - end < bytes.Length && Place > dictionarySize + Kept)
            Slide();
        int count = Math.Min(bytes.Length, data.Length - end);
        bytes[..count].CopyTo(data.AsSpan(end));
        end += count;
        return count;
    }

    /// <summary>Forgets what no match can reach any more.</summary>
    void Slide()
    {
        int gone = Place - dictionarySize - Kept;
        data.AsSpan(gone, end - gone).CopyTo(data);
        earlier.AsSpan(gone, end - gone).CopyTo(earlier);
        Subtract(earlier.AsSpan(0, end - gone), gone);
        Subtract(last2, gone);
        Subtract(last3, gone);
        Subtract(last4, gone);
        Place -= gone;
        end -= gone;
    }

    static void Subtract(Span<int> places, int gone)
    {
        var vectors = MemoryMarshal.Cast<int, Vector<int>>(places);
        foreach (ref var vector in vectors)
            vector = Vector.Max(vector - new Vector<int>(gone), new Vector<int>(None));
        for (int i = vectors.Length * Vector<int>.Count; i < places.Length; i++)
            places[i] = Math.Max(places[i] - gone, None);
    }

    /// <summary>How many bytes are the same at two places, up to a limit.</summary>
    public int Common(int first, int second, int limit) => data.AsSpan(first, limit).CommonPrefixLength(data.AsSpan(second, limit));

    /// <summary>Finds matches for the place, and goes one on.</summary>
    /// <param name="matches">Takes pairs of length and distance, each longer and farther than the one before; a distance of 0 is the byte before.</param>
    /// <returns>How many pairs.</returns>
    public int Find(Span<(int Length, int Distance)> matches)
    {
        int limit = Math.Min(Available, LzmaOptions.LongestMatch), place = Place, count = 0, longest = 1;
        if (limit < 4)
        {
            Place++;
            earlier[place] = None;
            return 0;
        }
        int lowest = Math.Max(0, place - dictionarySize);
        int slot2 = Slot2(place), slot3 = Slot3(place), slot4 = Slot4(place);
        int near2 = last2[slot2], near3 = last3[slot3], next = last4[slot4];
        Insert(place, slot2, slot3, slot4);
        Place++;
        if (near2 >= lowest)
            Try(near2, matches, ref count, ref longest, place, limit);
        if (near3 >= lowest && near3 != near2)
            Try(near3, matches, ref count, ref longest, place, limit);
        for (int tried = 0; next >= lowest && tried < depth && longest < limit && longest < niceLength; tried++, next = earlier[next])
            // a longer match has the same byte behind the longest so far
            if (data[next + longest] == data[place + longest])
                Try(next, matches, ref count, ref longest, place, limit);
        return count;
    }

    void Try(int candidate, Span<(int Length, int Distance)> matches, ref int count, ref int longest, int place, int limit)
    {
        int length = Common(candidate, place, limit);
        if (length <= longest)
            return;
        longest = length;
        matches[count++] = (length, place - candidate - 1);
    }

    /// <summary>Goes on without looking for matches.</summary>
    public void Skip(int count)
    {
        for (; count > 0; count--)
        {
            if (Available >= 4)
                Insert(Place, Slot2(Place), Slot3(Place), Slot4(Place));
            else
                earlier[Place] = None;
            Place++;
        }
    }

    void Insert(int place, int slot2, int slot3, int slot4)
    {
        last2[slot2] = last3[slot3] = place;
        earlier[place] = last4[slot4];
        last4[slot4] = place;
    }

    int Slot2(int place) => data[place] | data[place + 1] << 8;
    int Slot3(int place) => (int)((uint)(Slot2(place) | data[place + 2] << 16) * 0x9E3779B1 >> 32 - Hash3Bits);
    int Slot4(int place) => (int)(MemoryMarshal.Read<uint>(data.AsSpan(place)) * 0x9E3779B1 >> 32 - Hash4Bits);
}
