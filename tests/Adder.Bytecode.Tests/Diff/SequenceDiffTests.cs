using Adder.Bytecode.Diff;
using CsCheck;

namespace Adder.Bytecode.Tests.Diff;

public class SequenceDiffTests
{
    static readonly Gen<int[]> Lists = Gen.Int[0, 4].Array[0, 30];

    [Fact]
    public void Pairs_are_equal_ascending_and_as_many_as_can_be() => Gen.Select(Lists, Lists).Sample((left, right) =>
    {
        var pairs = SequenceDiff.Align(left, right);
        Assert.All(pairs, pair => Assert.Equal(left[pair.Left], right[pair.Right]));
        Assert.All(pairs.Zip(pairs.Skip(1)), two => Assert.True(two.First.Left < two.Second.Left && two.First.Right < two.Second.Right));
        Assert.Equal(LongestCommonSubsequence(left, right), pairs.Count);
    });

    [Fact]
    public void Lists_with_little_in_common_count_as_replaced()
    {
        int[] left = [.. Enumerable.Range(0, 50_000)], right = [.. Enumerable.Range(100_000, 50_000)];
        right[25_000] = 25_000;
        Assert.Empty(SequenceDiff.Align(left, right));
    }

    static int LongestCommonSubsequence(int[] left, int[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
            for (int j = 1; j <= right.Length; j++)
                lengths[i, j] = left[i - 1] == right[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        return lengths[left.Length, right.Length];
    }
}
