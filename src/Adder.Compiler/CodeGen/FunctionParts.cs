using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>What def and async def have in common.</summary>
readonly record struct FunctionParts(Stmt Statement, bool IsAsync, string Name, Arguments Args, ImmutableArray<Stmt> Body, ImmutableArray<Expr> Decorators,
    Expr? Returns, ImmutableArray<TypeParam> TypeParams)
{
    public SourcePosition Position => Statement.Position;

    /// <summary>co_firstlineno: the line of the first decorator when there is one.</summary>
    public int FirstLine => Decorators.IsEmpty ? Position.Line : Decorators[0].Position.Line;

    public static FunctionParts Of(FunctionDefStmt s) => new(s, false, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams);

    public static FunctionParts Of(AsyncFunctionDefStmt s) => new(s, true, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams);
}
