using System.Numerics;
using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.CodeGen;

/// <summary>
/// What the code units of one compilation share: equal constants of the same type are one object, as are equal names
/// (Python/compile.c, c_const_cache). Marshal refers to what is one object, so that the bytes of a .pyc depend on it.
/// </summary>
public sealed class ConstantCache
{
    /// <summary>The ints of which the interpreter has one object each (_PY_NSMALLNEGINTS, _PY_NSMALLPOSINTS).</summary>
    const int SmallestCachedInt = -5, LargestCachedInt = 256;

    readonly Dictionary<PyConstant, PyConstant> constants = new(ConstantEquality.Of(PythonVersion.V3_14));
    readonly Dictionary<CodeObject, CodeObject> codes = new(CodeEquality.Instance);
    readonly Dictionary<string, StrConstant> names = new(StringComparer.Ordinal), texts = new(StringComparer.Ordinal);
    readonly Dictionary<int, IntConstant> smallInts = [];

    /// <summary>The object that stands for a constant and all that are equal to it; items of tuples and frozensets are shared likewise.</summary>
    public PyConstant Share(PyConstant constant)
    {
        switch (constant)
        {
            case SingletonConstant:
                return constant;
            case CodeObject code:
                return codes.TryGetValue(code, out var equal) ? equal : codes[code] = code;
            case StrConstant { Encoded: null } text:
                return IsInterned(text.Value) ? Name(text.Value, text) : Text(text);
            case TupleConstant { Count: 0 }:
                return TupleConstant.Empty;
            case BytesConstant { Length: 0 }:
                return BytesConstant.Empty;
        }
        if (HoldsNaN(constant))
            return constant;
        if (constants.TryGetValue(constant, out var shared))
            return shared;
        if (constant is TupleConstant tuple)
            constant = ShareItems(tuple.Items) is { } items ? new TupleConstant(items) : tuple;
        else if (constant is FrozensetConstant set)
            constant = ShareItems(set.Items) is { } items ? new FrozensetConstant(items) { IsUnordered = set.IsUnordered } : set;
        else if (constant is SliceConstant slice)
            constant = new SliceConstant(Bound(slice.Start), Bound(slice.Stop), Bound(slice.Step));
        constants.Add(constant, constant);
        return constant;
    }

    /// <summary>Of the bounds of a slice only those are shared of which the interpreter has one object.</summary>
    PyConstant Bound(PyConstant bound) => bound is IntConstant number && number.Value >= SmallestCachedInt && number.Value <= LargestCachedInt ? Share(bound) : bound;

    /// <summary>The object that stands for a tuple or bytes and all that are equal to it; items are as they are.</summary>
    public PyConstant ShareWhole(PyConstant constant)
    {
        if (HoldsNaN(constant))
            return constant;
        if (!constants.TryGetValue(constant, out var shared))
            constants.Add(constant, shared = constant);
        return shared;
    }

    /// <summary>Not a number is equal to itself only.</summary>
    static bool HoldsNaN(PyConstant constant) => constant switch
    {
        FloatConstant number => double.IsNaN(number.Value),
        ComplexConstant number => double.IsNaN(number.Real) || double.IsNaN(number.Imaginary),
        SequenceConstant sequence => Array.Exists(sequence.Items, HoldsNaN),
        _ => false,
    };

    /// <summary>A str for a name.</summary>
    public StrConstant Name(string name) => names.TryGetValue(name, out var shared) ? shared : Name(name, new StrConstant(name));

    /// <summary>An int.</summary>
    public PyConstant Int(int value)
    {
        if (!smallInts.TryGetValue(value, out var shared))
            smallInts.Add(value, shared = (IntConstant)Share(new IntConstant(new BigInteger(value))));
        return shared;
    }

    /// <summary>Whether a constant is one object with a name of the same text.</summary>
    public static bool IsInterned(string text) => text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') || text.Length == 1 && text[0] < 256;

    StrConstant Text(StrConstant text)
    {
        if (!texts.TryGetValue(text.Value, out var shared))
            texts.Add(text.Value, shared = text);
        return shared;
    }

    StrConstant Name(string name, StrConstant text)
    {
        if (!names.TryGetValue(name, out var shared))
            names.Add(name, shared = text);
        return shared;
    }

    /// <summary>The items as shared objects; null when they are all shared already.</summary>
    PyConstant[]? ShareItems(PyConstant[] items)
    {
        PyConstant[]? result = null;
        for (int i = 0; i < items.Length; i++)
        {
            var shared = Share(items[i]);
            if (!ReferenceEquals(shared, items[i]))
                (result ??= [.. items])[i] = shared;
        }
        return result;
    }
}

/// <summary>The constants of one code unit in the order of first use, each once (CPython's constant key: 1, 1.0 and True are three).</summary>
public sealed class ConstantPool(ConstantCache cache)
{
    readonly Dictionary<PyConstant, int> indices = new(ReferenceEqualityComparer.Instance);
    readonly List<PyConstant> items = [];

    public IReadOnlyList<PyConstant> Items => items;

    public int Count => items.Count;

    public PyConstant this[int index] => items[index];

    /// <summary>The index of a constant, which is added when it is new.</summary>
    public int Add(PyConstant constant)
    {
        constant = cache.Share(constant);
        if (indices.TryGetValue(constant, out int index))
            return index;
        indices.Add(constant, items.Count);
        items.Add(constant);
        return items.Count - 1;
    }
}
