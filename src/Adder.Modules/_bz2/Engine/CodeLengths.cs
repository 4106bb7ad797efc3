namespace Adder.Modules._bz2.Engine;

/// <summary>Huffman codes of limited length.</summary>
static class CodeLengths
{
    /// <summary>The longest that bzip2 itself writes.</summary>
    public const int Longest = 17;

    /// <summary>The length of each symbol's code; frequencies are flattened until no code is too long.</summary>
    /// <param name="frequencies">How often each symbol comes; one that does not come gets a code as well.</param>
    public static byte[] Of(ReadOnlySpan<int> frequencies)
    {
        long[] weights = new long[frequencies.Length];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Math.Max(1, frequencies[i]);
        while (true)
        {
            var lengths = Huffman(weights);
            if (lengths.Max() <= Longest)
                return lengths;
            for (int i = 0; i < weights.Length; i++)
                weights[i] = weights[i] / 2 + 1;
        }
    }

    static byte[] Huffman(long[] weights)
    {
        int count = weights.Length;
        // leaves, then the nodes that join two
        int[] parents = new int[2 * count];
        var queue = new PriorityQueue<int, (long, int)>(count);
        for (int i = 0; i < count; i++)
            queue.Enqueue(i, (weights[i], 0));
        int node = count;
        while (queue.Count > 1)
        {
            queue.TryDequeue(out int first, out var light);
            queue.TryDequeue(out int second, out var heavy);
            parents[first] = parents[second] = node;
            // of equal weights the flatter one is joined first
            queue.Enqueue(node++, (light.Item1 + heavy.Item1, Math.Max(light.Item2, heavy.Item2) + 1));
        }
        int root = node - 1;
        byte[] depths = new byte[node];
        for (int i = root - 1; i >= 0; i--)
            depths[i] = (byte)(depths[parents[i]] + 1);
        return depths[..count];
    }
}
