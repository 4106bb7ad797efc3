using Adder.Bytecode.Code;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A code object as Python sees it, with what lowering made of it, once it ran.</summary>
public sealed class PyCode(CodeObject code) : PyObject
{
    LoweredCode? lowered, exact;

    public static PyType TypeObject { get; } = new("code", null);

    public CodeObject Code { get; private set; } = code;

    /// <summary>Tells the code, and the code in it, where its source is; before it runs.</summary>
    public void Relocate(string filename)
    {
        Code = Import.CodeLocation.Move(Code, filename);
        lowered = exact = null;
    }

    public override PyType Type => TypeObject;

    /// <summary>The register IR, made at the first call. The code was verified when it was loaded.</summary>
    public LoweredCode Lowered => lowered ??= CodeLowering.Lower(this, exact: false);

    /// <summary>The IR with one step for each instruction of the bytecode, for tracing.</summary>
    public LoweredCode Exact => exact ??= CodeLowering.Lower(this, exact: true);

    public override PyObject? Repr(ThreadState ts) =>
        new PyStr($"<code object {Code.Name} at 0x{Identity:x}, file \"{Code.Filename}\", line {Code.FirstLineNo}>");

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value switch
    {
        "co_name" => new PyStr(Code.Name),
        "co_qualname" => new PyStr(Code.QualName),
        "co_filename" => new PyStr(Code.Filename),
        "co_firstlineno" => PyInt.Of(Code.FirstLineNo),
        "co_argcount" => PyInt.Of(Code.ArgCount),
        "co_posonlyargcount" => PyInt.Of(Code.PosOnlyArgCount),
        "co_kwonlyargcount" => PyInt.Of(Code.KwOnlyArgCount),
        "co_nlocals" => PyInt.Of(Code.NLocals),
        "co_stacksize" => PyInt.Of(Code.StackSize),
        "co_flags" => PyInt.Of((int)Code.Flags),
        "co_code" => new PyBytes([.. Code.Bytecode]),
        "co_names" => Strings(Code.Names),
        "co_varnames" => Strings(Code.VarNames),
        "co_freevars" => Strings(Code.FreeVars),
        "co_cellvars" => Strings(Code.CellVars),
        "co_consts" => new PyTuple([.. Lowered.Constants]),
        _ => base.GetAttribute(ts, name),
    };

    static PyTuple Strings(IReadOnlyList<string> names) => new([.. names.Select(n => new PyStr(n))]);
}
