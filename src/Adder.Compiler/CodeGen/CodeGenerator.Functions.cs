using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>def, lambda, and making functions of code objects.</summary>
sealed partial class CodeGenerator
{
    /// <summary>The attributes that SET_FUNCTION_ATTRIBUTE sets, in this order.</summary>
    static readonly int[] FunctionFlagOrder =
    [
        FunctionFlagOperand.Closure, FunctionFlagOperand.Annotations, FunctionFlagOperand.Annotate, FunctionFlagOperand.Kwdefaults,
        FunctionFlagOperand.Defaults,
    ];

    void Function(in FunctionParts function)
    {
        var at = function.Position;
        Visit(function.Decorators);
        int flags = DefaultArguments(at, function.Args);
        bool isGeneric = !function.TypeParams.IsEmpty;
        int passed = 0;
        if (isGeneric)
        {
            passed = ((flags & FunctionFlagOperand.Defaults) != 0 ? 1 : 0) + ((flags & FunctionFlagOperand.Kwdefaults) != 0 ? 1 : 0);
            if (passed == 2)
                Emit(at, Op.Swap, 2);
            Enter($"<generic parameters of {function.Name}>", UnitKind.Annotations, symbols.FindTypeParameters(function.Statement),
                function.FirstLine, className: null, argCount: passed);
            TypeParameters(function.TypeParams);
            for (int i = 0; i < passed; i++)
                Emit(at, Op.LoadFast, i);
        }
        flags |= FunctionAnnotations(at, function.Args, function.Returns);
        FunctionBody(function, flags);
        if (isGeneric)
        {
            Emit(at, Op.Swap, 2);
            Emit(at, Op.CallIntrinsic2, Intrinsic2Operand.SetFunctionTypeParams);
            MakeFunction(at, Leave(addNone: false), 0);
            if (passed > 0)
            {
                Emit(at, Op.Swap, passed + 1);
                Emit(at, Op.Call, passed - 1);
            }
            else
            {
                Emit(at, Op.PushNull);
                Emit(at, Op.Call, 0);
            }
        }
        ApplyDecorators(function.Decorators);
        StoreName(at, function.Name);
    }

    void FunctionBody(in FunctionParts function, int flags)
    {
        Enter(function.Name, function.IsAsync ? UnitKind.AsyncFunction : UnitKind.Function, symbols.Find(function.Statement), function.FirstLine,
            className: null, function.Args);
        int first = 0;
        if (scope.HasDocstring)
        {
            first = 1;
            unit.Unit.Constants.Add(CleanDocstring(function.Body));
        }
        int start = NewLabel();
        UseLabel(start);
        bool handlesStopIteration = scope.IsCoroutine || scope.IsGenerator;
        if (handlesStopIteration)
            PushBlock(new(FrameBlockKind.StopIteration, start, NoLabel, SourcePosition.None));
        for (int i = first; i < function.Body.Length; i++)
            Visit(function.Body[i]);
        if (handlesStopIteration)
        {
            HandleStopIteration();
            PopBlock();
        }
        MakeFunction(function.Position, Leave(addNone: true), flags);
    }

    /// <summary>A StopIteration that leaves a generator becomes a RuntimeError (PEP 479).</summary>
    void HandleStopIteration()
    {
        int handler = NewLabel();
        code.Insert(0, Op.SetupCleanup, handler, SourcePosition.None);
        EmitNone(SourcePosition.None);
        Emit(SourcePosition.None, Op.ReturnValue);
        UseLabel(handler);
        Emit(SourcePosition.None, Op.CallIntrinsic1, Intrinsic1Operand.StopiterationError);
        Emit(SourcePosition.None, Op.Reraise, 1);
    }

    void Lambda(LambdaExpr e)
    {
        int flags = DefaultArguments(e.Position, e.Args);
        Enter("<lambda>", UnitKind.Lambda, symbols.Find(e), e.Position.Line, className: null, e.Args);
        Visit(e.Body);
        CodeObject made;
        if (scope.IsGenerator)
        {
            made = Leave(addNone: false);
        }
        else
        {
            Emit(e.Body.Position, Op.ReturnValue);
            made = Leave(addNone: true);
        }
        MakeFunction(e.Position, made, flags);
    }

    /// <summary>A function of a code object, with what its flags say is on the stack.</summary>
    void MakeFunction(SourcePosition at, CodeObject made, int flags)
    {
        var free = made.FreeVars;
        if (free.Count > 0)
        {
            foreach (string name in free)
                Emit(at, Op.LoadClosure, ClosureIndex(name));
            flags |= FunctionFlagOperand.Closure;
            Emit(at, Op.BuildTuple, free.Count);
        }
        EmitConst(at, made);
        Emit(at, Op.MakeFunction);
        foreach (int flag in FunctionFlagOrder)
            if ((flags & flag) != 0)
                Emit(at, Op.SetFunctionAttribute, flag);
    }

    void ApplyDecorators(ImmutableArray<Expr> decorators)
    {
        for (int i = decorators.Length - 1; i >= 0; i--)
            Emit(decorators[i].Position, Op.Call, 0);
    }

    /// <summary>Leaves the defaults on the stack; the result tells which there are.</summary>
    int DefaultArguments(SourcePosition at, Arguments args)
    {
        int flags = 0;
        if (!args.Defaults.IsEmpty)
        {
            Visit(args.Defaults);
            Emit(at, Op.BuildTuple, args.Defaults.Length);
            flags |= FunctionFlagOperand.Defaults;
        }
        int count = 0;
        for (int i = 0; i < args.Kwonlyargs.Length; i++)
        {
            if (args.KwDefaults[i] is not { } value)
                continue;
            count++;
            EmitConst(at, Mangle(args.Kwonlyargs[i].ArgName));
            Visit(value);
        }
        if (count > 0)
        {
            Emit(at, Op.BuildMap, count);
            flags |= FunctionFlagOperand.Kwdefaults;
        }
        return flags;
    }
}
