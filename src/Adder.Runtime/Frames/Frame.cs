using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>The record of a running code object. Records are pooled: nothing keeps one after the call.</summary>
public sealed class Frame
{
    internal LoweredCode Code = null!;
    internal PyDict Globals = null!;
    internal PyDict Builtins = null!;

    /// <summary>The mapping of local names of a module or class body; null in functions.</summary>
    internal PyDict? Locals;

    internal PyTuple? Closure;
    internal Slot[] Chunk = null!;
    internal int Start;

    /// <summary>Index of the IR instruction to go on with.</summary>
    internal int Pc;

    /// <summary>Register of the caller that takes the result.</summary>
    internal int ResultRegister;

    /// <summary>Whether returning from it leaves the interpreter's loop.</summary>
    internal bool IsEntry;

    internal Frame? Caller;
    internal PyException? HandledAtEntry;

    /// <summary>The code object.</summary>
    public Bytecode.Code.CodeObject CodeObject => Code.CodeObject;

    /// <summary>Offset in bytes of the instruction that runs or that called.</summary>
    public int Lasti => Code.Offsets[Math.Clamp(Pc - 1, 0, Code.Offsets.Length - 1)];

    /// <summary>The first parameter, out of its cell when it has one; null when it has no value.</summary>
    internal PyObject? FirstArgument => Chunk[Start].Value is PyCell cell ? cell.Value : Chunk[Start].Value;

    /// <summary>The value stack between steps of an exact lowering, bottom first; a null item is CPython's NULL.</summary>
    public PyObject?[] ValueStack(int depth)
    {
        var values = new PyObject?[depth];
        for (int i = 0; i < depth; i++)
            values[i] = Chunk[Start + Code.StackBase + i].Value;
        return values;
    }
}
