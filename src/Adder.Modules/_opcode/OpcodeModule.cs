using Adder.Bytecode.Opcodes;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._opcode;

/// <summary>The module _opcode: facts about the opcodes of 3.14.</summary>
[PyModule("_opcode", "Opcode support module.")]
static partial class OpcodeModule
{
    // the interpreter never writes specialised instructions into the bytecode
    [PyConstant("ENABLE_SPECIALIZATION")] const int EnableSpecialization = 1;
    [PyConstant("ENABLE_SPECIALIZATION_FT")] const int EnableSpecializationFreeThreaded = 0;

    static OpcodeTable Table => PythonVersion.V3_14.Opcodes;

    [PyFunction("stack_effect", "Compute the stack effect of the opcode.", TextSignature = "($module, opcode, oparg=None, /, *, jump=None)")]
    static PyObject? StackEffect(ThreadState ts, int opcode, PyObject? oparg = null, [KeywordOnly] PyObject? jump = null)
    {
        int argument = 0;
        if (oparg is not (null or PyNone) && !Arguments.TryInt(ts, oparg, out argument))
            return null;
        if (jump is not (null or PyNone or PyBool))
            return ts.Raise(ExceptionTypes.ValueError, "stack_effect: jump must be False, True or None");
        bool? taken = jump is PyBool flag ? ReferenceEquals(flag, PyBool.True) : null;
        return IsKnown(opcode) && Table.StackEffect(opcode, argument, taken) is { } effect
            ? PyInt.Of(effect)
            : ts.Raise(ExceptionTypes.ValueError, "invalid opcode or oparg");
    }

    static bool IsKnown(int opcode) => opcode is >= 0 and < 512 && Table[opcode].IsKnown;

    static PyBool Uses(int opcode, OpcodeUses use) => PyBool.Of(IsKnown(opcode) && (Table[opcode].Uses & use) != 0);

    [PyFunction("is_valid", "Return True if opcode is valid, False otherwise.")]
    static PyObject? IsValid(ThreadState ts, [Named] int opcode) => PyBool.Of(IsKnown(opcode));

    [PyFunction("has_arg", "Return True if the opcode uses its oparg, False otherwise.")]
    static PyObject? HasArg(ThreadState ts, [Named] int opcode) => Uses(opcode, OpcodeUses.Arg);

    [PyFunction("has_const", "Return True if the opcode accesses a constant, False otherwise.")]
    static PyObject? HasConst(ThreadState ts, [Named] int opcode) => Uses(opcode, OpcodeUses.Const);

    [PyFunction("has_name", "Return True if the opcode accesses an attribute by name, False otherwise.")]
    static PyObject? HasName(ThreadState ts, [Named] int opcode) => Uses(opcode, OpcodeUses.Name);

    [PyFunction("has_jump", "Return True if the opcode has a jump target, False otherwise.")]
    static PyObject? HasJump(ThreadState ts, [Named] int opcode) => Uses(opcode, OpcodeUses.Jump);

    [PyFunction("has_free", "Return True if the opcode accesses a free variable, False otherwise.")]
    static PyObject? HasFree(ThreadState ts, [Named] int opcode) => Uses(opcode, OpcodeUses.Free);

    [PyFunction("has_local", "Return True if the opcode accesses a local variable, False otherwise.")]
    static PyObject? HasLocal(ThreadState ts, [Named] int opcode) => Uses(opcode, OpcodeUses.Local);

    [PyFunction("has_exc", "Return True if the opcode sets an exception handler, False otherwise.")]
    static PyObject? HasExc(ThreadState ts, [Named] int opcode) => Uses(opcode, OpcodeUses.Exc);

    [PyFunction("get_specialization_stats", "Return the specialization stats.")]
    static PyObject? SpecializationStats(ThreadState ts) => PyNone.Instance;

    [PyFunction("get_nb_ops", "Return array of symbols of binary ops, indexed by the BINARY_OP oparg value.")]
    static PyObject? BinaryOps(ThreadState ts) => new PyList([.. OperandNames.BinaryOp(PythonVersion.V3_14).Select(Pair)]);

    static PyObject Pair(string fact)
    {
        int colon = fact.IndexOf(':', StringComparison.Ordinal);
        return new PyTuple([new PyStr(fact[..colon]), new PyStr(fact[(colon + 1)..])]);
    }

    [PyFunction("get_intrinsic1_descs", "Return a list of names of the unary intrinsics.")]
    static PyObject? Intrinsic1(ThreadState ts) => Strings(OperandNames.Intrinsic1(PythonVersion.V3_14));

    [PyFunction("get_intrinsic2_descs", "Return a list of names of the binary intrinsics.")]
    static PyObject? Intrinsic2(ThreadState ts) => Strings(OperandNames.Intrinsic2(PythonVersion.V3_14));

    [PyFunction("get_special_method_names", "Return a list of special method names.")]
    static PyObject? SpecialMethodNames(ThreadState ts) => Strings(OperandNames.SpecialMethod(PythonVersion.V3_14));

    static PyList Strings(IReadOnlyList<string> names) => new([.. names.Select(name => new PyStr(name))]);

    [PyFunction("get_executor", "Return the executor object at offset in code if exists, None otherwise.")]
    static PyObject? Executor(ThreadState ts, [Named] PyObject code, int offset) => code is PyCode
        ? ts.Raise(ExceptionTypes.ValueError, "no executor at given byte offset")
        : ts.Raise(ExceptionTypes.TypeError, $"expected a code object, not '{code.Type.Name}'");
}
