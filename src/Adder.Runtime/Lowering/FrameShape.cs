using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Runtime.Lowering;

/// <summary>How a code object's parameters lie in its registers.</summary>
static class FrameShape
{
    /// <summary>Registers that parameters fill: positional, keyword-only, *args, **kwargs, in this order.</summary>
    public static int ParameterSlots(CodeObject code) => code.ArgCount + code.KwOnlyArgCount
        + ((code.Flags & CodeFlags.Varargs) != 0 ? 1 : 0) + ((code.Flags & CodeFlags.Varkeywords) != 0 ? 1 : 0);

    /// <summary>Whether running the code makes a generator, coroutine or asynchronous generator.</summary>
    public static bool IsGenerator(CodeObject code) =>
        (code.Flags & (CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator)) != 0;
}
