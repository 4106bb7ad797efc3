using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;
using Adder.Compiler.Flow;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.CodeGen;

/// <summary>
/// Makes the instructions of a module, unit by unit, in the order in which CPython 3.14 makes them (Python/codegen.c, Python/compile.c): the
/// optimiser turns equal instructions, constants and names into an equal code object.
/// </summary>
sealed partial class CodeGenerator
{
    const int NoLabel = -1;

    /// <summary>Longer argument lists and displays are built piece by piece (_PY_STACK_USE_GUIDELINE).</summary>
    const int MaxStackItems = 30;

    /// <summary>The argument of RESUME: where execution resumes.</summary>
    const int ResumeAtStart = 0, ResumeAfterYield = 1, ResumeAfterYieldFrom = 2, ResumeAfterAwait = 3;

    readonly SourceText source;
    readonly SymbolTable symbols;
    readonly FutureFeatures future;
    readonly int optimize;
    readonly ICollection<SyntaxWarning>? warnings;
    readonly Action<CodeUnit, InstructionSequence>? observer;
    readonly ConstantCache cache = new();

    /// <summary>The unit that is being made, its instructions and its scope.</summary>
    UnitBuilder unit = null!;
    InstructionSequence code = null!;
    Scope scope = null!;

    /// <summary>The unit of the module.</summary>
    UnitBuilder module = null!;

    bool isInteractive;

    /// <summary>How many bodies of finally clauses, which are made twice, are around: no warning is given twice.</summary>
    int silentWarnings;

    /// <param name="source">The text, for errors.</param>
    /// <param name="symbols">The symbol table of the tree.</param>
    /// <param name="future">Its future features.</param>
    /// <param name="optimize">0, 1 or 2, as compile() takes it.</param>
    /// <param name="warnings">Takes the warnings when not null.</param>
    /// <param name="observer">Is shown each unit before it is optimised and assembled, inner ones first.</param>
    public CodeGenerator(SourceText source, SymbolTable symbols, FutureFeatures future, int optimize, ICollection<SyntaxWarning>? warnings,
        Action<CodeUnit, InstructionSequence>? observer = null) =>
        (this.source, this.symbols, this.future, this.optimize, this.warnings, this.observer) = (source, symbols, future, optimize, warnings, observer);

    /// <summary>The code object of a tree.</summary>
    public CodeObject Generate(Mod tree)
    {
        Enter("<module>", UnitKind.Module, symbols.Top, line: 1, className: null);
        module = unit;
        switch (tree)
        {
            case Module file:
                ModuleBody(file.Body);
                break;
            case Interactive interactive:
                isInteractive = true;
                ModuleBody(interactive.Body);
                break;
            case Expression expression:
                Visit(expression.Body);
                return Leave(addNone: false);
            default:
                throw new ArgumentException("a signature has no code", nameof(tree));
        }
        return Leave(addNone: true);
    }

    void Enter(string name, UnitKind kind, Scope? block, int line, string? className, Arguments? arguments = null, int argCount = 0, int posOnlyArgCount = 0)
    {
        if (block is null)
            throw new InvalidOperationException($"{name} at line {line} has no symbol table entry");
        var parent = unit;
        className ??= parent?.ClassName;
        string qualName = parent is null ? name : QualNameOf(name, kind, parent);
        var made = new CodeUnit(cache, source.File, name, qualName, line)
        {
            ArgCount = arguments is null ? argCount + posOnlyArgCount : arguments.Args.Length + arguments.Posonlyargs.Length,
            PosOnlyArgCount = arguments?.Posonlyargs.Length ?? posOnlyArgCount,
            KwOnlyArgCount = arguments?.Kwonlyargs.Length ?? 0,
        };
        foreach (string variable in block.VarNames)
            made.VarNames.Add(variable);
        foreach (string variable in block.CellNames())
            made.CellVars.Add(variable);
        foreach (string variable in block.FreeNames())
            made.FreeVars.Add(variable);
        Use(new UnitBuilder(made, kind, block, className, parent));
        var position = new SourcePosition(kind == UnitKind.Module ? 0 : line, line, 0, 0);
        Emit(position, Op.Resume, ResumeAtStart);
        if (kind == UnitKind.Module)
            Emit(position, Op.AnnotationsPlaceholder);
    }

    void Use(UnitBuilder builder) => (unit, code, scope) = (builder, builder.Code, builder.Scope);

