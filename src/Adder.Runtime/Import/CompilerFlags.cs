namespace Adder.Runtime.Import;

/// <summary>Flags of compile() beside those of future features. Source of the values: CPython 3.14's Include/cpython/compile.h.</summary>
public static class CompilerFlags
{
    /// <summary>PyCF_SOURCE_IS_UTF8</summary>
    public const int SourceIsUtf8 = 0x100;

    /// <summary>PyCF_DONT_IMPLY_DEDENT</summary>
    public const int DontImplyDedent = 0x200;

    /// <summary>PyCF_ONLY_AST: gives the tree instead of code.</summary>
    public const int OnlyAst = 0x400;

    /// <summary>PyCF_TYPE_COMMENTS: the tree has type comments.</summary>
    public const int TypeComments = 0x1000;

    /// <summary>PyCF_ALLOW_TOP_LEVEL_AWAIT: await outside of functions.</summary>
    public const int AllowTopLevelAwait = 0x2000;

    /// <summary>PyCF_ALLOW_INCOMPLETE_INPUT: input that ends too early is an _IncompleteInputError.</summary>
    public const int AllowIncompleteInput = 0x4000;

    /// <summary>PyCF_OPTIMIZED_AST: the tree as the compiler preprocesses it.</summary>
    public const int OptimizedAst = 0x8000 | OnlyAst;

    /// <summary>PyCF_MASK, CO_FUTURE_*: the future features, which code inherits that is compiled behind other.</summary>
    public const int FutureFeatures = 0x1FE0000;
}
