using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.CodeGen;

/// <summary>Comprehensions and generator expressions.</summary>
sealed partial class CodeGenerator
{
    void Comprehension(in ComprehensionParts e)
    {
        var at = e.Position;
        var block = symbols.Find(e.Node) ?? throw new InvalidOperationException($"{e.Name} at line {at.Line} has no symbol table entry");
        if (block.IsInlinedComprehension)
        {
            InlinedComprehension(e, block);
            return;
        }
        bool isAwaited = block.IsCoroutine && e.Kind != ComprehensionKind.Generator;
        Enter(e.Name, UnitKind.Comprehension, block, at.Line, className: null, argCount: 1);
        if (e.Kind != ComprehensionKind.Generator)
            Emit(at, BuildOf(e.Kind), 0);
        Generator(e, 0, 0, isIteratorOnStack: false);
        if (e.Kind != ComprehensionKind.Generator)
            Emit(at, Op.ReturnValue);
        else
            HandleStopIteration();
        MakeFunction(at, Leave(addNone: true), 0);
        Iterator(e.Generators[0]);
        Emit(at, Op.Call, 0);
        if (isAwaited)
            AwaitSpecial(at, AwaitExpression);
    }

    static Op BuildOf(ComprehensionKind kind) => kind switch
    {
        ComprehensionKind.List => Op.BuildList,
        ComprehensionKind.Set => Op.BuildSet,
        _ => Op.BuildMap,
    };

    void Iterator(Comprehension generator)
    {
        Visit(generator.Iter);
        Emit(generator.Iter.Position, generator.IsAsync != 0 ? Op.GetAiter : Op.GetIter);
    }

    /// <summary>One for clause with all that follows it.</summary>
    /// <param name="e">The comprehension.</param>
    /// <param name="index">Which for clause.</param>
    /// <param name="depth">The number of iterators on the stack above the result.</param>
    /// <param name="isIteratorOnStack">Whether the iterator is on the stack already.</param>
    void Generator(in ComprehensionParts e, int index, int depth, bool isIteratorOnStack)
    {
        CheckDepth();
        if (e.Generators[index].IsAsync != 0)
            AsyncGenerator(e, index, depth, isIteratorOnStack);
        else
            SyncGenerator(e, index, depth, isIteratorOnStack);
    }

    void SyncGenerator(in ComprehensionParts e, int index, int depth, bool isIteratorOnStack)
    {
        int start = NewLabel(), ifCleanup = NewLabel(), anchor = NewLabel();
        var generator = e.Generators[index];
        if (!isIteratorOnStack)
        {
            if (index == 0)
            {
                Emit(e.Position, Op.LoadFast, 0);
            }
            else if (OnlyItem(generator.Iter) is { } item)
            {
                // for y in [f(x)] is an assignment
                Visit(item);
                start = NoLabel;
            }
            else
            {
                Iterator(generator);
            }
        }
        if (start != NoLabel)
        {
            depth++;
            UseLabel(start);
            EmitJump(generator.Iter.Position, Op.ForIter, anchor);
        }
        Visit(generator.Target);
        Conditions(e.Position, generator.Ifs, ifCleanup);
        if (index + 1 < e.Generators.Length)
            Generator(e, index + 1, depth, isIteratorOnStack: false);
        var at = index + 1 < e.Generators.Length ? e.Element.Position : Element(e, depth);
        UseLabel(ifCleanup);
        if (start != NoLabel)
        {
            EmitJump(at, Op.Jump, start);
            UseLabel(anchor);
            Emit(SourcePosition.None, Op.EndFor);
            Emit(SourcePosition.None, Op.PopIter);
        }
    }

    static Expr? OnlyItem(Expr iterable)
    {
        var items = iterable switch
        {
            ListExpr list => list.Elts,
            TupleExpr tuple => tuple.Elts,
            _ => [],
        };
        return items is [not StarredExpr] ? items[0] : null;
    }

    void AsyncGenerator(in ComprehensionParts e, int index, int depth, bool isIteratorOnStack)
    {
        int start = NewLabel(), send = NewLabel(), except = NewLabel(), ifCleanup = NewLabel();
        var at = e.Position;
        var generator = e.Generators[index];
        if (!isIteratorOnStack)
        {
            if (index == 0)
                Emit(at, Op.LoadFast, 0);
            else
                Iterator(generator);
        }
        UseLabel(start);
        PushBlock(new(FrameBlockKind.AsyncComprehensionGenerator, start, NoLabel, at));
        EmitJump(at, Op.SetupFinally, except);
        Emit(at, Op.GetAnext);
        EmitNone(at);
        UseLabel(send);
        YieldFrom(at, ResumeAfterAwait);
        Emit(at, Op.PopBlock);
        Visit(generator.Target);
        Conditions(at, generator.Ifs, ifCleanup);
        depth++;
        if (index + 1 < e.Generators.Length)
            Generator(e, index + 1, depth, isIteratorOnStack: false);
        var elementAt = index + 1 < e.Generators.Length ? e.Element.Position : Element(e, depth);
        UseLabel(ifCleanup);
        EmitJump(elementAt, Op.Jump, start);
        PopBlock();
        UseLabel(except);
        EmitJump(at, Op.EndAsyncFor, send);
    }

    void Conditions(SourcePosition at, ImmutableArray<Expr> conditions, int ifCleanup)
    {
        foreach (var condition in conditions)
            JumpIf(at, condition, ifCleanup, false);
    }

    /// <summary>Evaluates the element and adds it to the result below the iterators; gives where that is.</summary>
    SourcePosition Element(in ComprehensionParts e, int depth)
    {
        var at = e.ElementPosition;
        Visit(e.Element);
        switch (e.Kind)
        {
            case ComprehensionKind.Generator:
                Yield(at);
                Emit(at, Op.PopTop);
                break;
            case ComprehensionKind.List:
                Emit(at, Op.ListAppend, depth + 1);
                break;
            case ComprehensionKind.Set:
                Emit(at, Op.SetAdd, depth + 1);
                break;
            default:
                Visit(e.Value!);
                Emit(at, Op.MapAdd, depth + 1);
                break;
        }
        return at;
    }
}
