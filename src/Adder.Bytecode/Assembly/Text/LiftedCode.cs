using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// A code object as the layout engine takes it: instructions with labels, regions and line marks. Each piece that the engine would not
/// write again byte for byte stays raw.
/// </summary>
sealed class LiftedCode
{
    readonly CodeObject code;
    readonly PythonVersion version;
    readonly List<CodeItem> items = [];
    readonly Dictionary<int, Label> labels = [];
    readonly int[] indexAt;

    public LiftedCode(CodeObject code)
    {
        this.code = code;
        version = code.Version;
        indexAt = new int[code.Bytecode.Length + 1];
        Array.Fill(indexAt, -1);
        ReadInstructions();
        indexAt[^1] = items.Count;
        LabelJumps();
        Regions = LiftRegions();
        Items = items.ToArray();
        if (!CodeLayoutEngine.Assemble(version, Items).AsSpan().SequenceEqual(code.Bytecode))
            KeepSizes();
        LiftLocations();
        NameLabels();
        ComputedStackSize = StackDepths.StackSizeOf(version, Items, Regions ?? []);
    }

    public CodeItem[] Items { get; }

    /// <summary>The labels by the index of the instruction that follows.</summary>
    public Dictionary<int, Label> Labels => labels;

    /// <summary>The exception table; null where it stays raw.</summary>
    public List<(int Start, int End, TryRegion Region)>? Regions { get; }

    /// <summary>The places where a line starts, by instruction (up to 3.10).</summary>
    public List<(int Index, SourcePosition Position)> LineMarks { get; } = [];

    /// <summary>Whether the positions do not give the line table again.</summary>
    public bool HasRawLineTable { get; private set; }

    /// <summary>What the engine computes for co_stacksize.</summary>
    public int ComputedStackSize { get; }

    void ReadInstructions()
    {
        var bytes = code.Bytecode;
        int end = 0;
        foreach (var instruction in new InstructionReader(code))
        {
            if (instruction.IsExtendedArg)
                continue;
            int next = Math.Min(instruction.NextOffset, bytes.Length);
            indexAt[instruction.StartOffset] = items.Count;
            items.Add(ReadInstruction(instruction, bytes[instruction.StartOffset..next], next == instruction.NextOffset));
            end = next;
        }
        if (end < bytes.Length)
        {
            indexAt[end] = items.Count;
            items.Add(new CodeItem { Bytes = bytes[end..].ToArray() });
        }
    }

    CodeItem ReadInstruction(in RawInstruction instruction, ReadOnlySpan<byte> bytes, bool isWhole)
    {
        var opcode = instruction.Opcode;
        int extended = (instruction.Offset - instruction.StartOffset) / (version.IsWordcode ? 2 : 3);
        if (!isWhole || extended > (version.IsWordcode ? 3 : 1) || extended > 0 && !opcode.HasArgument)
            return new CodeItem { Bytes = bytes.ToArray() };
        int argument = opcode.HasArgument || !version.IsWordcode ? instruction.Argument : bytes[^(opcode.CacheWords * 2 + 1)];
        var cache = bytes[^(opcode.CacheWords * 2)..];
        return new CodeItem
        {
            Opcode = opcode, Argument = argument,
            MinExtended = (byte)(extended > CodeLayoutEngine.ExtendedNeeded(version, argument) ? extended : 0), Extended = (byte)extended,
            Bytes = cache.ContainsAnyExcept((byte)0) ? cache.ToArray() : null,
        };
    }

    void LabelJumps()
    {
        int offset = 0;
        for (int i = 0; i < items.Count; i++)
        {
            var item = items[i];
            int size = item.Opcode is { } op ? SizeOf(op, item.Extended) : item.Bytes!.Length;
            item.Offset = offset;
            offset += size;
            if (item.Opcode is { IsJump: true } opcode)
            {
                int end = offset - opcode.CacheWords * 2;
                long target = new RawInstruction(opcode, item.Argument, 0, 0, end).JumpTarget(version);
                // a label means an argument that is not negative
                if (item.Argument >= 0 && LabelAt(target) is { } label)
                    item.Symbol = label;
            }
            items[i] = item;
        }
    }

    int SizeOf(OpcodeInfo opcode, int extended) => version.IsWordcode ? 2 + extended * 2 + opcode.CacheWords * 2
        : (opcode.HasArgument ? 3 : 1) + extended * 3;

