using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.Optimization;

/// <summary>
/// What CPython 3.14 changes in a tree before it looks at names: __debug__, docstrings, '%s' % (…), the numbers of patterns; and the warnings
/// about leaving a finally block (PEP 765).
/// </summary>
public sealed class AstPreprocessor : AstRewriter
{
    readonly int optimize;
    readonly bool keepsAnnotations;
    readonly ICollection<SyntaxWarning>? warnings;

    /// <summary>What statements that leave a block are in.</summary>
    Surroundings surroundings;

    enum Surroundings : byte
    {
        None,
        Finally,
        Function,
        Loop,
    }

    AstPreprocessor(int optimize, FutureFeatures future, ICollection<SyntaxWarning>? warnings)
    {
        (this.optimize, this.warnings) = (optimize, warnings);
        keepsAnnotations = future.Has(FutureFlags.Annotations);
    }

    /// <param name="tree">The tree.</param>
    /// <param name="optimize">The level of optimization: 0; 1 = without asserts; 2 = without docstrings as well.</param>
    /// <param name="future">The module's future features: annotations that become strings are left as they are.</param>
    /// <param name="warnings">Takes the warnings when not null.</param>
    /// <exception cref="NestingException">The tree is too deep.</exception>
    public static Mod Process(Mod tree, int optimize, FutureFeatures future, ICollection<SyntaxWarning>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree is FunctionType ? tree : new AstPreprocessor(optimize, future, warnings).Rewrite(tree);
    }

    protected override NestingException TooDeep() => NestingException.InCompiler();

    protected override Module Rewrite(Module node)
    {
        var body = Body(node.Body);
        return body == node.Body ? node : new Module(body, node.TypeIgnores);
    }

    protected override FunctionDefStmt Rewrite(FunctionDefStmt node)
    {
        var typeParams = Rewrite(node.TypeParams);
        var args = Rewrite(node.Args);
        var body = FunctionBody(node.Body);
        var decorators = Rewrite(node.DecoratorList);
        var returns = Annotation(node.Returns);
        return typeParams == node.TypeParams && args == node.Args && body == node.Body && decorators == node.DecoratorList && returns == node.Returns
            ? node
            : new FunctionDefStmt(node.Name, args, body, decorators, returns, node.TypeComment, typeParams, node.Position);
    }

    protected override AsyncFunctionDefStmt Rewrite(AsyncFunctionDefStmt node)
    {
        var typeParams = Rewrite(node.TypeParams);
        var args = Rewrite(node.Args);
        var body = FunctionBody(node.Body);
        var decorators = Rewrite(node.DecoratorList);
        var returns = Annotation(node.Returns);
        return typeParams == node.TypeParams && args == node.Args && body == node.Body && decorators == node.DecoratorList && returns == node.Returns
            ? node
            : new AsyncFunctionDefStmt(node.Name, args, body, decorators, returns, node.TypeComment, typeParams, node.Position);
    }

    protected override ClassDefStmt Rewrite(ClassDefStmt node)
    {
        var typeParams = Rewrite(node.TypeParams);
        var bases = Rewrite(node.Bases);
        var keywords = Rewrite(node.Keywords);
        var body = Body(node.Body);
        var decorators = Rewrite(node.DecoratorList);
        return typeParams == node.TypeParams && bases == node.Bases && keywords == node.Keywords && body == node.Body && decorators == node.DecoratorList
            ? node
            : new ClassDefStmt(node.Name, bases, keywords, body, decorators, typeParams, node.Position);
    }

    ImmutableArray<Stmt> FunctionBody(ImmutableArray<Stmt> body)
    {
        var around = surroundings;
        surroundings = Surroundings.Function;
        body = Body(body);
        surroundings = around;
        return body;
    }

    /// <summary>A body that may start with a docstring, and must not start with one that was none.</summary>
    ImmutableArray<Stmt> Body(ImmutableArray<Stmt> body)
    {
        bool hasDocstring = Docstring.IsFirstOf(body);
        if (hasDocstring && optimize >= 2)
        {
            hasDocstring = false;
            body = body.Length > 1 ? body.RemoveAt(0) : [PassInsteadOf(body[0].Position)];
        }
        body = Rewrite(body);
        if (!hasDocstring && Docstring.IsFirstOf(body))
        {
            var first = (ExprStmt)body[0];
            body = body.SetItem(0, new ExprStmt(new JoinedStrExpr([first.Value], first.Position), first.Position));
        }
        return body;
    }

    static PassStmt PassInsteadOf(SourcePosition position) =>
        new(new SourcePosition(position.Line, position.Line, position.Column, position.Column + "pass".Length));

    Expr? Annotation(Expr? annotation) => annotation is null || keepsAnnotations ? annotation : Rewrite(annotation);

    protected override Arg Rewrite(Arg node)
    {
        var annotation = Annotation(node.Annotation);
        return annotation == node.Annotation ? node : new Arg(node.ArgName, annotation, node.TypeComment, node.Position);
    }

