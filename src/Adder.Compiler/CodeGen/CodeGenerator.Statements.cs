using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>Simple statements, and the choice among all statements.</summary>
sealed partial class CodeGenerator
{
    void Visit(Stmt statement)
    {
        CheckDepth();
        var at = statement.Position;
        switch (statement)
        {
            case ExprStmt s: ExpressionStatement(s); break;
            case AssignStmt s: Assignment(s); break;
            case IfStmt s: If(s); break;
            case ReturnStmt s: Return(s); break;
            case FunctionDefStmt s: Function(FunctionParts.Of(s)); break;
            case AsyncFunctionDefStmt s: Function(FunctionParts.Of(s)); break;
            case ClassDefStmt s: Class(s); break;
            case ForStmt s: For(s); break;
            case AsyncForStmt s: AsyncFor(s); break;
            case WhileStmt s: While(s); break;
            case WithStmt s: Conditional(() => With(s, 0)); break;
            case AsyncWithStmt s: Conditional(() => AsyncWith(s, 0)); break;
            case TryStmt s: Conditional(() => Try(s)); break;
            case TryStarStmt s: Conditional(() => TryStar(s)); break;
            case MatchStmt s: Conditional(() => Match(s)); break;
            case RaiseStmt s: Raise(s); break;
            case AugAssignStmt s: AugmentedAssignment(s); break;
            case AnnAssignStmt s: AnnotatedAssignment(s); break;
            case AssertStmt s: Assert(s); break;
            case ImportStmt s: Import(s); break;
            case ImportFromStmt s: ImportFrom(s); break;
            case DeleteStmt s: Visit(s.Targets); break;
            case TypeAliasStmt s: TypeAlias(s); break;
            case PassStmt: Emit(at, Op.Nop); break;
            case BreakStmt: Break(at); break;
            case ContinueStmt: Continue(at); break;
            case GlobalStmt or NonlocalStmt: break;
            default: throw new ArgumentException($"{statement.NodeKind} is no statement", nameof(statement));
        }
    }

    /// <summary>A statement whose parts may not run: annotations in it are conditional.</summary>
    void Conditional(Action body)
    {
        var around = unit;
        around.ConditionalBlocks++;
        body();
        around.ConditionalBlocks--;
    }

    void ModuleBody(ImmutableArray<Stmt> body)
    {
        var at = body.Length > 0 ? body[0].Position : new SourcePosition(1, 1, 0, 0);
        if (scope.HasConditionalAnnotations)
        {
            Emit(at, Op.BuildSet, 0);
            Emit(at, Op.StoreName, unit.Unit.Names.Add("__conditional_annotations__"));
        }
        Body(body, at);
    }

    /// <summary>The statements of a module or class.</summary>
    void Body(ImmutableArray<Stmt> body, SourcePosition at)
    {
        bool annotationsAreStrings = future.Has(Symbols.FutureFlags.Annotations);
        if (annotationsAreStrings && scope.UsesAnnotations)
            Emit(at, Op.SetupAnnotations);
        if (body.IsEmpty)
            return;
        int first = 0;
        if (scope.HasDocstring && !(isInteractive && unit.Parent is null))
        {
            first = 1;
            EmitConst(((ExprStmt)body[0]).Value.Position, CleanDocstring(body));
            StoreName(SourcePosition.None, "__doc__");
        }
        for (int i = first; i < body.Length; i++)
            Visit(body[i]);
        if (!annotationsAreStrings)
            DeferredAnnotations(at);
    }

    static StrConstant CleanDocstring(ImmutableArray<Stmt> body)
    {
        var text = Symbols.Docstring.Of(body)!;
        return DocstringCleaner.Clean(text.Value) is var clean && ReferenceEquals(clean, text.Value) ? text : new StrConstant(clean);
    }

