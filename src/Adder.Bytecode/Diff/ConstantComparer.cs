using Adder.Bytecode.Code;

namespace Adder.Bytecode.Diff;

/// <summary>
/// Compares constants by kind and value: 1, 1.0 and True differ, 0.0 and -0.0 too, and sets are equal in any order. References can
/// make constants contain themselves or expand without end; each pair of objects is looked at once.
/// </summary>
/// <param name="hasLong">Whether int and long are two types, as in Python 2.</param>
sealed class ConstantComparer(bool hasLong)
{
    const int HashDepth = 4, MostDepth = 200;

    readonly HashSet<(PyConstant, PyConstant)> equal = [];
    readonly Dictionary<(PyConstant, int), int> hashes = [];

    /// <summary>Whether the values are the same. What is nested too deeply to be looked at counts as different.</summary>
    public bool Same(PyConstant left, PyConstant right)
    {
        var assumed = new List<(PyConstant, PyConstant)>();
        if (Same(left, right, assumed, 0))
            return true;
        // what was taken for equal on the way may not be
        foreach (var pair in assumed)
            equal.Remove(pair);
        return false;
    }

    /// <summary>A hash of the upper levels of a value; the same for equal values.</summary>
    public int Hash(PyConstant value) => Hash(value, HashDepth);

    bool Same(PyConstant left, PyConstant right, List<(PyConstant, PyConstant)> assumed, int depth)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.Kind != right.Kind || depth > MostDepth)
            return false;
        switch (left)
        {
            case IntConstant a: return a.Value == ((IntConstant)right).Value && (!hasLong || a.IsLong == ((IntConstant)right).IsLong);
            case FloatConstant a: return SameBits(a.Value, ((FloatConstant)right).Value);
            case ComplexConstant a: return SameBits(a.Real, ((ComplexConstant)right).Real) && SameBits(a.Imaginary, ((ComplexConstant)right).Imaginary);
            case StrConstant a: return a.Value == ((StrConstant)right).Value && a.Encoded is null == ((StrConstant)right).Encoded is null;
            case BytesConstant a: return a.Span.SequenceEqual(((BytesConstant)right).Span);
            case SingletonConstant a: return a.Value == ((SingletonConstant)right).Value;
        }
        if (!equal.Add((left, right)))
            return true;
        assumed.Add((left, right));
        return SameParts(Parts(left), Parts(right), assumed, depth) && (left is not CodeObject code || SameNumbers(code, (CodeObject)right));
    }

    bool SameParts(PyConstant[] left, PyConstant[] right, List<(PyConstant, PyConstant)> assumed, int depth)
    {
        if (left.Length != right.Length)
            return false;
        for (int i = 0; i < left.Length; i++)
            if (!Same(left[i], right[i], assumed, depth + 1))
                return false;
        return true;
    }

    /// <summary>What a value consists of; sets in an order that is the same for equal sets, unless hashes collide.</summary>
    PyConstant[] Parts(PyConstant value) => value switch
    {
        TupleConstant or ListConstant => ((SequenceConstant)value).Items,
        SequenceConstant set => Ordered(set.Items),
        DictConstant dict => [.. dict.Pairs.SelectMany(pair => new[] { pair.Key, pair.Value })],
        SliceConstant slice => [slice.Start, slice.Stop, slice.Step],
        // a code object inside of a constant: without filename and line table
        CodeObject code => [code.CodeBytes, code.Consts, code.NamesTuple, code.VarNamesTuple, code.CellVarsTuple, code.FreeVarsTuple,
            code.LocalsPlusNames, code.LocalsPlusKinds, code.NameConstant, code.QualNameConstant, code.ExceptionTable],
        _ => [],
    };

    PyConstant[] Ordered(PyConstant[] items)
    {
        var ordered = (PyConstant[])items.Clone();
        Array.Sort(Array.ConvertAll(items, Hash), ordered);
        return ordered;
    }

    int Hash(PyConstant value, int depth)
    {
        switch (value)
        {
            case IntConstant number: return HashCode.Combine(number.Kind, number.Value);
            case FloatConstant number: return HashCode.Combine(number.Kind, number.Value);
            case ComplexConstant number: return HashCode.Combine(number.Kind, number.Real, number.Imaginary);
            case StrConstant text: return HashCode.Combine(text.Kind, text.Value);
            case SingletonConstant singleton: return HashCode.Combine(singleton.Kind, singleton.Value);
            case BytesConstant bytes: return HashBytes(bytes.Span);
            case CodeObject code: return HashCode.Combine(code.Kind, HashBytes(code.Bytecode), code.Name);
        }
        if (depth == 0)
            return (int)value.Kind;
        if (hashes.TryGetValue((value, depth), out int known))
            return known;
        int sum = 0, sequence = (int)value.Kind;
        foreach (var part in value is SequenceConstant items ? items.Items : Parts(value))
        {
            int hash = Hash(part, depth - 1);
            sum += hash;
            sequence = HashCode.Combine(sequence, hash);
        }
        int result = value is SetConstant or FrozensetConstant ? HashCode.Combine(value.Kind, sum) : sequence;
        hashes[(value, depth)] = result;
        return result;
    }

    static int HashBytes(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    static bool SameBits(double left, double right) => BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);

    static bool SameNumbers(CodeObject left, CodeObject right) =>
        (left.ArgCount, left.PosOnlyArgCount, left.KwOnlyArgCount, left.NLocals, left.StackSize, left.Flags)
        == (right.ArgCount, right.PosOnlyArgCount, right.KwOnlyArgCount, right.NLocals, right.StackSize, right.Flags);
}
