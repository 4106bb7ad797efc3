using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;
using Adder.Compiler.Ast.Unparsing;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.CodeGen;

/// <summary>Annotations, which functions named __annotate__ evaluate when they are asked for (PEP 649, PEP 749).</summary>
sealed partial class CodeGenerator
{
    /// <summary>annotationlib.Format.VALUE_WITH_FAKE_GLOBALS, the last format that such a function knows.</summary>
    const int LastFormat = 2;

    /// <summary>The argument of COMPARE_OP for "greater than": the operator, and the results that are true.</summary>
    const int GreaterThan = 4 << 5 | 4;

    /// <summary>Enters a function whose parameter, a format, is checked first.</summary>
    void EnterAnnotations(SourcePosition at, Scope? block, string name)
    {
        Enter(name, UnitKind.Annotations, block, at.Line, className: null, posOnlyArgCount: 1);
        Emit(at, Op.LoadFast, 0);
        EmitConst(at, LastFormat);
        Emit(at, Op.CompareOp, GreaterThan);
        int body = NewLabel();
        EmitJump(at, Op.PopJumpIfFalse, body);
        Emit(at, Op.LoadCommonConstant, CommonConstantOperand.NotImplementedError);
        Emit(at, Op.RaiseVarargs, 1);
        UseLabel(body);
    }

    /// <summary>Makes the function; its parameter gets the name that signatures show, which no annotation may mean.</summary>
    void LeaveAnnotations(SourcePosition at)
    {
        Emit(at, Op.ReturnValue);
        var made = Leave(addNone: true);
        var names = (PyConstant[])made.LocalsPlusNames.Items.Clone();
        names[0] = cache.Name("format");
        MakeFunction(at, new CodeObject(made) { LocalsPlusNames = new TupleConstant(names) }, 0);
    }

    /// <summary>The __annotate__ function of a module or class.</summary>
    void DeferredAnnotations(SourcePosition at)
    {
        if (unit.DeferredAnnotations is not { } deferred)
            return;
        var body = code;
        bool isModule = unit.Kind == UnitKind.Module;
        if (isModule)
            Use(new InstructionSequence());
        var kind = unit.Kind;
        EnterAnnotations(at, scope.AnnotationBlock, scope.AnnotationBlock!.Name);
        Emit(at, Op.BuildMap, 0);
        foreach (var (statement, index) in deferred)
            DeferredAnnotation(at, statement, index, kind);
        LeaveAnnotations(at);
        StoreName(at, isModule ? "__annotate__" : "__annotate_func__");
        if (isModule)
        {
            body.Annotations = code;
            Use(body);
        }
    }

    void Use(InstructionSequence sequence) => unit.Code = code = sequence;

    void DeferredAnnotation(SourcePosition at, AnnAssignStmt s, int conditionalIndex, UnitKind kind)
    {
        int notSet = NewLabel();
        if (conditionalIndex >= 0)
        {
            EmitConst(s.Position, conditionalIndex);
            if (kind == UnitKind.Class)
                // the symbol table does not know this free variable; as CPython does, its place is counted without the cells before it
                Emit(s.Position, Op.LoadDeref, unit.Unit.FreeVars.Add("__conditional_annotations__"));
            else
                EmitName(s.Position, Op.LoadGlobal, "__conditional_annotations__");
            Emit(s.Position, Op.ContainsOp, 0);
            EmitJump(s.Position, Op.PopJumpIfFalse, notSet);
        }
        Visit(s.Annotation);
        Emit(s.Position, Op.Copy, 2);
        EmitConst(s.Position, NameMangling.Mangle(unit.ClassName, ((NameExpr)s.Target).Id));
        Emit(at, Op.StoreSubscr);
        UseLabel(notSet);
    }

