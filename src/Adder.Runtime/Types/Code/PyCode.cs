using Adder.Bytecode.Code;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A code object as Python sees it, with what lowering made of it, once it ran.</summary>
public sealed class PyCode : PyObject
{
    LoweredCode? lowered, exact;
    PyObject[]? constants;
    FrameVariable[]? variables;
    Tracing.CodeLines? lines;
    PyStr[]? parameterNames;

    /// <param name="code">Code that the verifier accepted.</param>
    public PyCode(CodeObject code) => Code = code;

    /// <summary>Code of a program's own making, which is verified before it runs.</summary>
    /// <param name="code">The code.</param>
    /// <param name="constants">co_consts, which may hold any object.</param>
    internal PyCode(CodeObject code, PyObject[] constants) => (Code, this.constants, IsUnverified) = (code, constants, true);

    public static PyType TypeObject { get; } = new("code", CodeConstruction.New) { ItemSize = 2, IsSubclassable = false };

    public CodeObject Code { get; private set; }

    /// <summary>Tells the code, and the code in it, where its source is; before it runs.</summary>
    public void Relocate(string filename)
    {
        Code = Import.CodeLocation.Move(Code, filename);
        (lowered, exact, constants) = (null, null, null);
    }

    /// <summary>Whether the verifier has to see it before it runs.</summary>
    internal bool IsUnverified { get; }

    public override PyType Type => TypeObject;

    /// <summary>The names of the parameters that can be given by position or name, positional ones first; interned.</summary>
    internal PyStr[] ParameterNames => parameterNames ??= [.. Code.VarNames.Take(Code.ArgCount + Code.KwOnlyArgCount).Select(Interned.Of)];

    /// <summary>co_consts.</summary>
    public PyObject[] Constants => constants ??= Array.ConvertAll(Code.Consts.Items, ConstantObjects.Create);

    /// <summary>The register IR, made at the first call.</summary>
    public LoweredCode Lowered => lowered ??= CodeLowering.Lower(this, exact: false);

    /// <summary>The IR with one step for each instruction of the bytecode, for tracing.</summary>
    public LoweredCode Exact => exact ??= CodeLowering.Lower(this, exact: true);

    /// <summary>The lines by offset.</summary>
    internal Tracing.CodeLines Lines => lines ??= new Tracing.CodeLines(Code);

    /// <summary>The local variables, cells and free variables.</summary>
    internal FrameVariable[] Variables => variables ??= FrameVariables.Of(Code);

    public override PyObject? Repr(ThreadState ts) =>
        new PyStr($"<code object {Code.Name} at 0x{Identity:x}, file \"{Code.Filename}\", line {Code.FirstLineNo}>");

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyCode code || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        int equal = CodeEquality.AreEqual(ts, this, code);
        return equal < 0 ? null : PyBool.Of(equal == 1 == (op == CompareOperator.Equal));
    }

    public override bool TryHash(ThreadState ts, out long hash) => CodeEquality.TryHash(ts, this, out hash);
}
