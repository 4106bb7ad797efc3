using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Tests.Code;

/// <summary>Compares trees of code objects in every attribute.</summary>
static class CodeIdentity
{
    static readonly ConstantEquality Equality = ConstantEquality.Of(PythonVersion.V3_14);

    /// <summary>Where two code objects differ first, and how; null when they do not.</summary>
    public static string? FirstDifference(CodeObject expected, CodeObject actual)
    {
        string name = expected.QualName;
        return Difference(name, "co_name", expected.NameConstant, actual.NameConstant)
            ?? Difference(name, "co_qualname", expected.QualNameConstant, actual.QualNameConstant)
            ?? Difference(name, "co_filename", expected.FilenameConstant, actual.FilenameConstant)
            ?? Difference(name, "co_firstlineno", expected.FirstLineNo, actual.FirstLineNo)
            ?? Difference(name, "co_argcount", expected.ArgCount, actual.ArgCount)
            ?? Difference(name, "co_posonlyargcount", expected.PosOnlyArgCount, actual.PosOnlyArgCount)
            ?? Difference(name, "co_kwonlyargcount", expected.KwOnlyArgCount, actual.KwOnlyArgCount)
            ?? Difference(name, "co_flags", expected.Flags, actual.Flags)
            ?? Difference(name, "co_names", expected.NamesTuple, actual.NamesTuple)
            ?? Difference(name, "co_localsplusnames", expected.LocalsPlusNames, actual.LocalsPlusNames)
            ?? Difference(name, "co_localspluskinds", expected.LocalsPlusKinds, actual.LocalsPlusKinds)
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
            else if (!Equality.Equals(expected[i], actual[i]))
            {
                return $"{name}: co_consts[{i}]: {expected[i]} expected, {actual[i]} found";
            }
        }
        return Difference(name, "number of co_consts", expected.Count, actual.Count);
    }

    static string? Instructions(string name, CodeObject expected, CodeObject actual)
    {
        var (left, right) = (expected.Bytecode, actual.Bytecode);
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

    static string? Difference(string name, string what, PyConstant expected, PyConstant actual) =>
        Equality.Equals(expected, actual) ? null : $"{name}: {what}: {expected} expected, {actual} found";

    static string? Difference<T>(string name, string what, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"{name}: {what}: {expected} expected, {actual} found";
}
