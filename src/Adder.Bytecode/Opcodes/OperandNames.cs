using System.Collections.Concurrent;

namespace Adder.Bytecode.Opcodes;

/// <summary>What arguments stand for that index neither constants nor names; spec/operands.txt. A table is empty where a version has none.</summary>
public static partial class OperandNames
{
    static readonly ConcurrentDictionary<Fact[], ConcurrentDictionary<PythonVersion, string[]>> Tables = new();

    /// <summary>The comparison operators.</summary>
    public static IReadOnlyList<string> Compare(PythonVersion version) => Table(CompareFacts, version);

    /// <summary>BINARY_OP's operators as "NB_ADD:+", …</summary>
    public static IReadOnlyList<string> BinaryOp(PythonVersion version) => Table(BinaryOpFacts, version);

    public static IReadOnlyList<string> Intrinsic1(PythonVersion version) => Table(Intrinsic1Facts, version);
    public static IReadOnlyList<string> Intrinsic2(PythonVersion version) => Table(Intrinsic2Facts, version);
    public static IReadOnlyList<string> SpecialMethod(PythonVersion version) => Table(SpecialMethodFacts, version);

    /// <summary>LOAD_COMMON_CONSTANT's constants, as Python would write them.</summary>
    public static IReadOnlyList<string> CommonConstant(PythonVersion version) => Table(CommonConstantFacts, version);

    /// <summary>The bits of the argument of MAKE_FUNCTION (3.6 to 3.12) and SET_FUNCTION_ATTRIBUTE (3.13 on), lowest first.</summary>
    public static IReadOnlyList<string> FunctionFlag(PythonVersion version) => Table(FunctionFlagFacts, version);

    static string[] Table(Fact[] facts, PythonVersion version) =>
        Tables.GetOrAdd(facts, static _ => new()).GetOrAdd(version, static (wanted, all) => Fact.Table(all, wanted), facts);
}
