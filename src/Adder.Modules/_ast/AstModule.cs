using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._ast;

/// <summary>The module _ast: the types of syntax trees, and the flags of compile() that concern them.</summary>
[PyModule("_ast")]
static partial class AstModule
{
    [PyConstant("PyCF_ONLY_AST")] const int OnlyAst = CompilerFlags.OnlyAst;
    [PyConstant("PyCF_TYPE_COMMENTS")] const int TypeComments = CompilerFlags.TypeComments;
    [PyConstant("PyCF_ALLOW_TOP_LEVEL_AWAIT")] const int AllowTopLevelAwait = CompilerFlags.AllowTopLevelAwait;
    [PyConstant("PyCF_OPTIMIZED_AST")] const int OptimizedAst = CompilerFlags.OptimizedAst;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        if (AstTypes.Of(ts) is not { } types)
            return false;
        foreach (var (name, type) in types.All)
            module.Attributes.SetName(Interned.Of(name), type);
        return true;
    }
}
