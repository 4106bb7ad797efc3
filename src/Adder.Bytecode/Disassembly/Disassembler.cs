using Adder.Bytecode.Code;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Disassembly;

/// <summary>
/// Disassembly as the dis module of the code's own version shows it, to the byte. Nothing that a code object can hold makes it fail:
/// tables that are malformed count as far as they can be read, indices out of range are shown as such, and instructions cut short
/// at the end are left out.
/// </summary>
public static class Disassembler
{
    /// <summary>Writes what dis.dis() prints; lines end in "\n".</summary>
    public static void Write(TextWriter writer, CodeObject code, DisassemblyOptions? options = null)
    {
        using var text = new TextBuffer(writer);
        options ??= DisassemblyOptions.Default;
        new ListingWriter(text, options.Address).WriteTree(code, options);
        text.Flush();
    }

    /// <summary>What <see cref="Write"/> writes.</summary>
    /// <exception cref="BytecodeFormatException">The text is longer than a string can be.</exception>
    public static string ToText(CodeObject code, DisassemblyOptions? options = null)
    {
        using var text = new TextBuffer();
        options ??= DisassemblyOptions.Default;
        new ListingWriter(text, options.Address).WriteTree(code, options);
        return text.ToString();
    }

    /// <summary>What dis.show_code() prints: names, counts, flags and constants.</summary>
    public static string CodeInfo(CodeObject code, string address = ConstantRepr.DefaultAddress)
    {
        using var text = new TextBuffer();
        CodeInfoText.Write(text, code, address);
        return text.ToString();
    }

    /// <summary>
    /// dis.get_instructions(): the instructions of the code object alone. Handlers of exceptions do not count as jump targets, as there.
    /// </summary>
    public static IReadOnlyList<Instruction> Instructions(CodeObject code, DisassemblyOptions? options = null) =>
        InstructionList.Of(code, options ?? DisassemblyOptions.Default);

    /// <summary>dis.findlabels(): the offsets in bytes of all jump targets, in order; they may lie outside malformed code.</summary>
    public static IReadOnlyList<long> Labels(CodeObject code) => JumpTargets.Of(code).Offsets.ToArray();

    /// <summary>dis.pretty_flags() of co_flags.</summary>
    public static string Flags(CodeObject code) => CodeInfoText.Flags(code);
}
