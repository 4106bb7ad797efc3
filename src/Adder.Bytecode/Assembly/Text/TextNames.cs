using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>The fields of a code object by CPython's names.</summary>
static class CodeFieldNames
{
    static readonly string[] Names =
    [
        "co_consts", "co_names", "co_localsplusnames", "co_localspluskinds", "co_varnames", "co_freevars", "co_cellvars", "co_code",
        "co_linetable", "co_exceptiontable",
    ];

    public static string NameOf(CodeField field) => Names[(int)field];

    public static bool TryParse(string name, out CodeField field)
    {
        int index = Array.IndexOf(Names, name);
        field = (CodeField)Math.Max(index, 0);
        return index >= 0;
    }
}

/// <summary>The bits beside the index in arguments that name something in co_names.</summary>
static class NameFlags
{
    /// <summary>The word for the bits, or their number.</summary>
    public static string NameOf(OperandKind operand, int flags) => (operand, flags) switch
    {
        (OperandKind.NameGlobal, 1) => "NULL",
        (OperandKind.NameAttr or OperandKind.NameSuper, 1) => "method",
        _ => flags.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The bits of a word; -1 when it means nothing here.</summary>
    public static int Parse(OperandKind operand, string word)
    {
        int most = (1 << CodeBuilder.NameShift(operand)) - 1;
        if (word == "NULL")
            return operand == OperandKind.NameGlobal ? 1 : -1;
        if (word == "method")
            return operand is OperandKind.NameAttr or OperandKind.NameSuper ? 1 : -1;
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int flags) && flags <= most ? flags : -1;
    }
}

/// <summary>How the kinds of a slot are told behind its name: nothing for a local variable, else ":cell", ":local+cell", ":free", ":0x26".</summary>
static class VariableKinds
{
    static readonly (string Name, LocalKinds Kind)[] Names =
        [("hidden", LocalKinds.Hidden), ("local", LocalKinds.Local), ("cell", LocalKinds.Cell), ("free", LocalKinds.Free)];

    const LocalKinds ParameterBits = LocalKinds.PositionalArgument | LocalKinds.KeywordArgument | LocalKinds.VariadicArgument;

    /// <param name="kinds">The kinds.</param>
    /// <param name="ofParameter">The bits that follow from the slot being a parameter.</param>
    public static string Suffix(LocalKinds kinds, LocalKinds ofParameter)
    {
        if (((int)kinds & 1) != 0 || (kinds & ParameterBits) != ofParameter || (kinds & ~ParameterBits) == LocalKinds.None)
            return string.Create(CultureInfo.InvariantCulture, $":0x{(int)kinds:x2}");
        var rest = kinds & ~ParameterBits;
        if (rest == LocalKinds.Local)
            return "";
        var words = new List<string>();
        foreach (var (name, kind) in Names)
            if ((rest & kind) != 0)
                words.Add(name);
        return ":" + string.Join('+', words);
    }

    /// <summary>The kind of a word; None when it means nothing.</summary>
    public static LocalKinds Parse(string word)
    {
        foreach (var (name, kind) in Names)
            if (name == word)
                return kind;
        return LocalKinds.None;
    }
}
