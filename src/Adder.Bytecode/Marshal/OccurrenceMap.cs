using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

/// <summary>Compares values by identity.</summary>
sealed class Identity : IEqualityComparer<PyConstant>
{
    public static readonly Identity Instance = new();
    public bool Equals(PyConstant? x, PyConstant? y) => ReferenceEquals(x, y);
    public int GetHashCode(PyConstant value) => RuntimeHelpers.GetHashCode(value);
}

/// <summary>Which values stand in several places below a root, or in one that interns them.</summary>
sealed class OccurrenceMap
{
    readonly PythonVersion version;
    readonly Dictionary<PyConstant, Occurrences> found = new(Identity.Instance);
    readonly Stack<(PyConstant Value, MarshalRole Role)> pending = new();

    OccurrenceMap(PythonVersion version) => this.version = version;

    public static OccurrenceMap Of(PyConstant root, PythonVersion version)
    {
        var map = new OccurrenceMap(version);
        var seen = new HashSet<PyConstant>(Identity.Instance);
        map.pending.Push((root, MarshalRole.Root));
        while (map.pending.TryPop(out var next))
        {
            if (next.Value is SingletonConstant)
                continue;
            bool isFirst = seen.Add(next.Value);
            map.Note(next.Value, next.Role, isFirst);
            if (isFirst)
                PushParts(map.pending, next.Value, next.Role);
        }
        return map;
    }

    public Occurrences Find(PyConstant value) => found.GetValueOrDefault(value);

    void Note(PyConstant value, MarshalRole role, bool isFirst)
    {
        var occurrences = isFirst ? Occurrences.None : Occurrences.Shared;
        if (MarshalForms.Interns(version, role, value))
            occurrences |= Occurrences.Interned;
        if (occurrences != Occurrences.None)
            CollectionsMarshal.GetValueRefOrAddDefault(found, value, out _) |= occurrences;
    }

    /// <summary>Pushes what a value holds, with its role, so that it is popped in the order of the file.</summary>
    internal static void PushParts(Stack<(PyConstant Value, MarshalRole Role)> pending, PyConstant value, MarshalRole role)
    {
        var items = role.OfItems(value);
        switch (value)
        {
            case SequenceConstant sequence:
                for (int i = sequence.Count - 1; i >= 0; i--)
                    pending.Push((sequence[i], items));
                break;
            case DictConstant dict:
                for (int i = dict.Pairs.Count - 1; i >= 0; i--)
                {
                    pending.Push((dict.Pairs[i].Value, items));
                    pending.Push((dict.Pairs[i].Key, items));
                }
                break;
            case SliceConstant slice:
                pending.Push((slice.Step, items));
                pending.Push((slice.Stop, items));
                pending.Push((slice.Start, items));
                break;
            case CodeObject code:
                PushParts(pending, CodeLayout.PartsAfterFirstLine(code), CodeLayout.RolesAfterFirstLine);
                PushParts(pending, CodeLayout.PartsBeforeFirstLine(code), CodeLayout.RolesBeforeFirstLine(code));
                break;
        }
    }

    static void PushParts(Stack<(PyConstant Value, MarshalRole Role)> pending, PyConstant[] parts, ReadOnlySpan<MarshalRole> roles)
    {
        for (int i = parts.Length - 1; i >= 0; i--)
            pending.Push((parts[i], roles[i]));
    }
}
