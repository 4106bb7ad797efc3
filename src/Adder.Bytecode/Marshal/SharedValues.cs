using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

/// <summary>Compares values by identity.</summary>
sealed class Identity : IEqualityComparer<PyConstant>
{
    public static readonly Identity Instance = new();
    public bool Equals(PyConstant? x, PyConstant? y) => ReferenceEquals(x, y);
    public int GetHashCode(PyConstant value) => RuntimeHelpers.GetHashCode(value);
}

static class SharedValues
{
    /// <summary>The values that stand in several places below a root, or below themselves.</summary>
    public static HashSet<PyConstant> Of(PyConstant root)
    {
        var seen = new HashSet<PyConstant>(Identity.Instance);
        var shared = new HashSet<PyConstant>(Identity.Instance);
        var pending = new Stack<PyConstant>();
        pending.Push(root);
        while (pending.TryPop(out var value))
        {
            if (value is SingletonConstant)
                continue;
            if (!seen.Add(value))
            {
                shared.Add(value);
                continue;
            }
            foreach (var part in Parts(value))
                pending.Push(part);
        }
        return shared;
    }

    static IEnumerable<PyConstant> Parts(PyConstant value) => value switch
    {
        SequenceConstant sequence => sequence.Items,
        DictConstant dict => dict.Pairs.SelectMany(pair => new[] { pair.Key, pair.Value }),
        SliceConstant slice => [slice.Start, slice.Stop, slice.Step],
        CodeObject code => [.. CodeLayout.PartsBeforeFirstLine(code), .. CodeLayout.PartsAfterFirstLine(code)],
        _ => [],
    };
}
