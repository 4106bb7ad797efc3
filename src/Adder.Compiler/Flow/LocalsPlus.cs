using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;

namespace Adder.Compiler.Flow;

/// <summary>
/// The array of locals, cells and free variables. A parameter that is a cell has one place; instructions on cells get the places
/// (Python/flowgraph.c, prepare_localsplus; Python/assemble.c, compute_localsplus_info).
/// </summary>
static class LocalsPlus
{
    const CodeFlags Generators = CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator;

    /// <summary>Numbers the cells and puts at the start what makes cells, takes free variables over and makes the generator.</summary>
    /// <returns>The length of the array.</returns>
    public static int Prepare(FlowGraph graph, CodeUnit unit)
    {
        int cells = unit.CellVars.Count, free = unit.FreeVars.Count, locals = unit.VarNames.Count;
        if ((unit.Flags & Generators) != 0)
        {
            var position = SourcePosition.OfLine(unit.FirstLineNo);
            graph.Entry.Insert(0, new(Op.ReturnGenerator, 0, position));
            graph.Entry.Insert(1, new(Op.PopTop, 0, position));
        }
        if (cells + free == 0)
            return locals;
        Span<int> places = cells + free <= 64 ? stackalloc int[cells + free] : new int[cells + free];
        int next = locals;
        for (int i = 0; i < places.Length; i++)
            places[i] = i < cells && unit.VarNames.IndexOf(unit.CellVars[i]) is >= 0 and var local ? local : next++;
        InsertMakeCells(graph, places[..cells]);
        if (free > 0)
            graph.Entry.Insert(0, new(Op.CopyFreeVars, free, SourcePosition.None));
        for (var block = graph.Entry; block != null; block = block.Next)
            foreach (ref var instruction in block.Instructions)
                if (instruction.Op is Op.MakeCell or Op.LoadClosure or Op.LoadDeref or Op.StoreDeref or Op.DeleteDeref or Op.LoadFromDictOrDeref)
                    instruction.Oparg = places[instruction.Oparg];
        return next;
    }

    /// <summary>Cells are made in the order of their places.</summary>
    static void InsertMakeCells(FlowGraph graph, ReadOnlySpan<int> places)
    {
        for (int made = 0, after = -1; made < places.Length; made++)
        {
            int first = -1;
            for (int i = 0; i < places.Length; i++)
                if (places[i] > after && (first < 0 || places[i] < places[first]))
                    first = i;
            graph.Entry.Insert(made, new(Op.MakeCell, first, SourcePosition.None));
            after = places[first];
        }
    }

    /// <summary>co_localsplusnames and co_localspluskinds.</summary>
    public static (PyConstant[] Names, byte[] Kinds) Describe(CodeUnit unit, int count)
    {
        var (names, kinds) = (new PyConstant[count], new byte[count]);
        for (int i = 0; i < unit.VarNames.Count; i++)
        {
            string name = unit.VarNames[i];
            var kind = LocalKinds.Local | ParameterKind(unit, i);
            if (unit.FastHidden.Count > 0 && unit.FastHidden.Contains(name))
                kind |= LocalKinds.Hidden;
            if (unit.CellVars.Count > 0 && unit.CellVars.Contains(name))
                kind |= LocalKinds.Cell;
            Set(i, name, kind);
        }
        int place = unit.VarNames.Count;
        foreach (string name in unit.CellVars)
            if (!unit.VarNames.Contains(name))
                Set(place++, name, LocalKinds.Cell);
        foreach (string name in unit.FreeVars)
            Set(place++, name, LocalKinds.Free);
        return (names, kinds);

        void Set(int i, string name, LocalKinds kind) => (names[i], kinds[i]) = (unit.Cache.Name(name), (byte)kind);
    }

    static LocalKinds ParameterKind(CodeUnit unit, int place)
    {
        if (place < unit.PosOnlyArgCount)
            return LocalKinds.PositionalArgument;
        if (place < unit.ArgCount)
            return LocalKinds.PositionalArgument | LocalKinds.KeywordArgument;
        place -= unit.ArgCount;
        if (place < unit.KwOnlyArgCount)
            return LocalKinds.KeywordArgument;
        place -= unit.KwOnlyArgCount;
        bool hasVarArgs = (unit.Flags & CodeFlags.Varargs) != 0, hasVarKeywords = (unit.Flags & CodeFlags.Varkeywords) != 0;
        if (hasVarArgs && place-- == 0)
            return LocalKinds.VariadicArgument | LocalKinds.PositionalArgument;
        return hasVarKeywords && place == 0 ? LocalKinds.VariadicArgument | LocalKinds.KeywordArgument : LocalKinds.None;
    }

    /// <summary>Locals that are assigned when the code starts.</summary>
    public static int ParameterCount(CodeUnit unit) => unit.ArgCount + unit.KwOnlyArgCount
        + ((unit.Flags & CodeFlags.Varargs) != 0 ? 1 : 0) + ((unit.Flags & CodeFlags.Varkeywords) != 0 ? 1 : 0);
}
