namespace Adder.Modules._lzma.Engine;

/// <summary>Changes data without changing its length, so that LZMA finds more in it.</summary>
abstract class DataFilter
{
    /// <summary>Changes the beginning of data in place.</summary>
    /// <param name="data">The data that was not changed yet.</param>
    /// <returns>How many bytes are done; the others need what comes behind them, and at the end stay as they are.</returns>
    public abstract int Transform(Span<byte> data);
}

/// <summary>Gives differences to the byte a fixed distance before, or sums them up again.</summary>
sealed class DeltaFilter(int distance, bool isEncoder) : DataFilter
{
    readonly byte[] history = new byte[256];
    byte place;

    public override int Transform(Span<byte> data)
    {
        foreach (ref byte value in data)
        {
            byte before = history[(byte)(place - distance)], given = value;
            value = isEncoder ? (byte)(given - before) : (byte)(given + before);
            history[place++] = isEncoder ? given : value;
        }
        return data.Length;
    }
}

/// <summary>Decodes what a filter changed before it was compressed.</summary>
sealed class FilteredDecoder(PieceDecoder inner, DataFilter filter) : PieceDecoder
{
    const int Step = 1 << 15;

    readonly ByteQueue held = new();
    int ready;

    public override void Decode(ByteQueue input, ByteQueue output, long limit)
    {
        while (true)
        {
            int count = (int)Math.Clamp(limit - output.Count, 0, ready);
            output.Append(held.Span[..count]);
            held.Drop(count);
            ready -= count;
            if (inner.IsDone && held.Count == 0)
            {
                IsDone = true;
                return;
            }
            if (output.Count >= limit)
            {
                // without room the end may still be seen
                if (held.Count == 0)
                    inner.Decode(input, held, 0);
                if (!inner.IsDone || held.Count > 0)
                    return;
                continue;
            }
            int before = held.Count;
            inner.Decode(input, held, before + Math.Min(Step, limit - output.Count) + 16);
            if (held.Count == before && !inner.IsDone)
                return;
            ready = inner.IsDone ? Finish() : ready + filter.Transform(held.Span[ready..]);
        }
    }

    int Finish()
    {
        filter.Transform(held.Span[ready..]);
        return held.Count;
    }
}
