using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>Which functions mean the same in another interpreter: those that use nothing but their arguments and builtins.</summary>
static class StatelessCode
{
    /// <summary>Why a function is not stateless; null when it is.</summary>
    public static string? Objection(PyFunction function) => function.Defaults is { Count: > 0 } ? "defaults not supported"
        : function.KwDefaults is { Count: > 0 } ? "keyword defaults not supported"
        : function.Closure is { Count: > 0 } ? "closures not supported"
        : UsesGlobals(function.Code.Code, function) ? "globals not supported" : null;

    static bool UsesGlobals(CodeObject code, PyFunction function)
    {
        foreach (var instruction in Disassembler.Instructions(code))
            switch (instruction.OpName)
            {
                case "STORE_GLOBAL" or "DELETE_GLOBAL":
                    return true;
                // the function's own names hide builtins
                case "LOAD_GLOBAL" or "LOAD_NAME" when instruction.ArgVal.Text is { } name && (function.Globals.Get(new PyStr(name)) is not null || !IsBuiltin(function, name)):
                    return true;
            }
        for (int i = 0; i < code.Consts.Count; i++)
            if (code.Consts[i] is CodeObject inner && UsesGlobals(inner, function))
                return true;
        return false;
    }

    static bool IsBuiltin(PyFunction function, string name) => function.Globals.Get(new PyStr("__builtins__")) switch
    {
        PyModule module => module.Attributes.Get(new PyStr(name)) is not null,
        PyDict dict => dict.Get(new PyStr(name)) is not null,
        _ => false,
    };

    /// <summary>Why code cannot be run as a script; null when it can.</summary>
    public static string? ScriptObjection(CodeObject code) => code.ArgCount + code.KwOnlyArgCount > 0 || (code.Flags & (Bytecode.Opcodes.CodeFlags.Varargs | Bytecode.Opcodes.CodeFlags.Varkeywords)) != 0
            ? "code with args not supported"
        : code.FreeVars.Count > 0 ? "closures not supported"
        : ReturnsValue(code) ? "code that returns a value is not a script" : null;

    static bool ReturnsValue(CodeObject code)
    {
        Instruction? before = null;
        foreach (var instruction in Disassembler.Instructions(code))
        {
            if (instruction.OpName == "RETURN_VALUE" && !(before is { OpName: "LOAD_CONST", ArgRepr: "None" }))
                return true;
            before = instruction;
        }
        return (code.Flags & (Bytecode.Opcodes.CodeFlags.Generator | Bytecode.Opcodes.CodeFlags.Coroutine | Bytecode.Opcodes.CodeFlags.AsyncGenerator)) != 0;
    }
}