    /// <summary>Ends the current unit, which becomes a code object, and goes back to the one around it.</summary>
    CodeObject Leave(bool addNone)
    {
        if (addNone)
            EmitConst(SourcePosition.None, SingletonConstant.None);
        Emit(SourcePosition.None, Op.ReturnValue);
        var ended = unit;
        ended.Unit.Flags = FlagsOf(ended.Scope);
        ended.Unit.FastHidden.UnionWith(ended.FastHidden.Keys);
        if (ended.Parent is { } parent)
            Use(parent);
        observer?.Invoke(ended.Unit, ended.Code);
        return CodeAssembler.Assemble(ended.Unit, ended.Code);
    }

    CodeFlags FlagsOf(Scope block)
    {
        const FutureFlags Inherited = FutureFlags.Division | FutureFlags.AbsoluteImport | FutureFlags.WithStatement | FutureFlags.PrintFunction
            | FutureFlags.UnicodeLiterals | FutureFlags.BarryAsBdfl | FutureFlags.GeneratorStop | FutureFlags.Annotations;
        var flags = (CodeFlags)(int)(future.Flags & Inherited);
        if (block.IsFunctionLike)
        {
            flags |= CodeFlags.Newlocals | CodeFlags.Optimized;
            if (block.IsNested)
                flags |= CodeFlags.Nested;
            if (block.IsGenerator)
                flags |= block.IsCoroutine ? CodeFlags.AsyncGenerator : CodeFlags.Generator;
            if (block.HasVarArgs)
                flags |= CodeFlags.Varargs;
            if (block.HasVarKeywords)
                flags |= CodeFlags.Varkeywords;
            if (block.HasDocstring)
                flags |= CodeFlags.HasDocstring;
            if (block.IsMethod)
                flags |= CodeFlags.Method;
        }
        if (block.IsCoroutine && !block.IsGenerator)
            flags |= CodeFlags.Coroutine;
        return flags;
    }

    /// <summary>co_qualname: the names of the units around, where annotation scopes do not count.</summary>
    static string QualNameOf(string name, UnitKind kind, UnitBuilder parent)
    {
        if (parent.Parent is null)
            return name;
        if (parent.Kind == UnitKind.Annotations)
        {
            parent = parent.Parent;
            if (parent.Parent is null)
                return name;
        }
        if (kind is UnitKind.Function or UnitKind.AsyncFunction or UnitKind.Class
            && parent.ScopeOf(NameMangling.Mangle(parent.ClassName, name)) == SymbolScope.GlobalExplicit)
            return name;
        return parent.Kind is UnitKind.Function or UnitKind.AsyncFunction or UnitKind.Lambda
            ? $"{parent.Unit.QualName}.<locals>.{name}"
            : $"{parent.Unit.QualName}.{name}";
    }

    int NewLabel() => code.NewLabel();

    void UseLabel(int label) => code.UseLabel(label);

    void Emit(SourcePosition at, Op op, int oparg = 0) => code.Add(op, oparg, at);

    void EmitJump(SourcePosition at, Op op, int label) => code.Add(op, label, at);

    void EmitConst(SourcePosition at, PyConstant value) => code.Add(Op.LoadConst, unit.Unit.Constants.Add(value), at);

    void EmitNone(SourcePosition at) => EmitConst(at, SingletonConstant.None);

    void EmitConst(SourcePosition at, string value) => EmitConst(at, cache.Name(value));

    void EmitConst(SourcePosition at, int value) => EmitConst(at, cache.Int(value));

    /// <summary>An instruction on a name of co_names, mangled.</summary>
    void EmitName(SourcePosition at, Op op, string name) => Emit(at, op, unit.Unit.Names.Add(Mangle(name)));

    string Mangle(string name) => scope.Mangle(unit.ClassName, name);

    void PushBlock(in FrameBlock block)
    {
        if (unit.FrameBlocks.Count >= FrameBlock.MaxDepth)
            throw Error("too many statically nested blocks", block.Position);
        unit.FrameBlocks.Add(block);
        if (block.Kind == FrameBlockKind.FinallyEnd)
            silentWarnings++;
    }

    void PopBlock()
    {
        int last = unit.FrameBlocks.Count - 1;
        if (unit.FrameBlocks[last].Kind == FrameBlockKind.FinallyEnd)
            silentWarnings--;
        unit.FrameBlocks.RemoveAt(last);
    }

    PythonSyntaxException Error(string message, SourcePosition position) => source.ErrorOf(message, position);

    void Warn(string message, SourcePosition position)
    {
        if (silentWarnings == 0)
            warnings?.Add(new SyntaxWarning(message, position));
    }

    static void CheckDepth()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw NestingException.InCompiler();
    }

    void Visit(ImmutableArray<Expr> expressions)
    {
        foreach (var expression in expressions)
            Visit(expression);
    }

    void Visit(ImmutableArray<Stmt> statements)
    {
        foreach (var statement in statements)
            Visit(statement);
    }
}