    Label? LabelAt(long offset)
    {
        if (offset < 0 || offset >= indexAt.Length || indexAt[offset] < 0)
            return null;
        int index = indexAt[offset];
        if (!labels.TryGetValue(index, out var label))
            labels.Add(index, label = new Label { Index = index });
        return label;
    }

    /// <summary>Where jumps depend on each other there can be several layouts: the sizes as they are give this one.</summary>
    void KeepSizes()
    {
        var sizes = items.ToArray();
        for (int i = 0; i < Items.Length; i++)
            Items[i].MinExtended = sizes[i].Extended;
        if (CodeLayoutEngine.Assemble(version, Items).AsSpan().SequenceEqual(code.Bytecode))
            return;
        // no layout of labels: keep the arguments
        for (int i = 0; i < Items.Length; i++)
            Items[i] = sizes[i] with { Symbol = null, MinExtended = sizes[i].Extended };
        CodeLayoutEngine.Assemble(version, Items);
    }

    List<(int, int, TryRegion)>? LiftRegions()
    {
        var result = new List<(int, int, TryRegion)>();
        if (!version.HasExceptionTable || code.ExceptionTable.Length == 0)
            return result;
        List<ExceptionRegion> regions;
        try
        {
            regions = ExceptionTable.Decode(code.ExceptionTable.Span);
        }
        catch (BytecodeFormatException)
        {
            return null;
        }
        int last = 0;
        foreach (var region in regions)
        {
            if (region.Depth > TryRegion.MaxDepth || region.Start < last || region.End <= region.Start || region.End >= indexAt.Length || indexAt[region.Start] < 0 || indexAt[region.End] < 0
                || LabelAt(region.Target) is not { } handler)
                return null;
            last = region.End;
            result.Add((indexAt[region.Start], indexAt[region.End], new TryRegion(handler, region.PushesLasti, region.Depth, indexAt[region.Start], 0)));
        }
        return ExceptionTable.Encode(regions).AsSpan().SequenceEqual(code.ExceptionTable.Span) ? result : null;
    }

    void LiftLocations()
    {
        List<LocationRun> runs;
        try
        {
            runs = LineTables.Runs(code);
        }
        catch (BytecodeFormatException)
        {
            runs = [];
        }
        bool isOdd = runs.Exists(run => run.Position != SourcePosition.None && (run.Position.Line < 0 || run.Position.EndLine < run.Position.Line)
            || !version.HasExceptionTable && run.Position.Line > CodeBuilder.MaxMarkedLine)
            || !version.HasExceptionTable && Math.Abs((long)code.FirstLineNo) > CodeBuilder.MaxMarkedLine;
        if (version.HasExceptionTable)
            LiftPositions(runs);
        else
            LiftLineMarks(runs);
        int length = code.Bytecode.Length;
        var again = version.HasExceptionTable ? LocationRuns.OfPositions(Items, length) : LocationRuns.OfMarks(LineMarks, Items, length, code.FirstLineNo);
        HasRawLineTable = isOdd || !LineTables.Encode(version, code.FirstLineNo, again).AsSpan().SequenceEqual(code.LineTable.Span);
    }

    void LiftPositions(List<LocationRun> runs)
    {
        int run = 0;
        long end = runs.Count > 0 ? runs[0].Length : long.MaxValue;
        foreach (ref var item in Items.AsSpan())
        {
            while (item.Offset >= end && run + 1 < runs.Count)
                end += runs[++run].Length;
            item.Position = item.Offset < end && run < runs.Count ? runs[run].Position : SourcePosition.None;
        }
    }

    void LiftLineMarks(List<LocationRun> runs)
    {
        long offset = 0;
        var first = SourcePosition.OfLine(code.FirstLineNo);
        foreach (var run in runs)
        {
            if (offset >= indexAt.Length || indexAt[offset] < 0)
                break;
            if (LineMarks.Count > 0 || offset > 0 || run.Position != first)
                LineMarks.Add((indexAt[offset], run.Position));
            offset += run.Length;
        }
    }

    void NameLabels()
    {
        int number = 0;
        var named = new List<int>(labels.Keys);
        named.Sort();
        foreach (int index in named)
            labels[index].Number = ++number;
    }
}
