using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>
/// match (PEP 634). The code of a pattern takes the subject from the stack and jumps to a failure label when it does not match; names are
/// stored only when the whole pattern has matched.
/// </summary>
sealed partial class CodeGenerator
{
    void Match(MatchStmt s)
    {
        Visit(s.Subject);
        int end = NewLabel(), count = s.Cases.Length;
        bool hasDefault = IsWildcard(s.Cases[^1].Pattern) && count > 1;
        int tried = hasDefault ? count - 1 : count;
        var context = new PatternContext();
        for (int i = 0; i < tried; i++)
            Case(s.Cases[i], context, isLast: i == tried - 1, allowIrrefutable: s.Cases[i].Guard is not null || i == count - 1, end);
        if (hasDefault)
        {
            var last = s.Cases[^1];
            // the line of the default is traced although nothing is done there
            Emit(last.Pattern.Position, Op.Nop);
            if (last.Guard is not null)
                JumpIf(last.Pattern.Position, last.Guard, end, false);
            Visit(last.Body);
        }
        UseLabel(end);
    }

    void Case(MatchCase matchCase, PatternContext context, bool isLast, bool allowIrrefutable, int end)
    {
        var at = matchCase.Pattern.Position;
        // the last pattern may take the subject itself
        if (!isLast)
            Emit(at, Op.Copy, 1);
        (context.Stores, context.AllowIrrefutable, context.FailPop, context.OnTop) = ([], allowIrrefutable, [], 0);
        Match(matchCase.Pattern, context);
        foreach (string name in context.Stores)
            StoreName(at, name);
        if (matchCase.Guard is not null)
        {
            EnsureFailPop(context, 0);
            JumpIf(at, matchCase.Guard, context.FailPop[0], false);
        }
        if (!isLast)
            Emit(CodeInstruction.NextPosition, Op.PopTop);
        Visit(matchCase.Body);
        EmitJump(SourcePosition.None, Op.Jump, end);
        EmitFailPop(at, context);
    }

    static bool IsWildcard(Pattern pattern) => pattern is MatchAs { Name: null };

    void Match(Pattern pattern, PatternContext context)
    {
        CheckDepth();
        var at = pattern.Position;
        switch (pattern)
        {
            case MatchValue p:
                if (p.Value is not (ConstantExpr or AttributeExpr))
                    throw Error("patterns may only match literals and attribute lookups", at);
                Visit(p.Value);
                Compare(at, ComparisonOperator.Eq);
                Emit(at, Op.ToBool);
                JumpToFailPop(at, context, Op.PopJumpIfFalse);
                break;
            case MatchSingleton p:
                EmitConst(at, p.Value);
                Emit(at, Op.IsOp, 0);
                JumpToFailPop(at, context, Op.PopJumpIfFalse);
                break;
            case MatchSequence p: MatchSequence(p, context); break;
            case MatchMapping p: MatchMapping(p, context); break;
            case MatchClass p: MatchClass(p, context); break;
            case MatchStar p: Capture(at, p.Name, context); break;
            case MatchAs p: MatchAs(p, context); break;
            case MatchOr p: MatchOr(p, context); break;
            default: throw new ArgumentException($"{pattern.NodeKind} is no pattern", nameof(pattern));
        }
    }

    /// <summary>A pattern inside of another: it may always match.</summary>
    void MatchInner(Pattern pattern, PatternContext context)
    {
        bool before = context.AllowIrrefutable;
        context.AllowIrrefutable = true;
        Match(pattern, context);
        context.AllowIrrefutable = before;
    }

    void MatchAs(MatchAs p, PatternContext context)
    {
        var at = p.Position;
        if (p.Pattern is null)
        {
            if (!context.AllowIrrefutable)
                throw Error(p.Name is null ? "wildcard makes remaining patterns unreachable"
                    : $"name capture {ConstantRepr.Of(new StrConstant(p.Name))} makes remaining patterns unreachable", at);
            Capture(at, p.Name, context);
            return;
        }
        context.OnTop++;
        Emit(at, Op.Copy, 1);
        Match(p.Pattern, context);
        context.OnTop--;
        Capture(at, p.Name, context);
    }

    /// <summary>Moves the value on top beneath what has to stay on top; it is stored when all has matched.</summary>
    void Capture(SourcePosition at, string? name, PatternContext context)
    {
        if (name is null)
        {
            Emit(at, Op.PopTop);
            return;
        }
        if (context.Stores.Contains(name))
            throw DuplicateCapture(at, name);
        Rotate(at, context.OnTop + context.Stores.Count + 1);
        context.Stores.Add(name);
    }

