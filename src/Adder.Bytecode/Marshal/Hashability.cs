using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

/// <summary>
/// Whether Python could hash values: lists, sets and dicts have no hash, nor has a tuple, slice, frozendict or code object that holds one or
/// that holds itself. Looks at every value once, and in a loop: references can nest values deeper than the data is nested.
/// </summary>
sealed class Hashability
{
    // false while its parts are looked at, true when all of them have a hash
    readonly Dictionary<PyConstant, bool> seen = new(Identity.Instance);
    readonly Stack<(PyConstant? Value, bool IsDone)> pending = new();

    /// <summary>Python's name of the type without a hash that was found last; null when none was.</summary>
    public string? Type { get; private set; }

    /// <summary>Why a value has no hash; null when it has one.</summary>
    public string? FindUnhashable(PyConstant value)
    {
        pending.Clear();
        Type = null;
        pending.Push((value, false));
        while (pending.TryPop(out var next))
        {
            var (part, isDone) = next;
            switch (part)
            {
                case null:
                    return "it is part of a value that is not complete yet";
                case ListConstant or SetConstant or DictConstant { Kind: ConstantKind.Dict }:
                    Type = part is ListConstant ? "list" : part is SetConstant ? "set" : "dict";
                    return $"it is or holds a {part.Kind}";
                case TupleConstant or SliceConstant or DictConstant or CodeObject:
                    if (isDone)
                        seen[part] = true;
                    else if (!seen.TryGetValue(part, out bool isHashable))
                        Enter(part);
                    else if (!isHashable)
                        return "it holds itself";
                    break;
            }
        }
        return null;
    }

    void Enter(PyConstant value)
    {
        seen.Add(value, false);
        pending.Push((value, true));
        switch (value)
        {
            case TupleConstant tuple:
                foreach (var item in tuple.Items)
                    pending.Push((item, false));
                break;
            case SliceConstant slice:
                pending.Push((slice.Start, false));
                pending.Push((slice.Stop, false));
                pending.Push((slice.Step, false));
                break;
            case DictConstant frozendict:
                foreach (var pair in frozendict.Pairs)
                    pending.Push((pair.Value, false));
                break;
            case CodeObject code:
                pending.Push((code.Consts, false));
                break;
        }
    }
}
