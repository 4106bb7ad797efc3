using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>class statements.</summary>
sealed partial class CodeGenerator
{
    // no name that a program can use
    const string TypeParamsVariable = ".type_params", GenericBaseVariable = ".generic_base";

    void Class(ClassDefStmt s)
    {
        var at = s.Position;
        Visit(s.DecoratorList);
        int firstLine = s.DecoratorList.IsEmpty ? at.Line : s.DecoratorList[0].Position.Line;
        bool isGeneric = !s.TypeParams.IsEmpty;
        if (isGeneric)
        {
            Enter($"<generic parameters of {s.Name}>", UnitKind.Annotations, symbols.FindTypeParameters(s), firstLine, className: s.Name);
            TypeParameters(s.TypeParams);
            StoreName(at, TypeParamsVariable);
        }
        var made = ClassBody(s, firstLine);
        Emit(at, Op.LoadBuildClass);
        Emit(at, Op.PushNull);
        MakeFunction(at, made, 0);
        EmitConst(at, s.Name);
        if (isGeneric)
        {
            LoadName(at, TypeParamsVariable);
            Emit(at, Op.CallIntrinsic1, Intrinsic1Operand.SubscriptGeneric);
            StoreName(at, GenericBaseVariable);
            Call(at, 2, s.Bases, GenericBaseVariable, s.Keywords);
            MakeFunction(at, Leave(addNone: false), 0);
            Emit(at, Op.PushNull);
            Emit(at, Op.Call, 0);
        }
        else
        {
            Call(at, 2, s.Bases, null, s.Keywords);
        }
        ApplyDecorators(s.DecoratorList);
        StoreName(at, s.Name);
    }

    CodeObject ClassBody(ClassDefStmt s, int firstLine)
    {
        Enter(s.Name, UnitKind.Class, symbols.Find(s), firstLine, className: s.Name);
        var at = new SourcePosition(firstLine, firstLine, 0, 0);
        LoadName(at, "__name__");
        StoreName(at, "__module__");
        EmitConst(at, unit.Unit.QualName);
        StoreName(at, "__qualname__");
        EmitConst(at, firstLine);
        StoreName(at, "__firstlineno__");
        if (!s.TypeParams.IsEmpty)
        {
            LoadName(at, TypeParamsVariable);
            StoreName(at, "__type_params__");
        }
        if (scope.NeedsClassDict)
        {
            Emit(at, Op.LoadLocals);
            Emit(at, Op.StoreDeref, CellIndex("__classdict__"));
        }
        if (scope.HasConditionalAnnotations)
        {
            Emit(at, Op.BuildSet, 0);
            Emit(at, Op.StoreDeref, CellIndex("__conditional_annotations__"));
        }
        Body(s.Body, at);
        EmitConst(SourcePosition.None, StaticAttributes());
        StoreName(SourcePosition.None, "__static_attributes__");
        if (scope.NeedsClassDict)
        {
            Emit(SourcePosition.None, Op.LoadClosure, CellIndex("__classdict__"));
            StoreName(SourcePosition.None, "__classdictcell__");
        }
        if (scope.NeedsClassClosure)
        {
            Emit(SourcePosition.None, Op.LoadClosure, CellIndex("__class__"));
            Emit(SourcePosition.None, Op.Copy, 1);
            StoreName(SourcePosition.None, "__classcell__");
        }
        else
        {
            EmitNone(SourcePosition.None);
        }
        Emit(SourcePosition.None, Op.ReturnValue);
        return Leave(addNone: true);
    }

    TupleConstant StaticAttributes()
    {
        var names = new List<string>(unit.StaticAttributes!);
        names.Sort(Symbols.CodePointOrder.Instance);
        return new TupleConstant([.. names.ConvertAll(cache.Name)]);
    }

    /// <summary>An assignment to an attribute of self counts for the innermost class around the unit.</summary>
    void NoteStaticAttribute(AttributeExpr e)
    {
        if (e.Ctx != ExprContext.Store || e.Value is not NameExpr { Id: "self" })
            return;
        var around = unit.Parent;
        while (around is not null && around.Kind != UnitKind.Class)
            around = around.Parent;
        around?.StaticAttributes!.Add(e.Attr);
    }
}
