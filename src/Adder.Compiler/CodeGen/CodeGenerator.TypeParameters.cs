using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.CodeGen;

/// <summary>Type parameters and type statements (PEP 695, PEP 696).</summary>
sealed partial class CodeGenerator
{
    /// <summary>The default of the format that functions for bounds, defaults and values take: annotationlib.Format.VALUE.</summary>
    static readonly TupleConstant FormatDefault = new([new IntConstant(1)]);

    /// <summary>Makes the type parameters, stores each and leaves a tuple of them.</summary>
    void TypeParameters(ImmutableArray<TypeParam> parameters)
    {
        bool seenDefault = false;
        foreach (var parameter in parameters)
        {
            var at = parameter.Position;
            var (name, value, intrinsic) = parameter switch
            {
                TypeVar p => (p.Name, p.DefaultValue, Intrinsic1Operand.Typevar),
                TypeVarTuple p => (p.Name, p.DefaultValue, Intrinsic1Operand.Typevartuple),
                ParamSpec p => (p.Name, p.DefaultValue, Intrinsic1Operand.Paramspec),
                _ => throw new ArgumentException($"{parameter.NodeKind} is no type parameter", nameof(parameters)),
            };
            EmitConst(at, name);
            if (parameter is TypeVar { Bound: { } bound })
            {
                TypeParameterValue(bound, name, symbols.Find(parameter), allowStarred: false);
                Emit(at, Op.CallIntrinsic2, bound is TupleExpr ? Intrinsic2Operand.TypevarWithConstraints : Intrinsic2Operand.TypevarWithBound);
            }
            else
            {
                Emit(at, Op.CallIntrinsic1, intrinsic);
            }
            if (value is not null)
            {
                seenDefault = true;
                var block = parameter is TypeVar typeVar ? symbols.FindDefault(typeVar) : symbols.Find(parameter);
                TypeParameterValue(value, name, block, allowStarred: parameter is TypeVarTuple);
                Emit(at, Op.CallIntrinsic2, Intrinsic2Operand.SetTypeparamDefault);
            }
            else if (seenDefault)
            {
                throw Error($"non-default type parameter '{name}' follows default type parameter", at);
            }
            Emit(at, Op.Copy, 1);
            StoreName(at, name);
        }
        Emit(parameters[0].Position, Op.BuildTuple, parameters.Length);
    }

    /// <summary>A function that evaluates a bound, constraints or a default.</summary>
    void TypeParameterValue(Expr e, string name, Scope? block, bool allowStarred)
    {
        EmitConst(e.Position, FormatDefault);
        EnterAnnotations(e.Position, block, name);
        if (allowStarred && e is StarredExpr starred)
            UnpackStarred(starred, e.Position);
        else
            Visit(e);
        Emit(e.Position, Op.ReturnValue);
        MakeFunction(e.Position, Leave(addNone: true), FunctionFlagOperand.Defaults);
    }

    void TypeAlias(TypeAliasStmt s)
    {
        var at = s.Position;
        string name = ((NameExpr)s.Name).Id;
        bool isGeneric = !s.TypeParams.IsEmpty;
        if (isGeneric)
        {
            Enter($"<generic parameters of {name}>", UnitKind.Annotations, symbols.FindTypeParameters(s), at.Line, className: null);
            EmitConst(at, name);
            TypeParameters(s.TypeParams);
        }
        else
        {
            EmitConst(at, name);
            EmitNone(at);
        }
        EmitConst(at, FormatDefault);
        EnterAnnotations(at, symbols.Find(s), name);
        Visit(s.Value);
        Emit(at, Op.ReturnValue);
        MakeFunction(at, Leave(addNone: false), FunctionFlagOperand.Defaults);
        Emit(at, Op.BuildTuple, 3);
        Emit(at, Op.CallIntrinsic1, Intrinsic1Operand.Typealias);
        if (isGeneric)
        {
            MakeFunction(at, Leave(addNone: false), 0);
            Emit(at, Op.PushNull);
            Emit(at, Op.Call, 0);
        }
        StoreName(at, name);
    }
}