    void ExpressionStatement(ExprStmt s)
    {
        if (isInteractive && unit.Parent is null)
        {
            Visit(s.Value);
            Emit(s.Position, Op.CallIntrinsic1, Intrinsic1Operand.Print);
            Emit(SourcePosition.None, Op.PopTop);
        }
        else if (s.Value is ConstantExpr)
        {
            Emit(s.Position, Op.Nop);
        }
        else
        {
            Visit(s.Value);
            Emit(SourcePosition.None, Op.PopTop);
        }
    }

    void Assignment(AssignStmt s)
    {
        Visit(s.Value);
        for (int i = 0; i < s.Targets.Length; i++)
        {
            if (i < s.Targets.Length - 1)
                Emit(s.Position, Op.Copy, 1);
            Visit(s.Targets[i]);
        }
    }

    void Raise(RaiseStmt s)
    {
        int count = 0;
        if (s.Exc is not null)
        {
            Visit(s.Exc);
            count++;
            if (s.Cause is not null)
            {
                Visit(s.Cause);
                count++;
            }
        }
        Emit(s.Position, Op.RaiseVarargs, count);
    }

    void Assert(AssertStmt s)
    {
        if (s.Test is TupleExpr { Elts.Length: > 0 } or ConstantExpr { Value: TupleConstant { Count: > 0 } })
            Warn("assertion is always true, perhaps remove parentheses?", s.Position);
        if (optimize > 0)
            return;
        int end = NewLabel();
        JumpIf(s.Position, s.Test, end, true);
        Emit(s.Position, Op.LoadCommonConstant, CommonConstantOperand.AssertionError);
        if (s.Msg is not null)
        {
            Visit(s.Msg);
            Emit(s.Position, Op.Call, 0);
        }
        Emit(s.Test.Position, Op.RaiseVarargs, 1);
        UseLabel(end);
    }

    void Import(ImportStmt s)
    {
        var at = s.Position;
        foreach (var alias in s.Names)
        {
            EmitConst(at, 0);
            EmitNone(at);
            EmitName(at, Op.ImportName, alias.Name);
            int dot = alias.Name.IndexOf('.');
            if (alias.Asname is null)
                StoreName(at, dot < 0 ? alias.Name : alias.Name[..dot]);
            else if (dot < 0)
                StoreName(at, alias.Asname);
            else
                ImportSubmoduleAs(at, alias.Name, dot, alias.Asname);
        }
    }

    /// <summary>import a.b.c as d: the value of IMPORT_NAME is a, from which the rest is taken.</summary>
    void ImportSubmoduleAs(SourcePosition at, string name, int dot, string asName)
    {
        while (true)
        {
            int start = dot + 1;
            dot = name.IndexOf('.', start);
            Emit(at, Op.ImportFrom, unit.Unit.Names.Add(dot < 0 ? name[start..] : name[start..dot]));
            if (dot < 0)
                break;
            Emit(at, Op.Swap, 2);
            Emit(at, Op.PopTop);
        }
        StoreName(at, asName);
        Emit(at, Op.PopTop);
    }

    void ImportFrom(ImportFromStmt s)
    {
        var at = s.Position;
        EmitConst(at, s.Level);
        EmitConst(at, NameTuple(s.Names, static alias => alias.Name));
        EmitName(at, Op.ImportName, s.Module ?? "");
        foreach (var alias in s.Names)
        {
            if (alias.Name == "*")
            {
                Emit(at, Op.CallIntrinsic1, Intrinsic1Operand.ImportStar);
                Emit(SourcePosition.None, Op.PopTop);
                return;
            }
            EmitName(at, Op.ImportFrom, alias.Name);
            StoreName(at, alias.Asname ?? alias.Name);
        }
        Emit(at, Op.PopTop);
    }

    TupleConstant NameTuple<T>(ImmutableArray<T> items, Func<T, string> nameOf)
    {
        var names = new PyConstant[items.Length];
        for (int i = 0; i < names.Length; i++)
            names[i] = cache.Name(nameOf(items[i]));
        return new TupleConstant(names);
    }
}
