using Adder.Bytecode.Code;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Disassembly;

/// <summary>A named field of the inline cache behind an instruction.</summary>
/// <param name="Name">The name that dis shows.</param>
/// <param name="Words">Length in code units.</param>
/// <param name="Value">The content as a little-endian number; what is cut off counts as 0.</param>
public readonly record struct CacheEntry(string Name, int Words, ulong Value)
{
    internal static List<CacheEntry> Of(in RawInstruction instruction, ReadOnlySpan<byte> bytecode, DisassemblyStyle style)
    {
        var entries = new List<CacheEntry>();
        int offset = instruction.EndOffset;
        foreach (var field in instruction.Opcode.Caches)
        {
            if (field.Name.Length == 0)
                continue;
            int start = style.RepeatsFirstCacheField ? instruction.EndOffset : offset;
            ulong value = 0;
            for (int i = Math.Min(start + 2 * field.Words, bytecode.Length) - 1; i >= start; i--)
                value = value << 8 | bytecode[i];
            entries.Add(new(field.Name, field.Words, value));
            offset += 2 * field.Words;
        }
        return entries;
    }

    /// <summary>Writes what dis shows behind the first code unit of the field.</summary>
    internal void WriteTo(TextBuffer text)
    {
        text.Append(" (");
        text.Append(Name);
        text.Append(": ");
        Span<char> digits = stackalloc char[20];
        Value.TryFormat(digits, out int count, default, System.Globalization.CultureInfo.InvariantCulture);
        text.Append(digits[..count]);
        text.Append(')');
    }
}