    protected override AnnAssignStmt Rewrite(AnnAssignStmt node)
    {
        var target = Rewrite(node.Target);
        var annotation = Annotation(node.Annotation)!;
        var value = node.Value is null ? null : Rewrite(node.Value);
        return target == node.Target && annotation == node.Annotation && value == node.Value
            ? node
            : new AnnAssignStmt(target, annotation, value, node.Simple, node.Position);
    }

    ImmutableArray<Stmt> In(Surroundings block, ImmutableArray<Stmt> body)
    {
        var around = surroundings;
        surroundings = block;
        body = Rewrite(body);
        surroundings = around;
        return body;
    }

    protected override ForStmt Rewrite(ForStmt node)
    {
        var target = Rewrite(node.Target);
        var iter = Rewrite(node.Iter);
        var body = In(Surroundings.Loop, node.Body);
        var orelse = Rewrite(node.Orelse);
        return target == node.Target && iter == node.Iter && body == node.Body && orelse == node.Orelse
            ? node
            : new ForStmt(target, iter, body, orelse, node.TypeComment, node.Position);
    }

    protected override AsyncForStmt Rewrite(AsyncForStmt node)
    {
        var target = Rewrite(node.Target);
        var iter = Rewrite(node.Iter);
        var body = In(Surroundings.Loop, node.Body);
        var orelse = Rewrite(node.Orelse);
        return target == node.Target && iter == node.Iter && body == node.Body && orelse == node.Orelse
            ? node
            : new AsyncForStmt(target, iter, body, orelse, node.TypeComment, node.Position);
    }

    protected override WhileStmt Rewrite(WhileStmt node)
    {
        var test = Rewrite(node.Test);
        var body = In(Surroundings.Loop, node.Body);
        var orelse = Rewrite(node.Orelse);
        return test == node.Test && body == node.Body && orelse == node.Orelse ? node : new WhileStmt(test, body, orelse, node.Position);
    }

    protected override TryStmt Rewrite(TryStmt node)
    {
        var body = Rewrite(node.Body);
        var handlers = Rewrite(node.Handlers);
        var orelse = Rewrite(node.Orelse);
        var finalbody = In(Surroundings.Finally, node.Finalbody);
        return body == node.Body && handlers == node.Handlers && orelse == node.Orelse && finalbody == node.Finalbody
            ? node
            : new TryStmt(body, handlers, orelse, finalbody, node.Position);
    }

    protected override TryStarStmt Rewrite(TryStarStmt node)
    {
        var body = Rewrite(node.Body);
        var handlers = Rewrite(node.Handlers);
        var orelse = Rewrite(node.Orelse);
        var finalbody = In(Surroundings.Finally, node.Finalbody);
        return body == node.Body && handlers == node.Handlers && orelse == node.Orelse && finalbody == node.Finalbody
            ? node
            : new TryStarStmt(body, handlers, orelse, finalbody, node.Position);
    }

    protected override ReturnStmt Rewrite(ReturnStmt node)
    {
        // CPython looks at the innermost block only: a return in a loop in a finally block goes unnoticed
        if (surroundings == Surroundings.Finally)
            Warn("return", node);
        return base.Rewrite(node);
    }

    protected override BreakStmt Rewrite(BreakStmt node)
    {
        if (surroundings == Surroundings.Finally)
            Warn("break", node);
        return node;
    }

    protected override ContinueStmt Rewrite(ContinueStmt node)
    {
        if (surroundings == Surroundings.Finally)
            Warn("continue", node);
        return node;
    }

    void Warn(string word, Stmt node) => warnings?.Add(new SyntaxWarning($"'{word}' in a 'finally' block", node.Position));

    public override Expr Rewrite(Expr node)
    {
        node = base.Rewrite(node);
        return node switch
        {
            NameExpr { Ctx: ExprContext.Load, Id: "__debug__" } => new ConstantExpr(optimize == 0 ? SingletonConstant.True : SingletonConstant.False, null, node.Position),
            BinOpExpr { Op: BinaryOperator.Mod, Left: ConstantExpr { Value: StrConstant format }, Right: TupleExpr values } operation =>
                PercentFormat.Fold(operation, format, values.Elts) ?? node,
            _ => node,
        };
    }

    protected override MatchValue Rewrite(MatchValue node)
    {
        var value = PatternNumber.Fold(node.Value);
        return value == node.Value ? node : new MatchValue(value, node.Position);
    }

    protected override MatchMapping Rewrite(MatchMapping node)
    {
        var keys = FoldKeys(node.Keys);
        var patterns = Rewrite(node.Patterns);
        return keys == node.Keys && patterns == node.Patterns ? node : new MatchMapping(keys, patterns, node.Rest, node.Position);
    }

    static ImmutableArray<Expr> FoldKeys(ImmutableArray<Expr> keys)
    {
        foreach (var key in keys)
            if (PatternNumber.Fold(key) != key)
                return [.. keys.Select(PatternNumber.Fold)];
        return keys;
    }
}
