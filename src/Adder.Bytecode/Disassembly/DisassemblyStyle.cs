using System.Collections.Concurrent;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Disassembly;

/// <summary>How the dis of one version differs from the others, each difference by its name; one instance per version (Lib/dis.py).</summary>
sealed class DisassemblyStyle
{
    const int NameWidth = 20;

    static readonly ConcurrentDictionary<PythonVersion, DisassemblyStyle> Styles = new();

    readonly string[] paddedNames = new string[256];

    DisassemblyStyle(PythonVersion version)
    {
        Version = version;
        for (int number = 0; number < paddedNames.Length; number++)
            paddedNames[number] = version.Opcodes[number].Name.PadRight(NameWidth);
        Compare = [.. OperandNames.Compare(version)];
        BinaryOp = [.. OperandNames.BinaryOp(version).Select(name => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..])];
        Intrinsic1 = [.. OperandNames.Intrinsic1(version)];
        Intrinsic2 = [.. OperandNames.Intrinsic2(version)];
        SpecialMethod = [.. OperandNames.SpecialMethod(version)];
        CommonConstant = [.. OperandNames.CommonConstant(version).Select(name => name is "all" or "any" ? $"<built-in function {name}>" : name)];
        CommonConstantReprs = [.. OperandNames.CommonConstant(version).Select(name =>
            name is "all" or "any" ? $"<built-in function {name}>" : char.IsLetter(name[0]) && name is not ("None" or "True" or "False") ? $"<class '{name}'>" : name)];
        FunctionFlag = [.. OperandNames.FunctionFlag(version)];
    }

    public static DisassemblyStyle Of(PythonVersion version) => Styles.GetOrAdd(version, static key => new DisassemblyStyle(key));

    public PythonVersion Version { get; }

    /// <summary>Jump targets are numbered labels; before, they are offsets with a mark.</summary>
    public bool HasLabels => Version >= PythonVersion.V3_13;

    /// <summary>Columns adapt to large lines and offsets.</summary>
    public bool AdaptsWidths => Version >= PythonVersion.V3_7;

    /// <summary>The column of lines is left out when there are none.</summary>
    public bool OmitsEmptyLineColumn => Version >= PythonVersion.V3_10;

    /// <summary>Spaces that end a line stay: those of the padded name, and from 3.2 on one more.</summary>
    public bool KeepsPadding => Version < PythonVersion.V3_4;

    public bool EndsLinesWithSpace => KeepsPadding && Version.Major >= 3;

    /// <summary>Jump marks are found without regard to EXTENDED_ARG.</summary>
    public bool MarksIgnoreExtendedArg => Version < PythonVersion.V3_5;

    /// <summary>Arguments with EXTENDED_ARG are long, and shown so.</summary>
    public bool ExtendedArgIsLong => Version.Major == 2;

    public bool ShowsAbsoluteTargets => Version >= PythonVersion.V3_10;
    /// <summary>The constant of KW_NAMES is shown like that of LOAD_CONST.</summary>
    public bool ShowsKeywordNames => Version != PythonVersion.V3_11;

    public bool ShowsCallCounts => Version >= PythonVersion.V3_3;
    public bool ShowsFunctionFlags => Version >= PythonVersion.V3_8;
    /// <summary>The value of a common constant's argument is the constant, not its number.</summary>
    public bool ResolvesCommonConstants => Version >= PythonVersion.V3_15;

    public bool ShowsInversion => Version >= PythonVersion.V3_14;

    /// <summary>"+ NULL" comes after the name.</summary>
    public bool NullComesLast => Version >= PythonVersion.V3_13;

    /// <summary>Bits under the index of a comparison.</summary>
    public int CompareShift => Version >= PythonVersion.V3_13 ? 5 : Version >= PythonVersion.V3_12 ? 4 : 0;

    /// <summary>The bit of a comparison that wants a bool.</summary>
    public int CompareToBool => Version >= PythonVersion.V3_13 ? 16 : 0;

    /// <summary>The mark of the current instruction extends over its caches.</summary>
    public bool MarksCaches => Version >= PythonVersion.V3_12;

    /// <summary>Cache contents are shown of specialised instructions only.</summary>
    public bool ShowsCachesOfSpecialized => Version < PythonVersion.V3_12;

    /// <summary>Each field of a cache is shown with the content of the first.</summary>
    public bool RepeatsFirstCacheField => Version == PythonVersion.V3_13;

    public bool HasCaches => Version.HasExceptionTable;

    public string[] Compare { get; }
    public string[] BinaryOp { get; }
    public string[] Intrinsic1 { get; }
    public string[] Intrinsic2 { get; }
    public string[] SpecialMethod { get; }
    public string[] CommonConstant { get; }
    public string[] CommonConstantReprs { get; }
    public string[] FunctionFlag { get; }

    /// <summary>The name of an opcode, with the spaces that make it 20 characters.</summary>
    public string PaddedName(OpcodeInfo opcode) => paddedNames[opcode.Number];
}
