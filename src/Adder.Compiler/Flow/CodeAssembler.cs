using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Optimization;

namespace Adder.Compiler.Flow;

/// <summary>
/// Makes a code object of the instructions that code generation wrote, with the optimisations of CPython 3.14 in its order
/// (Python/compile.c, optimize_and_assemble_code_unit). One is used for all units of a thread, so that its arrays are.
/// </summary>
public sealed class CodeAssembler
{
    [ThreadStatic]
    static CodeAssembler? current;

    readonly FlowGraph graph = new();
    readonly HandlerLabels handlers = new();
    readonly Peephole peephole = new(new ConstantFolder(), new SwapRuns());
    readonly UnusedConstants unusedConstants = new();
    readonly UnassignedLocals unassignedLocals = new();
    readonly BorrowedLoads borrowedLoads = new();
    readonly CodeLayout layout = new();
    readonly LocationTableWriter locations = new();
    readonly List<ExceptionRegion> regions = [];

    CodeAssembler()
    {
    }

    /// <summary>The code object of a unit.</summary>
    /// <param name="unit">The unit; constants that folding makes are added to it.</param>
    /// <param name="code">Its instructions.</param>
    public static CodeObject Assemble(CodeUnit unit, InstructionSequence code) => (current ??= new()).Run(unit, code);

    /// <summary>The instructions after optimisation, pseudo-instructions among them, and the constants: _testinternalcapi.optimize_cfg.</summary>
    internal static (List<FlowInstruction> Code, PyConstant[] Constants) Optimize(CodeUnit unit, InstructionSequence code)
    {
        var assembler = current ??= new();
        assembler.graph.Build(code);
        assembler.handlers.Run(assembler.graph);
        var constants = assembler.Optimize(unit);
        StackDepth.Run(assembler.graph);
        assembler.borrowedLoads.Run(assembler.graph);
        return (assembler.layout.Flatten(assembler.graph), constants);
    }

    /// <summary>The blocks as they are laid out, as text.</summary>
    internal static string GraphText(CodeUnit unit, InstructionSequence code)
    {
        var assembler = current ??= new();
        assembler.Lower(unit, code);
        return FlowGraphText.Of(assembler.graph, unit);
    }

    CodeObject Run(CodeUnit unit, InstructionSequence code)
    {
        var (constants, stackSize, localsPlus) = Lower(unit, code);
        layout.Arrange(graph);
        return MakeCode(unit, constants, stackSize, localsPlus);
    }

    /// <summary>Everything up to the instructions that are written.</summary>
    (PyConstant[] Constants, int StackSize, int LocalsPlus) Lower(CodeUnit unit, InstructionSequence code)
    {
        graph.Build(code);
        handlers.Run(graph);
        var constants = Optimize(unit);

        PseudoInstructions.LowerConditionalJumps(graph);
        int stackSize = StackDepth.Run(graph);
        int localsPlus = LocalsPlus.Prepare(graph, unit);
        PseudoInstructions.Lower(graph);
        PseudoInstructions.NormalizeJumps(graph);
        borrowedLoads.Run(graph);
        return (constants, stackSize, localsPlus);
    }

    /// <summary>Everything that changes the blocks while pseudo-instructions are in them; gives co_consts.</summary>
    PyConstant[] Optimize(CodeUnit unit)
    {
        SmallBlocks.Inline(graph);
        UnreachableCode.Remove(graph);
        LineNumbers.Resolve(graph);
        ConstantBranches.Optimize(graph, unit.Constants);
        peephole.Optimize(graph, unit.Constants);
        RedundantCode.RemoveNopsAndPairs(graph);
        UnreachableCode.Remove(graph);
        RedundantCode.RemoveNopsAndJumps(graph);
        var constants = unusedConstants.Remove(graph, unit.Constants);
        unassignedLocals.AddChecks(graph, unit.VarNames.Count, LocalsPlus.ParameterCount(unit));
        Superinstructions.Insert(graph);
        ColdBlocks.MoveToEnd(graph);
        LineNumbers.Resolve(graph);
        return constants;
    }

    CodeObject MakeCode(CodeUnit unit, PyConstant[] constants, int stackSize, int localsPlus)
    {
        var (names, kinds) = LocalsPlus.Describe(unit, localsPlus);
        return new CodeObject(PythonVersion.V3_14)
        {
            ArgCount = unit.ArgCount,
            PosOnlyArgCount = unit.PosOnlyArgCount,
            KwOnlyArgCount = unit.KwOnlyArgCount,
            StackSize = Math.Max(stackSize, 1),
            Flags = unit.Flags,
            FirstLineNo = unit.FirstLineNo,
            CodeBytes = new(layout.WriteCode()),
            Consts = Tuple(unit, Array.ConvertAll(constants, OfUnit)),
            NamesTuple = Tuple(unit, Array.ConvertAll<string, PyConstant>([.. unit.Names], unit.Cache.Name)),
            LocalsPlusNames = Tuple(unit, names),
            LocalsPlusKinds = kinds.Length == 0 ? BytesConstant.Empty : new(kinds),
            FilenameConstant = unit.Cache.Name(unit.FileName),
            NameConstant = unit.Cache.Name(unit.Name),
            QualNameConstant = unit.Cache.Name(unit.QualName),
            LineTable = Bytes(unit, layout.WriteLocations(locations, unit.FirstLineNo)),
            ExceptionTable = Bytes(unit, layout.WriteHandlers(graph, regions)),
        };
    }

    /// <summary>
    /// A code object takes for its names in a frozenset the interned strings, and then has a frozenset of its own (Objects/codeobject.c,
    /// intern_constants). That others have interned before what can be a name is the rule.
    /// </summary>
    static PyConstant OfUnit(PyConstant constant) =>
        constant is FrozensetConstant set && Array.Exists(set.Items, static item => item is StrConstant { Value: [not (>= '0' and <= '9'), _, ..] } text && ConstantCache.IsInterned(text.Value))
            ? new FrozensetConstant(set.Items) { IsUnordered = set.IsUnordered } : constant;

    // equal tuples and bytes of one compilation are one object, as in CPython

    static TupleConstant Tuple(CodeUnit unit, PyConstant[] items) =>
        items.Length == 0 ? TupleConstant.Empty : (TupleConstant)unit.Cache.ShareWhole(new TupleConstant(items));

    static BytesConstant Bytes(CodeUnit unit, byte[] bytes) =>
        bytes.Length == 0 ? BytesConstant.Empty : (BytesConstant)unit.Cache.ShareWhole(new BytesConstant(bytes));
}
