using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>The choice among all expressions, and those that are short.</summary>
sealed partial class CodeGenerator
{
    void Visit(Expr e)
    {
        CheckDepth();
        switch (e.NodeKind)
        {
            case NodeKind.NameExpr: Name((NameExpr)e); break;
            case NodeKind.ConstantExpr: EmitConst(e.Position, ((ConstantExpr)e).Value); break;
            case NodeKind.AttributeExpr: Attribute((AttributeExpr)e); break;
            case NodeKind.CallExpr: Call((CallExpr)e); break;
            case NodeKind.SubscriptExpr: Subscript((SubscriptExpr)e); break;
            case NodeKind.TupleExpr: Tuple((TupleExpr)e); break;
            case NodeKind.ListExpr: List((ListExpr)e); break;
            case NodeKind.BinOpExpr: BinaryOperation((BinOpExpr)e); break;
            case NodeKind.UnaryOpExpr: UnaryOperation((UnaryOpExpr)e); break;
            case NodeKind.CompareExpr: Comparison((CompareExpr)e); break;
            case NodeKind.BoolOpExpr: BooleanOperation((BoolOpExpr)e); break;
            case NodeKind.DictExpr: Dict((DictExpr)e); break;
            case NodeKind.SetExpr: Display(e.Position, ((SetExpr)e).Elts, null, 0, DisplayKind.Set); break;
            case NodeKind.JoinedStrExpr: JoinedString((JoinedStrExpr)e); break;
            case NodeKind.FormattedValueExpr: FormattedValue((FormattedValueExpr)e); break;
            case NodeKind.TemplateStrExpr: TemplateString((TemplateStrExpr)e); break;
            case NodeKind.InterpolationExpr: Interpolation((InterpolationExpr)e); break;
            case NodeKind.IfExpr: Choice((IfExpr)e); break;
            case NodeKind.LambdaExpr: Lambda((LambdaExpr)e); break;
            case NodeKind.ListCompExpr: Comprehension(ComprehensionParts.Of((ListCompExpr)e)); break;
            case NodeKind.SetCompExpr: Comprehension(ComprehensionParts.Of((SetCompExpr)e)); break;
            case NodeKind.DictCompExpr: Comprehension(ComprehensionParts.Of((DictCompExpr)e)); break;
            case NodeKind.GeneratorExpr: Comprehension(ComprehensionParts.Of((GeneratorExpr)e)); break;
            case NodeKind.NamedExpr: Named((NamedExpr)e); break;
            case NodeKind.AwaitExpr: Await((AwaitExpr)e); break;
            case NodeKind.YieldExpr: Yield((YieldExpr)e); break;
            case NodeKind.YieldFromExpr: YieldFrom((YieldFromExpr)e); break;
            case NodeKind.SliceExpr: Slice((SliceExpr)e); break;
            case NodeKind.StarredExpr:
                throw Error(((StarredExpr)e).Ctx == ExprContext.Store
                    ? "starred assignment target must be in a list or tuple" : "can't use starred expression here", e.Position);
            default:
                throw new ArgumentException($"{e.NodeKind} is no expression", nameof(e));
        }
    }

    void Name(NameExpr e) => Variable(e.Position, e.Id, e.Ctx);

    void Named(NamedExpr e)
    {
        Visit(e.Value);
        Emit(e.Position, Op.Copy, 1);
        Visit(e.Target);
    }

    void BinaryOperation(BinOpExpr e)
    {
        Visit(e.Left);
        Visit(e.Right);
        Emit(e.Position, Op.BinaryOp, OperandOf(e.Op));
    }

