using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>Class, mapping and or-patterns.</summary>
sealed partial class CodeGenerator
{
    void MatchClass(MatchClass p, PatternContext context)
    {
        var at = p.Position;
        if (p.KwdAttrs.Length != p.KwdPatterns.Length)
            throw Error($"kwd_attrs ({p.KwdAttrs.Length}) / kwd_patterns ({p.KwdPatterns.Length}) length mismatch in class pattern", at);
        for (int i = 0; i < p.KwdAttrs.Length; i++)
            for (int j = i + 1; j < p.KwdAttrs.Length; j++)
                if (p.KwdAttrs[i] == p.KwdAttrs[j])
                    throw Error($"attribute name repeated in class pattern: {p.KwdAttrs[i]}", p.KwdPatterns[j].Position);
        Visit(p.Cls);
        EmitConst(at, NameTuple(p.KwdAttrs, static name => name));
        Emit(at, Op.MatchClass, p.Patterns.Length);
        Emit(at, Op.Copy, 1);
        EmitNone(at);
        Emit(at, Op.IsOp, 1);
        context.OnTop++;
        JumpToFailPop(at, context, Op.PopJumpIfFalse);
        int count = p.Patterns.Length + p.KwdPatterns.Length;
        Emit(at, Op.UnpackSequence, count);
        context.OnTop += count - 1;
        for (int i = 0; i < count; i++)
        {
            context.OnTop--;
            var pattern = i < p.Patterns.Length ? p.Patterns[i] : p.KwdPatterns[i - p.Patterns.Length];
            if (IsWildcard(pattern))
                Emit(at, Op.PopTop);
            else
                MatchInner(pattern, context);
        }
    }

    void MatchMapping(MatchMapping p, PatternContext context)
    {
        var at = p.Position;
        int size = p.Keys.Length;
        if (size != p.Patterns.Length)
            throw Error($"keys ({size}) / patterns ({p.Patterns.Length}) length mismatch in mapping pattern", at);
        context.OnTop++;
        Emit(at, Op.MatchMapping);
        JumpToFailPop(at, context, Op.PopJumpIfFalse);
        if (size == 0 && p.Rest is null)
        {
            context.OnTop--;
            Emit(at, Op.PopTop);
            return;
        }
        if (size > 0)
            CheckLength(at, size, ComparisonOperator.GtE, context);
        var seen = new HashSet<PyConstant>(PatternKeyEquality.Instance);
        foreach (var key in p.Keys)
            MappingKey(at, key, seen);
        Emit(at, Op.BuildTuple, size);
        Emit(at, Op.MatchKeys);
        // a tuple of keys and a tuple of values are on top of the subject now
        context.OnTop += 2;
        Emit(at, Op.Copy, 1);
        EmitNone(at);
        Emit(at, Op.IsOp, 1);
        JumpToFailPop(at, context, Op.PopJumpIfFalse);
        Emit(at, Op.UnpackSequence, size);
        context.OnTop += size - 1;
        foreach (var pattern in p.Patterns)
        {
            context.OnTop--;
            MatchInner(pattern, context);
        }
        context.OnTop -= 2;
        if (p.Rest is not null)
        {
            MappingRest(at, size);
            Capture(at, p.Rest, context);
        }
        else
        {
            Emit(at, Op.PopTop);
            Emit(at, Op.PopTop);
        }
    }

    void MappingKey(SourcePosition at, Expr key, HashSet<PyConstant> seen)
    {
        if (key is ConstantExpr constant)
        {
            if (!seen.Add(constant.Value))
                throw Error($"mapping pattern checks duplicate key ({ConstantRepr.Of(constant.Value)})", at);
        }
        else if (key is not AttributeExpr)
        {
            throw Error("mapping pattern keys may only match literals and attribute lookups", at);
        }
        Visit(key);
    }

    /// <summary>A copy of the subject without the keys.</summary>
    void MappingRest(SourcePosition at, int size)
    {
        Emit(at, Op.BuildMap, 0);
        Emit(at, Op.Swap, 3);
        Emit(at, Op.DictUpdate, 2);
        Emit(at, Op.UnpackSequence, size);
        for (; size > 0; size--)
        {
            Emit(at, Op.Copy, 1 + size);
            Emit(at, Op.Swap, 2);
            Emit(at, Op.DeleteSubscr);
        }
    }

    void MatchOr(MatchOr p, PatternContext context)
    {
        int end = NewLabel();
        var (stores, allowIrrefutable, failPop, onTop) = (context.Stores, context.AllowIrrefutable, context.FailPop, context.OnTop);
        // all alternatives bind the names of the first, and leave them in its order
        List<string>? control = null;
        for (int i = 0; i < p.Patterns.Length; i++)
        {
            var alternative = p.Patterns[i];
            (context.Stores, context.FailPop, context.OnTop) = ([], [], 0);
            context.AllowIrrefutable = i == p.Patterns.Length - 1 && allowIrrefutable;
            Emit(alternative.Position, Op.Copy, 1);
            Match(alternative, context);
            if (control is null)
                control = context.Stores;
            else
                OrderLike(control, alternative.Position, p.Position, context);
            EmitJump(alternative.Position, Op.Jump, end);
            EmitFailPop(alternative.Position, context);
        }
        (context.Stores, context.AllowIrrefutable, context.FailPop, context.OnTop) = (stores, allowIrrefutable, failPop, onTop);
        Emit(p.Position, Op.PopTop);
        JumpToFailPop(p.Position, context, Op.Jump);
        UseLabel(end);
        // the captures go beneath each other, the copy of the subject, what has to stay on top, and earlier captures
        int rotations = control!.Count + 1 + context.OnTop + context.Stores.Count;
        foreach (string name in control)
        {
            Rotate(p.Position, rotations);
            if (context.Stores.Contains(name))
                throw DuplicateCapture(p.Position, name);
            context.Stores.Add(name);
        }
        Emit(p.Position, Op.PopTop);
    }

    void OrderLike(List<string> control, SourcePosition at, SourcePosition whole, PatternContext context)
    {
        var stores = context.Stores;
        if (stores.Count != control.Count)
            throw Error("alternative patterns bind different names", whole);
        for (int i = control.Count - 1; i >= 0; i--)
        {
            int index = stores.IndexOf(control[i]);
            if (index < 0)
                throw Error("alternative patterns bind different names", whole);
            if (index == i)
                continue;
            var rotated = stores.GetRange(0, index + 1);
            stores.RemoveRange(0, index + 1);
            stores.InsertRange(i - index, rotated);
            for (int r = 0; r <= index; r++)
                Rotate(at, i + 1);
        }
    }
}
