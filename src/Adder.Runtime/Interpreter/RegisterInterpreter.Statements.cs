using System.Runtime.CompilerServices;
using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    static bool ExecuteStatement(ThreadState ts, in IrInstruction i, ref Slot r)
    {
        var b = Unsafe.Add(ref r, i.B).Value!;
        switch (i.Op)
        {
            case IrOp.EnterWith: return ContextManagers.Enter(ts, b, i.D != 0, ref Unsafe.Add(ref r, i.A), ref Unsafe.Add(ref r, i.A + 1));
            case IrOp.LoadSpecial: return ContextManagers.Load(ts, b, i.D, ref Unsafe.Add(ref r, i.A), ref Unsafe.Add(ref r, i.A + 1));
            case IrOp.CallExit:
                return Put(ref r, i.A, ContextManagers.Exit(ts, b, i.D == 0 ? null : Unsafe.Add(ref r, i.D - 1).Value, Unsafe.Add(ref r, i.C).Value as PyException));
            case IrOp.CleanupWith:
                {
                    ref var state = ref Unsafe.Add(ref r, i.C);
                    var error = Unsafe.Add(ref state, StateTop).Value is PyType ? Unsafe.Add(ref state, StateValue).Value as PyException : null;
                    return Put(ref r, i.A, ContextManagers.Exit(ts, b, null, error));
                }
            case IrOp.FinishWith: return FinishWith(ts, ref Unsafe.Add(ref r, i.A), b);
            case IrOp.GetLength:
                {
                    long length = b.Length(ts);
                    return length >= 0 && Put(ref r, i.A, PyInt.Of(length));
                }
            case IrOp.MatchSequence: return Put(ref r, i.A, PyBool.Of(Patterns.IsSequence(b)));
            case IrOp.MatchMapping: return Put(ref r, i.A, PyBool.Of(Patterns.IsMapping(b)));
            case IrOp.MatchKeys: return Put(ref r, i.A, Patterns.MatchKeys(ts, b, Unsafe.Add(ref r, i.C).Value!));
            case IrOp.MatchClass: return Put(ref r, i.A, Patterns.MatchClass(ts, b, Unsafe.Add(ref r, i.B + 1).Value!, i.C, Unsafe.Add(ref r, i.B + 2).Value!));
            case IrOp.CopyWithoutKeys: return Put(ref r, i.A, Patterns.CopyWithoutKeys(ts, b, Unsafe.Add(ref r, i.C).Value!));
            case IrOp.MatchGroup: return ExceptStar.Match(ts, b, Unsafe.Add(ref r, i.C).Value!, ref Unsafe.Add(ref r, i.A), ref Unsafe.Add(ref r, i.A + 1));
            case IrOp.ReraiseGroup: return Put(ref r, i.A, ExceptStar.PrepareReraise(ts, b, Unsafe.Add(ref r, i.C).Value!));
            case IrOp.BuildTemplate: return Put(ref r, i.A, PyTemplate.Create(ts, b, Unsafe.Add(ref r, i.C).Value!));
            case IrOp.BuildInterpolation:
                return Put(ref r, i.A, PyInterpolation.Create(ts, b, Unsafe.Add(ref r, i.B + 1).Value!, i.D, i.C == 1 ? Unsafe.Add(ref r, i.B + 2).Value : null));
            case IrOp.Intrinsic:
                return Put(ref r, i.A, TypeParameterConstruction.Intrinsic(ts, (TypingIntrinsic)i.D, Unsafe.Add(ref r, i.B).Value!, i.D >= (int)TypingIntrinsic.TypeVarWithBound ? Unsafe.Add(ref r, i.C).Value : null));
            default: throw new InvalidOperationException($"the interpreter has no {i.Op}");
        }
    }

    /// <summary>WITH_CLEANUP_FINISH: an exit method that said yes ends the exception; what was handled before is handled again.</summary>
    static bool FinishWith(ThreadState ts, ref Slot state, PyObject result)
    {
        if (Unsafe.Add(ref state, StateTop).Value is not PyType)
            return true;
        int isOver = result.IsTrue(ts);
        if (isOver < 0)
            return false;
        if (isOver == 1)
        {
            HandleAgain(ts, Unsafe.Add(ref state, StatePrevious).Value);
            Unsafe.Add(ref state, StateTop).Value = null;
        }
        return true;
    }
}
