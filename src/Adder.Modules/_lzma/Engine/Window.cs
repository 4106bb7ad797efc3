namespace Adder.Modules._lzma.Engine;

/// <summary>The bytes that a decoder made last, which matches copy from. It grows with the data up to the size of the dictionary.</summary>
/// <param name="dictionarySize">The farthest that a match may reach back.</param>
sealed class Window(uint dictionarySize)
{
    const int FirstSize = 1 << 16;

    readonly int size = (int)Math.Min(Math.Max(dictionarySize, LzmaOptions.SmallestDictionary), (uint)Array.MaxLength);
    byte[] data = new byte[(int)Math.Min(Math.Max(dictionarySize, LzmaOptions.SmallestDictionary), FirstSize)];
    bool isFull;

    /// <summary>The array, of which <see cref="Limit"/> tells how far it may be filled.</summary>
    public byte[] Data => data;

    /// <summary>Where the next byte goes.</summary>
    public int Place { get; set; }

    /// <summary>Where the bytes begin that are not in the output yet.</summary>
    int Start { get; set; }

    /// <summary>Where this round of decoding ends.</summary>
    public int Limit { get; private set; }

    /// <summary>How far back a match may reach.</summary>
    public int Reach => isFull ? data.Length : Place;

    /// <summary>Whether there are bytes to look back at.</summary>
    public bool IsEmpty => Reach == 0;

    /// <summary>The byte before the next one; 0 when there is none.</summary>
    public byte Last => Place > 0 ? data[Place - 1] : isFull ? data[^1] : (byte)0;

    /// <summary>Forgets what came.</summary>
    public void Reset() => (Place, Start, isFull) = (0, 0, false);

    /// <summary>Makes room for a round.</summary>
    /// <param name="most">The most bytes that the round makes.</param>
    public void Begin(long most)
    {
        if (Place == data.Length)
        {
            if (data.Length < size)
                Array.Resize(ref data, (int)Math.Min(size, data.Length * 2L));
            else
                (Place, isFull) = (0, true);
        }
        Start = Place;
        Limit = (int)Math.Min(data.Length, Place + most);
    }

    /// <summary>Puts what the round made into the output.</summary>
    /// <returns>How many bytes.</returns>
    public int End(ByteQueue output)
    {
        output.Append(data.AsSpan(Start, Place - Start));
        int made = Place - Start;
        Start = Place;
        return made;
    }

    /// <summary>Copies bytes from the input up to the limit.</summary>
    public void Copy(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(data.AsSpan(Place, Limit - Place));
        Place += bytes.Length;
    }
}