    static int OperandOf(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => BinaryOpOperand.Add,
        BinaryOperator.Sub => BinaryOpOperand.Subtract,
        BinaryOperator.Mult => BinaryOpOperand.Multiply,
        BinaryOperator.MatMult => BinaryOpOperand.MatrixMultiply,
        BinaryOperator.Div => BinaryOpOperand.TrueDivide,
        BinaryOperator.Mod => BinaryOpOperand.Remainder,
        BinaryOperator.Pow => BinaryOpOperand.Power,
        BinaryOperator.LShift => BinaryOpOperand.Lshift,
        BinaryOperator.RShift => BinaryOpOperand.Rshift,
        BinaryOperator.BitOr => BinaryOpOperand.Or,
        BinaryOperator.BitXor => BinaryOpOperand.Xor,
        BinaryOperator.BitAnd => BinaryOpOperand.And,
        BinaryOperator.FloorDiv => BinaryOpOperand.FloorDivide,
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    /// <summary>The operators that assign stand in the same order behind those that do not.</summary>
    static int InPlaceOperandOf(BinaryOperator op) => OperandOf(op) + BinaryOpOperand.InplaceAdd - BinaryOpOperand.Add;

    void UnaryOperation(UnaryOpExpr e)
    {
        Visit(e.Operand);
        switch (e.Op)
        {
            case UnaryOperator.UAdd:
                Emit(e.Position, Op.CallIntrinsic1, Intrinsic1Operand.UnaryPositive);
                break;
            case UnaryOperator.Not:
                Emit(e.Position, Op.ToBool);
                Emit(e.Position, Op.UnaryNot);
                break;
            default:
                Emit(e.Position, e.Op == UnaryOperator.Invert ? Op.UnaryInvert : Op.UnaryNegative);
                break;
        }
    }

    void Await(AwaitExpr e)
    {
        Visit(e.Value);
        AwaitSpecial(e.Position, AwaitExpression);
    }

    void Yield(YieldExpr e)
    {
        if (!scope.IsFunctionLike)
            throw Error("'yield' outside function", e.Position);
        if (e.Value is not null)
            Visit(e.Value);
        else
            EmitNone(e.Position);
        Yield(e.Position);
    }

    void YieldFrom(YieldFromExpr e)
    {
        if (!scope.IsFunctionLike)
            throw Error("'yield from' outside function", e.Position);
        if (unit.Kind == UnitKind.AsyncFunction)
            throw Error("'yield from' inside async function", e.Position);
        Visit(e.Value);
        Emit(e.Position, Op.GetYieldFromIter);
        EmitNone(e.Position);
        YieldFrom(e.Position, ResumeAfterYieldFrom);
    }

    void Attribute(AttributeExpr e)
    {
        if (e.Ctx == ExprContext.Load && e.Value is CallExpr super && CanOptimizeSuper(super, e.Attr))
        {
            LoadSuperArguments(super);
            EmitSuperAttribute(e.Position, e.Attr, isMethod: false, hasArguments: super.Args.Length > 0);
            Emit(AttributePosition(e.Position, e), Op.Nop);
            return;
        }
        NoteStaticAttribute(e);
        Visit(e.Value);
        var at = AttributePosition(e.Position, e);
        switch (e.Ctx)
        {
            case ExprContext.Load: EmitAttribute(at, e.Attr, isMethod: false); break;
            case ExprContext.Store: EmitName(at, Op.StoreAttr, e.Attr); break;
            default: EmitName(at, Op.DeleteAttr, e.Attr); break;
        }
    }

    void EmitAttribute(SourcePosition at, string name, bool isMethod) =>
        Emit(at, Op.LoadAttr, unit.Unit.Names.Add(Mangle(name)) << 1 | (isMethod ? 1 : 0));

    /// <summary>LOAD_SUPER_ATTR's argument: bit 0 for a method call, bit 1 when super has arguments.</summary>
    void EmitSuperAttribute(SourcePosition at, string name, bool isMethod, bool hasArguments) =>
        Emit(at, Op.LoadSuperAttr, unit.Unit.Names.Add(Mangle(name)) << 2 | (hasArguments ? 2 : 0) | (isMethod ? 1 : 0));

    /// <summary>Where the attribute's name starts, when it is on another line than the expression.</summary>
    static SourcePosition AttributePosition(SourcePosition at, AttributeExpr e)
    {
        if (at.Line == e.Position.EndLine)
            return at;
        int line = e.Position.EndLine, column = at.Column, endColumn = at.EndColumn;
        int length = CodePoints(e.Attr);
        if (length <= e.Position.EndColumn)
            column = e.Position.EndColumn - length;
        else
            (column, endColumn) = (-1, -1);
        int endLine = Math.Max(line, at.EndLine);
        if (line == endLine)
            endColumn = Math.Max(column, endColumn);
        return new SourcePosition(line, endLine, column, endColumn);
    }

    static int CodePoints(string text)
    {
        int count = text.Length;
        for (int i = 1; i < text.Length; i++)
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                count--;
        return count;
    }
}
