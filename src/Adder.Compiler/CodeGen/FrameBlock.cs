using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>The kinds of statement that jumps out of them have to unwind (compile.c, COMPILE_FBLOCK_).</summary>
enum FrameBlockKind : byte
{
    WhileLoop,
    ForLoop,
    TryExcept,
    FinallyTry,
    FinallyEnd,
    With,
    AsyncWith,
    HandlerCleanup,
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
    AsyncComprehensionGenerator,
    StopIteration,
}

/// <summary>A statement around the code that is being made.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The label of its start.</param>
/// <param name="Exit">The label behind it.</param>
/// <param name="Position">Where unwinding it counts as being.</param>
/// <param name="Body">The body of a finally clause.</param>
/// <param name="Name">The name that a handler binds.</param>
readonly record struct FrameBlock(FrameBlockKind Kind, int Start, int Exit, SourcePosition Position, ImmutableArray<Stmt> Body = default,
    string? Name = null)
{
    /// <summary>How deep statements can be nested (CO_MAXBLOCKS).</summary>
    public const int MaxDepth = 21;

    public bool IsLoop => Kind is FrameBlockKind.WhileLoop or FrameBlockKind.ForLoop;
}
