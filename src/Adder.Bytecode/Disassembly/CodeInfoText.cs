using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Disassembly;

/// <summary>The details of a code object as dis.show_code() prints them. Python 2.7 has none; there it is as in 3.2.</summary>
static class CodeInfoText
{
    const int IndexWidth = 4;

    public static void Write(TextBuffer text, CodeObject code, string address)
    {
        Row(text, "Name:              ", code.Name);
        Row(text, "Filename:          ", code.Filename);
        Row(text, "Argument count:    ", code.ArgCount);
        if (code.Version >= PythonVersion.V3_8)
            Row(text, "Positional-only arguments: ", code.PosOnlyArgCount);
        Row(text, "Kw-only arguments: ", code.KwOnlyArgCount);
        Row(text, "Number of locals:  ", code.NLocals);
        Row(text, "Stack size:        ", code.StackSize);
        Row(text, "Flags:             ", Flags(code));
        WriteConstants(text, code, address);
        WriteNames(text, "Names:\n", code.Names);
        WriteNames(text, "Variable names:\n", code.VarNames);
        WriteNames(text, "Free variables:\n", code.FreeVars);
        WriteNames(text, "Cell variables:\n", code.CellVars);
    }

    /// <summary>The names of the set flags, lowest first; bits without a name in hexadecimal.</summary>
    public static string Flags(CodeObject code)
    {
        uint flags = (uint)code.Flags;
        if (flags == 0)
            return "0x0";
        var known = CodeFlagNames.For(code.Version).ToDictionary(flag => flag.Bit, flag => flag.Name);
        var names = new List<string>();
        for (int bit = 0; bit < 32; bit++)
            if ((flags >> bit & 1) != 0)
                names.Add(known.TryGetValue(1 << bit, out string? name) ? name : string.Create(CultureInfo.InvariantCulture, $"0x{1u << bit:x}"));
        return string.Join(", ", names);
    }

    static void Row(TextBuffer text, string title, string value)
    {
        text.Append(title);
        text.Append(value);
        text.Append('\n');
    }

    static void Row(TextBuffer text, string title, int value)
    {
        text.Append(title);
        text.Append(value);
        text.Append('\n');
    }

    static void WriteConstants(TextBuffer text, CodeObject code, string address)
    {
        if (code.Consts.Count > 0)
            text.Append("Constants:\n");
        for (int i = 0; i < code.Consts.Count; i++)
        {
            text.AppendRight(i, IndexWidth);
            text.Append(": ");
            ConstantRepr.Write(text, code.Consts[i], code.Version, address);
            text.Append('\n');
            text.FlushIfLarge();
        }
    }

    static void WriteNames(TextBuffer text, string title, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            text.Append(title);
        for (int i = 0; i < names.Count; i++)
        {
            text.AppendRight(i, IndexWidth);
            text.Append(": ");
            text.Append(names[i]);
            text.Append('\n');
            text.FlushIfLarge();
        }
    }
}
