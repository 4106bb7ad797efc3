using Adder.Bytecode.Code;

namespace Adder.Bytecode.Disassembly;

/// <summary>A code object made ready to be listed: its tables as far as they can be read.</summary>
sealed class CodeListing
{
    public CodeListing(CodeObject code, DisassemblyOptions options, JumpTargets targets, bool marksHandlers = true)
    {
        (Code, Options, Targets) = (code, options, targets);
        Style = DisassemblyStyle.Of(code.Version);
        LineStarts = LineTables.ReadableLineStarts(code);
        Regions = code.Version.HasExceptionTable ? ExceptionTable.DecodeReadable(code.ExceptionTable.Span, out _, out _) : [];
        LineShift = options.FirstLine is { } first ? first - code.FirstLineNo : 0;
        Bytecode = options.Adaptive ? Quickening.Of(code) : code.CodeBytes.Value;
        targets.Collect(code.Bytecode, code.Version, marksHandlers ? Regions : []);
    }

    public CodeObject Code { get; }
    public DisassemblyOptions Options { get; }
    public DisassemblyStyle Style { get; }

    /// <summary>co_code, or what the interpreter makes of it.</summary>
    public byte[] Bytecode { get; }

    public List<LineStart> LineStarts { get; }
    public List<ExceptionRegion> Regions { get; }
    public JumpTargets Targets { get; }

    /// <summary>What is added to lines.</summary>
    public int LineShift { get; }
}
