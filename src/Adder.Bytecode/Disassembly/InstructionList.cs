using Adder.Bytecode.Code;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Disassembly;

/// <summary>Instructions as objects: dis.get_instructions().</summary>
static class InstructionList
{
    public static List<Instruction> Of(CodeObject code, DisassemblyOptions options)
    {
        var listing = new CodeListing(code, options, new JumpTargets(), marksHandlers: false);
        using var text = new TextBuffer();
        var arguments = new ArgumentText(text, options.Address);
        arguments.Enter(code, listing.Targets);
        var resolver = new ArgumentResolver(code);
        var lines = new LineCursor(listing.LineStarts);
        var positions = new PositionCursor(code);
        var instructions = new List<Instruction>();
        foreach (var raw in new InstructionReader(listing.Bytecode, code.Version))
        {
            bool startsLine = lines.MoveTo(raw.Offset);
            arguments.Write(raw);
            string argRepr = text.Length == 0 ? "" : text.ToString();
            text.Truncate(0);
            int label = listing.Targets.LabelOf(raw.Offset);
            instructions.Add(new Instruction
            {
                Opcode = raw.Opcode,
                Offset = raw.Offset,
                StartOffset = raw.StartOffset,
                CacheOffset = raw.EndOffset,
                EndOffset = raw.NextOffset,
                Arg = raw.Opcode.HasArgument ? raw.Argument : null,
                ArgVal = resolver.Resolve(raw),
                ArgRepr = argRepr,
                StartsLine = startsLine,
                Line = lines.Line + listing.LineShift,
                Label = label > 0 ? label : null,
                JumpTarget = raw.Opcode.IsJump ? raw.JumpTarget(code.Version) : null,
                Position = positions.MoveTo(raw.Offset),
                Caches = raw.Opcode.CacheWords > 0 ? CacheEntry.Of(raw, listing.Bytecode, listing.Style) : [],
            });
        }
        return instructions;
    }
}