    PythonSyntaxException DuplicateCapture(SourcePosition at, string name) =>
        Error($"multiple assignments to name {ConstantRepr.Of(new StrConstant(name))} in pattern", at);

    void Rotate(SourcePosition at, int count)
    {
        for (; count > 1; count--)
            Emit(at, Op.Swap, count);
    }

    void EnsureFailPop(PatternContext context, int pops)
    {
        while (context.FailPop.Count <= pops)
            context.FailPop.Add(NewLabel());
    }

    void JumpToFailPop(SourcePosition at, PatternContext context, Op op)
    {
        int pops = context.OnTop + context.Stores.Count;
        EnsureFailPop(context, pops);
        EmitJump(at, op, context.FailPop[pops]);
    }

    /// <summary>The failure labels, from most values to pop to none.</summary>
    void EmitFailPop(SourcePosition at, PatternContext context)
    {
        for (int i = context.FailPop.Count - 1; i > 0; i--)
        {
            UseLabel(context.FailPop[i]);
            Emit(at, Op.PopTop);
        }
        if (context.FailPop.Count > 0)
            UseLabel(context.FailPop[0]);
        context.FailPop = [];
    }

    void MatchSequence(MatchSequence p, PatternContext context)
    {
        var at = p.Position;
        int size = p.Patterns.Length, star = -1;
        bool onlyWildcards = true, starIsWildcard = false;
        for (int i = 0; i < size; i++)
        {
            if (p.Patterns[i] is not MatchStar starred)
            {
                onlyWildcards &= IsWildcard(p.Patterns[i]);
                continue;
            }
            if (star >= 0)
                throw Error("multiple starred names in sequence pattern", at);
            starIsWildcard = starred.Name is null;
            onlyWildcards &= starIsWildcard;
            star = i;
        }
        context.OnTop++;
        Emit(at, Op.MatchSequence);
        JumpToFailPop(at, context, Op.PopJumpIfFalse);
        if (star < 0)
            CheckLength(at, size, ComparisonOperator.Eq, context);
        else if (size > 1)
            CheckLength(at, size - 1, ComparisonOperator.GtE, context);
        context.OnTop--;
        if (onlyWildcards)
            Emit(at, Op.PopTop);
        else if (starIsWildcard)
            MatchItems(at, p.Patterns, star, context);
        else
            MatchUnpacked(at, p.Patterns, context);
    }

    void CheckLength(SourcePosition at, int length, ComparisonOperator op, PatternContext context)
    {
        Emit(at, Op.GetLen);
        EmitConst(at, length);
        Compare(at, op);
        JumpToFailPop(at, context, Op.PopJumpIfFalse);
    }

    void MatchUnpacked(SourcePosition at, ImmutableArray<Pattern> patterns, PatternContext context)
    {
        int star = -1;
        for (int i = 0; i < patterns.Length; i++)
        {
            if (patterns[i] is not MatchStar)
                continue;
            star = i;
            EmitUnpackEx(at, i, patterns.Length, "sequence pattern");
        }
        if (star < 0)
            Emit(at, Op.UnpackSequence, patterns.Length);
        context.OnTop += patterns.Length;
        foreach (var pattern in patterns)
        {
            context.OnTop--;
            MatchInner(pattern, context);
        }
    }

    /// <summary>With a star that binds nothing, items are taken one by one.</summary>
    void MatchItems(SourcePosition at, ImmutableArray<Pattern> patterns, int star, PatternContext context)
    {
        context.OnTop++;
        for (int i = 0; i < patterns.Length; i++)
        {
            if (i == star || IsWildcard(patterns[i]))
                continue;
            Emit(at, Op.Copy, 1);
            if (i < star)
            {
                EmitConst(at, i);
            }
            else
            {
                // the subject need not know negative indices
                Emit(at, Op.GetLen);
                EmitConst(at, patterns.Length - i);
                Emit(at, Op.BinaryOp, BinaryOpOperand.Subtract);
            }
            Emit(at, Op.BinaryOp, BinaryOpOperand.Subscr);
            MatchInner(patterns[i], context);
        }
        context.OnTop--;
        Emit(at, Op.PopTop);
    }
}
