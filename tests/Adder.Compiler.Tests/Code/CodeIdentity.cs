using Adder.Bytecode.Code;

namespace Adder.Compiler.Tests.Code;

/// <summary>Compares trees of code objects in every attribute.</summary>
static class CodeIdentity
{
    /// <summary>Where two code objects differ first, and how; null when they do not.</summary>
    public static string? FirstDifference(CodeObject expected, CodeObject actual)
    {
        string name = expected.QualName;
        return Constant(name, "co_name", expected.NameConstant, actual.NameConstant)
            ?? Constant(name, "co_qualname", expected.QualNameConstant, actual.QualNameConstant)
            ?? Constant(name, "co_filename", expected.FilenameConstant, actual.FilenameConstant)
            ?? Difference(name, "co_firstlineno", expected.FirstLineNo, actual.FirstLineNo)
            ?? Difference(name, "co_argcount", expected.ArgCount, actual.ArgCount)
            ?? Difference(name, "co_posonlyargcount", expected.PosOnlyArgCount, actual.PosOnlyArgCount)
            ?? Difference(name, "co_kwonlyargcount", expected.KwOnlyArgCount, actual.KwOnlyArgCount)
            ?? Difference(name, "co_flags", expected.Flags, actual.Flags)
            ?? Constant(name, "co_names", expected.NamesTuple, actual.NamesTuple)
            ?? Constant(name, "co_localsplusnames", expected.LocalsPlusNames, actual.LocalsPlusNames)
            ?? Constant(name, "co_localspluskinds", expected.LocalsPlusKinds, actual.LocalsPlusKinds)
            ?? Constants(name, expected.Consts, actual.Consts)
            ?? Instructions(name, expected, actual)
            ?? Difference(name, "co_stacksize", expected.StackSize, actual.StackSize)
            ?? Bytes(name, "co_linetable", expected.LineTable, actual.LineTable)
            ?? Bytes(name, "co_exceptiontable", expected.ExceptionTable, actual.ExceptionTable);
    }

    static string? Constants(string name, TupleConstant expected, TupleConstant actual)
    {
        for (int i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            if (expected[i] is CodeObject left && actual[i] is CodeObject right)
            {
                if (FirstDifference(left, right) is { } inner)
                    return inner;
            }
            else if (!Same(expected[i], actual[i]))
            {
                return $"{name}: co_consts[{i}]: {expected[i]} expected, {actual[i]} found";
            }
        }
        return Difference(name, "number of co_consts", expected.Count, actual.Count);
    }

    static string? Instructions(string name, CodeObject expected, CodeObject actual)
    {
        var left = expected.Bytecode;
        var right = actual.Bytecode;
        int at = left.CommonPrefixLength(right) & ~1;
        if (at >= left.Length && at >= right.Length)
            return null;
        return $"{name}: co_code at {at}: {Instruction(expected, at)} expected, {Instruction(actual, at)} found ({left.Length} and {right.Length} bytes)";
    }

    static string Instruction(CodeObject code, int at) =>
        at >= code.Bytecode.Length ? "the end" : $"{code.Opcodes[code.Bytecode[at]].Name} {code.Bytecode[at + 1]}";

    static string? Bytes(string name, string what, BytesConstant expected, BytesConstant actual) =>
        expected.Span.SequenceEqual(actual.Span) ? null
            : $"{name}: {what} at {expected.Span.CommonPrefixLength(actual.Span)}: {expected.Length} and {actual.Length} bytes";

    static string? Constant(string name, string what, PyConstant expected, PyConstant actual) =>
        Same(expected, actual) ? null : $"{name}: {what}: {expected} expected, {actual} found";

    static string? Difference<T>(string name, string what, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"{name}: {what}: {expected} expected, {actual} found";

    /// <summary>Whether two constants are of one type and equal, items included; -0.0 is not 0.0.</summary>
    static bool Same(PyConstant left, PyConstant right) => (left, right) switch
    {
        (IntConstant a, IntConstant b) => a.Value == b.Value,
        (FloatConstant a, FloatConstant b) => SameBits(a.Value, b.Value),
        (ComplexConstant a, ComplexConstant b) => SameBits(a.Real, b.Real) && SameBits(a.Imaginary, b.Imaginary),
        (StrConstant a, StrConstant b) => a.Value == b.Value,
        (BytesConstant a, BytesConstant b) => a.Span.SequenceEqual(b.Span),
        (SliceConstant a, SliceConstant b) => Same(a.Start, b.Start) && Same(a.Stop, b.Stop) && Same(a.Step, b.Step),
        (TupleConstant a, TupleConstant b) => a.Count == b.Count && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        (FrozensetConstant a, FrozensetConstant b) => a.Count == b.Count && a.Items.All(item => b.Items.Any(other => Same(item, other))),
        (CodeObject a, CodeObject b) => FirstDifference(a, b) is null,
        _ => ReferenceEquals(left, right),
    };

    static bool SameBits(double left, double right) => BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
}