    /// <summary>The __annotate__ function of a function, when it has annotations.</summary>
    int FunctionAnnotations(SourcePosition at, Arguments args, Expr? returns)
    {
        if (symbols.Find(args) is not { UsesAnnotations: true } block)
            return 0;
        EnterAnnotations(at, block, block.Name);
        int count = Annotations(at, args.Args) + Annotations(at, args.Posonlyargs);
        if (args.Vararg is { } vararg)
            count += Annotation(at, vararg.ArgName, vararg.Annotation);
        count += Annotations(at, args.Kwonlyargs);
        if (args.Kwarg is { } kwarg)
            count += Annotation(at, kwarg.ArgName, kwarg.Annotation);
        count += Annotation(at, "return", returns);
        Emit(at, Op.BuildMap, count);
        LeaveAnnotations(at);
        return FunctionFlagOperand.Annotate;
    }

    int Annotations(SourcePosition at, ImmutableArray<Arg> args)
    {
        int count = 0;
        foreach (var arg in args)
            count += Annotation(at, arg.ArgName, arg.Annotation);
        return count;
    }

    int Annotation(SourcePosition at, string name, Expr? annotation)
    {
        if (annotation is null)
            return 0;
        EmitConst(at, Mangle(name));
        if (future.Has(FutureFlags.Annotations))
            AnnotationText(annotation);
        else if (annotation is StarredExpr starred)
            UnpackStarred(starred, at);
        else
            Visit(annotation);
        return 1;
    }

    /// <summary>*args: *Ts means the one value of *Ts.</summary>
    void UnpackStarred(StarredExpr starred, SourcePosition at)
    {
        Visit(starred.Value);
        Emit(at, Op.UnpackSequence, 1);
    }

    void AnnotationText(Expr annotation) => EmitConst(annotation.Position, AnnotationUnparser.Unparse(annotation));

    void AnnotatedAssignment(AnnAssignStmt s)
    {
        if (s.Value is not null)
        {
            Visit(s.Value);
            Visit(s.Target);
        }
        switch (s.Target)
        {
            case NameExpr name:
                if (s.Simple != 0 && (unit.Kind is UnitKind.Module or UnitKind.Class))
                    NameAnnotation(s, name);
                break;
            case AttributeExpr attribute:
                if (s.Value is null)
                    CheckAnnotated(attribute.Value);
                break;
            case SubscriptExpr subscript:
                if (s.Value is null)
                {
                    CheckAnnotated(subscript.Value);
                    CheckAnnotatedSubscript(subscript.Slice);
                }
                break;
            default:
                throw InvalidTarget(s.Target, "annotated");
        }
    }

    void NameAnnotation(AnnAssignStmt s, NameExpr target)
    {
        if (future.Has(FutureFlags.Annotations))
        {
            AnnotationText(s.Annotation);
            EmitName(s.Position, Op.LoadName, "__annotations__");
            EmitConst(s.Position, Mangle(target.Id));
            Emit(s.Position, Op.StoreSubscr);
            return;
        }
        bool isConditional = unit.Kind == UnitKind.Module || unit.ConditionalBlocks > 0;
        int index = isConditional ? unit.NextConditionalIndex++ : -1;
        (unit.DeferredAnnotations ??= []).Add((s, index));
        if (!isConditional)
            return;
        if (unit.Kind == UnitKind.Class)
            Emit(s.Position, Op.LoadDeref, CellIndex("__conditional_annotations__"));
        else
            EmitName(s.Position, Op.LoadName, "__conditional_annotations__");
        EmitConst(s.Position, index);
        Emit(s.Position, Op.SetAdd, 1);
        Emit(s.Position, Op.PopTop);
    }

    /// <summary>An annotated target without a value is evaluated up to the last step.</summary>
    void CheckAnnotated(Expr e)
    {
        Visit(e);
        Emit(e.Position, Op.PopTop);
    }

    void CheckAnnotatedSubscript(Expr e)
    {
        CheckDepth();
        switch (e)
        {
            case SliceExpr slice:
                if (slice.Lower is not null)
                    CheckAnnotated(slice.Lower);
                if (slice.Upper is not null)
                    CheckAnnotated(slice.Upper);
                if (slice.Step is not null)
                    CheckAnnotated(slice.Step);
                break;
            case TupleExpr tuple:
                foreach (var item in tuple.Elts)
                    CheckAnnotatedSubscript(item);
                break;
            default:
                CheckAnnotated(e);
                break;
        }
    }
}
