namespace Adder.Modules;

/// <summary>Bytes that come in at the end and are taken from the beginning.</summary>
sealed class ByteQueue
{
    byte[] data = [];
    int start, end;

    public int Count => end - start;

    /// <summary>What is in it; valid until it changes.</summary>
    public Span<byte> Span => data.AsSpan(start, end - start);

    /// <summary>Room behind the bytes, of which <see cref="Advance"/> tells how much was filled.</summary>
    public Span<byte> Reserve(int room)
    {
        if (data.Length - end < room)
        {
            int count = Count;
            var target = count + (long)room <= data.Length / 2 ? data : new byte[Math.Max(256, Math.Min(Array.MaxLength, Math.Max(count + (long)room, data.Length * 2L)))];
            Span.CopyTo(target);
            (data, start, end) = (target, 0, count);
        }
        return data.AsSpan(end, room);
    }

    public void Advance(int count) => end += count;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        end += bytes.Length;
    }

    public void Append(byte value) => Append([value]);

    /// <summary>Takes bytes from the beginning.</summary>
    public void Drop(int count)
    {
        start += count;
        if (start == end)
            start = end = 0;
    }

    /// <summary>Takes all bytes.</summary>
    public byte[] TakeAll()
    {
        var all = Span.ToArray();
        Drop(all.Length);
        return all;
    }
}
