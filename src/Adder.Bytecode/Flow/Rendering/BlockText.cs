using System.Globalization;
using System.Text;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Flow.Rendering;

/// <summary>What a rendering shows of a block, as lines of plain text without control characters.</summary>
static class BlockText
{
    /// <summary>Lines of instructions shown of one block; the rest is counted.</summary>
    public const int MaxLines = 40;

    const int MaxLength = 72;

    /// <summary>"B3 24-40, stack 1, loop 2": the number, offsets in bytes, and what is known.</summary>
    public static string Title(BasicBlock block)
    {
        var title = new StringBuilder();
        title.Append(CultureInfo.InvariantCulture, $"B{block.Index} {block.Start}-{block.End}");
        if (block.StackDepth is { } depth)
            title.Append(CultureInfo.InvariantCulture, $", stack {depth}");
        if (block.Loop is { } loop)
            title.Append(loop.Header == block.Index ? ", head of loop " : ", loop ").Append(loop.Depth);
        if (!block.IsReachable)
            title.Append(", unreachable");
        return title.ToString();
    }

    /// <summary>The instructions, one in a line: offset, opcode, argument and what it stands for.</summary>
    public static List<string> Lines(BasicBlock block)
    {
        var lines = new List<string>();
        int left = 0;
        foreach (var instruction in block.Instructions)
        {
            if (instruction.Opcode.Op == Op.ExtendedArg)
                continue;
            if (lines.Count < MaxLines)
                lines.Add(Line(instruction));
            else
                left++;
        }
        if (left > 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"… {left} more"));
        return lines;
    }

    static string Line(Instruction instruction)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{instruction.Offset,4} {instruction.OpName}");
        if (instruction.Arg is { } argument)
            line.Append(CultureInfo.InvariantCulture, $" {argument}");
        if (instruction.ArgRepr.Length > 0)
            line.Append(" (").Append(instruction.ArgRepr).Append(')');
        return Clean(line.ToString());
    }

    /// <summary>Text in one line of bounded length that every format can hold: whatever it may not contain becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        var result = new StringBuilder(Math.Min(text.Length, MaxLength + 1));
        for (int i = 0; i < text.Length && result.Length < MaxLength; i++)
        {
            if (char.IsSurrogatePair(text, i))
                result.Append(text[i]).Append(text[++i]);
            else
                result.Append(char.IsControl(text[i]) || char.IsSurrogate(text[i]) || text[i] >= '\uFFFE' ? '\uFFFD' : text[i]);
        }
        if (text.Length > result.Length)
            result.Append('…');
        return result.ToString();
    }
}
