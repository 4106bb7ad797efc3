using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Tests.Assembly;

/// <summary>Emits what a few Python constructs are in each version, so that one test program serves all of them.</summary>
sealed class Emitter
{
    readonly PythonVersion version;

    public Emitter(PythonVersion version, string name = "<module>", Emitter? enclosing = null)
    {
        this.version = version;
        Code = new CodeBuilder(version, name, enclosing?.Code) { Filename = "built.py" };
        if (enclosing != null)
            Code.Flags = CodeFlags.Optimized | CodeFlags.Newlocals;
    }

    public CodeBuilder Code { get; }

    public Emitter Start(bool hasFree = false, params string[] cells)
    {
        if (version < PythonVersion.V3_11)
            return this;
        if (hasFree)
            Code.Emit(Op.CopyFreeVars, 1);
        foreach (string cell in cells)
            Code.Emit(Op.MakeCell, cell);
        Code.Emit(Op.Resume, 0);
        return this;
    }

    public Emitter Const(int value)
    {
        Code.Emit(Op.LoadConst, new IntConstant(value));
        return this;
    }

    public Emitter Text(string value)
    {
        Code.Emit(Op.LoadConst, version.Major == 2 ? new BytesConstant([.. value.Select(c => (byte)c)]) : new StrConstant(value));
        return this;
    }

    public Emitter Load(string name)
    {
        Code.Emit(Op.LoadName, name);
        return this;
    }

    public Emitter Store(string name)
    {
        Code.Emit(Op.StoreName, name);
        return this;
    }

    /// <summary>Binary operators: + as 0 and / as 11 of BINARY_OP.</summary>
    public Emitter Add() => Binary(Op.BinaryAdd, 0);

    public Emitter Divide() => Binary(version.Major == 2 ? Op.BinaryDivide : Op.BinaryTrueDivide, 11);

    Emitter Binary(Op op, int number)
    {
        if (version >= PythonVersion.V3_11)
            Code.Emit(Op.BinaryOp, number);
        else
            Code.Emit(op);
        return this;
    }

    /// <summary>Jumps when the two top values are not in ascending order.</summary>
    public Emitter JumpUnlessLess(Label target)
    {
        string less = version >= PythonVersion.V3_13 ? "bool(<)" : "<";
        Code.Emit(Op.CompareOp, OperandWords.Parse(version, version.Opcodes.Find(Op.CompareOp)!, less));
        Code.Emit(version == PythonVersion.V3_11 ? Op.PopJumpForwardIfFalse : Op.PopJumpIfFalse, target);
        return this;
    }

    public Emitter JumpBack(Label target)
    {
        Code.Emit(version >= PythonVersion.V3_11 ? Op.JumpBackward : Op.JumpAbsolute, target);
        return this;
    }

    /// <summary>Calls what <paramref name="function"/> pushes with what <paramref name="arguments"/> push.</summary>
    public Emitter Call(Action function, params Action[] arguments)
    {
        if (version == PythonVersion.V3_11 || version == PythonVersion.V3_12)
            Code.Emit(Op.PushNull);
        function();
        if (version >= PythonVersion.V3_13)
            Code.Emit(Op.PushNull);
        foreach (var argument in arguments)
            argument();
        if (version == PythonVersion.V3_11)
            Code.Emit(Op.Precall, arguments.Length);
        Code.Emit(version >= PythonVersion.V3_11 ? Op.Call : Op.CallFunction, arguments.Length);
        return this;
    }

    public Emitter Print(Action value)
    {
        if (version.Major == 2)
        {
            value();
            Code.Emit(Op.PrintItem).Emit(Op.PrintNewline);
            return this;
        }
        Call(() => Load("print"), value);
        Code.Emit(Op.PopTop);
        return this;
    }

    /// <summary>try: body; except: handler.</summary>
    public Emitter Try(Action body, Action handler)
    {
        Label handling = new("handler"), end = new("end");
        if (version.HasExceptionTable)
        {
            Label cleanup = new("cleanup");
            Code.Emit(Op.Nop).BeginTry(handling);
            body();
            Code.EndTry().Emit(Op.JumpForward, end).Place(handling).BeginTry(cleanup, pushesLasti: true);
            Code.Emit(Op.PushExcInfo).Emit(Op.PopTop);
            handler();
            Code.EndTry().Emit(Op.PopExcept).Emit(Op.JumpForward, end);
            Code.Place(cleanup).Emit(Op.Copy, 3).Emit(Op.PopExcept).Emit(Op.Reraise, 1).Place(end);
            return this;
        }
        Code.Emit(version >= PythonVersion.V3_8 ? Op.SetupFinally : Op.SetupExcept, handling);
        body();
        Code.Emit(Op.PopBlock).Emit(Op.JumpForward, end);
        Code.Place(handling).Emit(Op.PopTop).Emit(Op.PopTop).Emit(Op.PopTop);
        handler();
        if (version.Major >= 3)
            Code.Emit(Op.PopExcept);
        Code.Place(end);
        return this;
    }

    /// <summary>Pushes a function with, if told, a closure over one variable of this code.</summary>
    public Emitter Function(CodeObject code, string? closure = null)
    {
        if (closure != null)
        {
            if (version >= PythonVersion.V3_13)
                Code.Emit(Op.LoadFast, closure);
            else
                Code.Emit(Op.LoadClosure, closure);
            Code.Emit(Op.BuildTuple, 1);
        }
        Code.Emit(Op.LoadConst, code);
        if (version.Major == 3 && version >= PythonVersion.V3_3 && version <= PythonVersion.V3_10)
            Text(code.Name);
        if (version >= PythonVersion.V3_13)
        {
            Code.Emit(Op.MakeFunction);
            if (closure != null)
                Code.Emit(Op.SetFunctionAttribute, 8);
        }
        else if (version >= PythonVersion.V3_6)
            Code.Emit(Op.MakeFunction, closure != null ? 8 : 0);
        else
            Code.Emit(closure != null ? Op.MakeClosure : Op.MakeFunction, 0);
        return this;
    }

    public Emitter ReturnTop()
    {
        Code.Emit(Op.ReturnValue);
        return this;
    }

    public CodeObject Finish()
    {
        Code.Emit(Op.LoadConst, SingletonConstant.None).Emit(Op.ReturnValue);
        return Code.Build();
    }
}
