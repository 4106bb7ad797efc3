using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>What a code object says of its parameters, which are the first local variables.</summary>
readonly record struct Signature(int ArgCount, int PosOnlyArgCount, int KwOnlyArgCount, CodeFlags Flags)
{
    /// <summary>The bits that 3.14 gives a parameter's slot beside those for its scope (Include/internal/pycore_code.h, CO_FAST_ARG).</summary>
    public LocalKinds KindsOf(PythonVersion version, int slot)
    {
        if (version < PythonVersion.V3_14)
            return LocalKinds.None;
        if (slot < PosOnlyArgCount)
            return LocalKinds.PositionalArgument;
        if (slot < ArgCount)
            return LocalKinds.PositionalArgument | LocalKinds.KeywordArgument;
        int rest = slot - ArgCount - KwOnlyArgCount;
        if (rest < 0)
            return LocalKinds.KeywordArgument;
        bool hasArgs = (Flags & CodeFlags.Varargs) != 0, hasKwargs = (Flags & CodeFlags.Varkeywords) != 0;
        if (hasArgs && rest == 0)
            return LocalKinds.VariadicArgument | LocalKinds.PositionalArgument;
        return hasKwargs && rest == (hasArgs ? 1 : 0) ? LocalKinds.VariadicArgument | LocalKinds.KeywordArgument : LocalKinds.None;
    }
}
