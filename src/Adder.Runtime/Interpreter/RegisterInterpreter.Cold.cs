using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    /// <summary>The operations that the loop leaves to a call; false with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool ExecuteCold(ThreadState ts, Frame frame, in IrInstruction i, ref Slot r)
    {
        var names = frame.Code.Names;
        switch (i.Op)
        {
            case IrOp.DeleteLocal:
                if (Unsafe.Add(ref r, i.A).Value is null)
                {
                    UnboundLocal(ts, frame, i.D);
                    return false;
                }
                Unsafe.Add(ref r, i.A).Value = null;
                return true;
            case IrOp.StoreGlobal: return frame.Globals.Set(ts, names[i.D], Unsafe.Add(ref r, i.A).Value!);
            case IrOp.DeleteGlobal: return DeleteName(ts, frame.Globals, names[i.D]);
            case IrOp.LoadName: return Put(ref r, i.A, LoadName(ts, frame, names[i.D]));
            case IrOp.StoreName: return StoreName(ts, frame.Locals ?? frame.Globals, names[i.D], Unsafe.Add(ref r, i.A).Value!);
            case IrOp.DeleteName: return DeleteName(ts, frame.Locals ?? frame.Globals, names[i.D]);
            case IrOp.LoadLocals: return Put(ref r, i.A, frame.Locals ?? ts.Unsupported("locals() of a function"));
            case IrOp.LoadFromMapping: return Put(ref r, i.A, LoadFromMapping(ts, frame, Unsafe.Add(ref r, i.B).Value!, i.C == 0 ? null : Unsafe.Add(ref r, i.C - 1).Value, names[i.D]));
            case IrOp.MakeCell:
                Unsafe.Add(ref r, i.A).Value = new PyCell(Unsafe.Add(ref r, i.A).Value);
                return true;
            case IrOp.CopyFreeVars: return CopyFreeVars(ts, frame, ref Unsafe.Add(ref r, i.A), i.C);
            case IrOp.DeleteCell:
                if (Unsafe.Add(ref r, i.A).Value is not PyCell { Value: not null } cell)
                {
                    UnboundCell(ts, frame, i.D);
                    return false;
                }
                cell.Value = null;
                return true;
            case IrOp.DeleteAttribute: return Unsafe.Add(ref r, i.A).Value!.SetAttribute(ts, names[i.D], null);
            case IrOp.Unary: return Put(ref r, i.A, Operators.Unary(ts, (UnaryOperator)i.D, Unsafe.Add(ref r, i.B).Value!));
            case IrOp.Contains: return PutTruth(ref r, i.A, Unsafe.Add(ref r, i.C).Value!.Contains(ts, Unsafe.Add(ref r, i.B).Value!), i.D != 0);
            case IrOp.Not: return PutTruth(ref r, i.A, Unsafe.Add(ref r, i.B).Value!.IsTrue(ts), true);
            case IrOp.ToBool: return PutTruth(ref r, i.A, Unsafe.Add(ref r, i.B).Value!.IsTrue(ts), false);
            case IrOp.DeleteItem: return Unsafe.Add(ref r, i.A).Value!.SetItem(ts, Unsafe.Add(ref r, i.B).Value!, null);
            case IrOp.GetIterator: return Put(ref r, i.A, Unsafe.Add(ref r, i.B).Value!.GetIterator(ts));
            case IrOp.UnpackSequence: return Unpack(ts, Unsafe.Add(ref r, i.B).Value!, ref Unsafe.Add(ref r, i.A), i.C);
            case IrOp.UnpackExtended: return UnpackExtended(ts, Unsafe.Add(ref r, i.B).Value!, ref Unsafe.Add(ref r, i.A), i.C, i.D);
            case IrOp.MakeFunction: return MakeFunction(ts, frame, ref r, i.A, i.B, i.C);
            case IrOp.SetDefaults or IrOp.SetKwdefaults or IrOp.SetAnnotations or IrOp.SetClosure or IrOp.SetAnnotate:
                return SetFunctionAttribute(ts, i.Op, Unsafe.Add(ref r, i.A).Value!, Unsafe.Add(ref r, i.B).Value!);
            case IrOp.Raise or IrOp.Reraise or IrOp.PushHandled or IrOp.PopHandled or IrOp.MatchException or IrOp.LoadAssertion
                or IrOp.LoadHandled or IrOp.EndFinally or IrOp.LeaveFinally:
                return ExecuteException(ts, in i, ref r);
            case IrOp.ImportName: return Put(ref r, i.A, Importing.ImportName(ts, frame.Globals, frame.Locals, frame.Builtins, names[i.D], Unsafe.Add(ref r, i.B).Value!, Unsafe.Add(ref r, i.C).Value!));
            case IrOp.ImportFrom: return Put(ref r, i.A, Importing.ImportFrom(ts, Unsafe.Add(ref r, i.B).Value!, names[i.D]));
            case IrOp.ImportStar: return ImportStar(ts, frame, Unsafe.Add(ref r, i.A).Value!);
            case IrOp.LoadBuildClass:
                return Put(ref r, i.A, BuiltinsMapping.Find(ts, frame.Builtins, BuildClassName) ?? (ts.HasError ? null : ts.Raise(ExceptionTypes.NameError, "__build_class__ not found")));
            case IrOp.LoadBuiltin: return Put(ref r, i.A, ts.Interpreter.CommonFunction(names[i.D]));
            case IrOp.StoreLocals:
                frame.Locals = Unsafe.Add(ref r, i.A).Value;
                return true;
            case IrOp.StoreAnnotation:
                return LoadName(ts, frame, AnnotationsName) is { } annotations && annotations.SetItem(ts, names[i.D], Unsafe.Add(ref r, i.A).Value!);
            case IrOp.LoadSuper: return LoadSuper(ts, in i, ref r, names[i.D]);
            case IrOp.PrintExpression: return PrintExpression(ts, Unsafe.Add(ref r, i.A).Value!);
            case IrOp.SetupAnnotations: return SetupAnnotations(ts, frame);
            case IrOp.Unsupported when i.C == 1: return ts.Fail(ExceptionTypes.SystemError, ((PyStr)frame.Code.Constants[i.D]).Value);
            case IrOp.Unsupported: return NotImplemented(ts, frame, i.D);
            default: return ExecuteContainer(ts, in i, ref r);
        }
    }

    /// <summary>Writes a result; false, and nothing is written, for an error: the register may be a variable that keeps its value.</summary>
    static bool Put(ref Slot r, int register, PyObject? value)
    {
        if (value is null)
            return false;
        Unsafe.Add(ref r, register).Value = value;
        return true;
    }

    static bool PutTruth(ref Slot r, int register, int truth, bool inverted)
    {
        if (truth < 0)
            return false;
        Unsafe.Add(ref r, register).Value = PyBool.Of(truth == 1 != inverted);
        return true;
    }

    static bool NotImplemented(ThreadState ts, Frame frame, int constant)
    {
        string what = ((PyStr)frame.Code.Constants[constant]).Value;
        var code = frame.CodeObject;
        int line = SourceLines.At(frame.Code.Code, frame.Lasti);
        ts.Unsupported($"{what} (in {code.QualName}, line {line} of {code.Filename})");
        return false;
    }

    static bool PrintExpression(ThreadState ts, PyObject value)
    {
        if (ts.Interpreter.OnlyModules.TryGetValue("sys", out var sys))
            return sys.Attributes.Get(DisplayHookName) is { } hook ? hook.Call(ts, [value], null) is not null : ts.Fail(ExceptionTypes.RuntimeError, "lost sys.displayhook");
        // a program without sys
        if (value is PyNone)
            return true;
        if (value.Repr(ts) is not PyStr text)
            return false;
        ts.Interpreter.Output.Write(text.Value);
        ts.Interpreter.Output.Write('\n');
        return true;
    }

    static readonly PyStr DisplayHookName = Interned.Of("displayhook");
    static readonly PyStr AnnotationsName = Interned.Of("__annotations__"), BuildClassName = Interned.Of("__build_class__");

    static bool SetupAnnotations(ThreadState ts, Frame frame)
    {
        var locals = frame.Locals ?? frame.Globals;
        return Lookup(ts, locals, AnnotationsName) is not null || !ts.HasError && StoreName(ts, locals, AnnotationsName, new PyDict());
    }
}
