using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

public sealed partial class CodeBuilder
{
    /// <summary>The code object. The builder can go on afterwards and build again.</summary>
    /// <exception cref="BytecodeFormatException">A label has no place, a jump cannot reach its label, or a region is still open.</exception>
    public CodeObject Build()
    {
        try
        {
            return Build(CodeParts.Default);
        }
        catch (AssemblyProblem e)
        {
            throw new BytecodeFormatException(e.Message, -1, QualName, e);
        }
    }

    /// <param name="parts">What is not to be derived, as the assembler's text gives it.</param>
    internal CodeObject Build(CodeParts parts)
    {
        if (open.Count > 0)
            throw new AssemblyProblem("a try region is not ended", open.Peek().TextOffset);
        NumberVariables();
        byte[] code = CodeLayoutEngine.Assemble(Version, Items);
        if (parts.LineTable is null && !Version.HasExceptionTable && Math.Abs((long)FirstLineNo) > MaxMarkedLine)
            throw new AssemblyProblem($"a first line of {FirstLineNo} is too far from the others", 0);
        var lineTable = parts.LineTable ?? LineTables.Encode(Version, FirstLineNo, Runs(code.Length));
        var regions = RegionsWithItems();
        var laidOut = Items.ToArray();
        var depths = parts.ExceptionTable is null && NeedsRegionDepths() ? new StackDepths(Version, laidOut, regions) : null;
        int computed = depths?.Compute() ?? (StackSize is null ? StackDepths.StackSizeOf(Version, laidOut, regions) : 0);
        byte[] exceptionTable = parts.ExceptionTable ?? EncodeRegions(regions, code.Length, depths);

        T Field<T>(CodeField field, MarshalRole role, T value) where T : PyConstant => parts.Place(this, field, role, value);
        return new CodeObject(Version, parts.Form)
        {
            ArgCount = ArgCount, PosOnlyArgCount = PosOnlyArgCount, KwOnlyArgCount = KwOnlyArgCount, Flags = Flags, FirstLineNo = FirstLineNo,
            StackSize = StackSize ?? computed, StoredNLocals = HasLocalsPlus ? 0 : NLocals ?? locals.Count,
            FilenameConstant = FilenameConstant, NameConstant = NameConstant,
            QualNameConstant = HasLocalsPlus ? QualNameConstant ?? Share(MarshalRole.QualName, MakeText(Name)) : SingletonConstant.None,
            Consts = Field(CodeField.Consts, MarshalRole.Consts, Tuple(consts)),
            NamesTuple = Field(CodeField.Names, MarshalRole.Names, Tuple(names)),
            LocalsPlusNames = HasLocalsPlus ? Field(CodeField.LocalsPlusNames, MarshalRole.Names, Tuple(locals)) : TupleConstant.Empty,
            LocalsPlusKinds = HasLocalsPlus ? Field(CodeField.LocalsPlusKinds, MarshalRole.Kinds, new BytesConstant(Kinds())) : BytesConstant.Empty,
            VarNamesTuple = HasLocalsPlus ? TupleConstant.Empty : Field(CodeField.VarNames, MarshalRole.Names, Tuple(locals)),
            FreeVarsTuple = HasLocalsPlus ? TupleConstant.Empty : Field(CodeField.FreeVars, MarshalRole.Names, Tuple(frees)),
            CellVarsTuple = HasLocalsPlus ? TupleConstant.Empty : Field(CodeField.CellVars, MarshalRole.Names, Tuple(cells)),
            CodeBytes = Field(CodeField.Bytecode, MarshalRole.Bytecode, new BytesConstant(code)),
            LineTable = Field(CodeField.LineTable, MarshalRole.LineTable, new BytesConstant(lineTable)),
            ExceptionTable = HasLocalsPlus ? Field(CodeField.ExceptionTable, MarshalRole.ExceptionTable, new BytesConstant(exceptionTable)) : BytesConstant.Empty,
        };
    }

    Span<CodeItem> Items => items.AsSpan(0, itemCount);

    static TupleConstant Tuple(List<PyConstant> values) => new([.. values]);

    static TupleConstant Tuple(List<Variable> variables)
    {
        var values = new PyConstant[variables.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = variables[i].Name;
        return new(values);
    }

    List<LocationRun> Runs(int codeLength) => Version.HasExceptionTable
        ? LocationRuns.OfPositions(Items, codeLength) : LocationRuns.OfMarks(lineMarks, Items, codeLength, FirstLineNo);

    int OffsetOf(int index, int codeLength) => index < itemCount ? items[index].Offset : codeLength;

    bool NeedsRegionDepths()
    {
        foreach (var (_, region) in boundaries)
            if (region is { Depth: null })
                return true;
        return false;
    }

    /// <summary>Ranges of instructions with their innermost region, in order.</summary>
    List<(int Start, int End, TryRegion Region)> RegionsWithItems()
    {
        var result = new List<(int, int, TryRegion)>();
        for (int i = 0; i < boundaries.Count; i++)
        {
            var (start, region) = boundaries[i];
            int end = i + 1 < boundaries.Count ? boundaries[i + 1].Index : itemCount;
            if (region != null && end > start)
                result.Add((start, end, region));
        }
        return result;
    }

    byte[] EncodeRegions(List<(int Start, int End, TryRegion Region)> pieces, int codeLength, StackDepths? depths)
    {
        if (pieces.Count == 0)
            return [];
        var regions = new List<ExceptionRegion>();
        foreach (var (start, end, region) in pieces)
        {
            if (!region.Handler.IsPlaced)
                throw new AssemblyProblem($"label '{region.Handler}' is not placed", region.TextOffset);
            int depth = region.Depth ?? depths?.At(region.Start) ?? 0;
            if (depth is < 0 or > TryRegion.MaxDepth)
                throw new AssemblyProblem($"a stack depth of {depth} does not fit the exception table", region.TextOffset);
            regions.Add(new(items[start].Offset, OffsetOf(end, codeLength), OffsetOf(region.Handler.Index, codeLength), depth, region.PushesLasti));
        }
        return ExceptionTable.Encode(regions);
    }
}
