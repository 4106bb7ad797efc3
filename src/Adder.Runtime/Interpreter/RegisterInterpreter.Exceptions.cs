using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    static bool ExecuteException(ThreadState ts, in IrInstruction i, ref Slot r)
    {
        switch (i.Op)
        {
            case IrOp.LoadHandled:
                Unsafe.Add(ref r, i.A).Value = HandledForLater(ts);
                return true;
            case IrOp.EndFinally: return EndFinally(ts, ref Unsafe.Add(ref r, i.A));
            case IrOp.LeaveFinally:
                if (Unsafe.Add(ref r, i.A + StateTop).Value is PyType)
                    HandleAgain(ts, Unsafe.Add(ref r, i.A + StatePrevious).Value);
                return true;
            case IrOp.LoadAssertion: return Put(ref r, i.A, ExceptionTypes.AssertionError);
            case IrOp.MatchException: return MatchException(ts, ref r, in i);
            case IrOp.PushHandled:
                {
                    var exception = Unsafe.Add(ref r, i.B).Value;
                    Unsafe.Add(ref r, i.A).Value = HandledForLater(ts);
                    Handle(ts, ts.CurrentFrame!, exception as PyException);
                    return true;
                }
            case IrOp.PopHandled:
                HandleAgain(ts, Unsafe.Add(ref r, i.A).Value);
                return true;
            case IrOp.Reraise:
                if (Unsafe.Add(ref r, i.A).Value is not PyException raised)
                    return ts.Fail(ExceptionTypes.SystemError, "RERAISE of a value that is no exception");
                return RaiseAgain(ts, raised);
            default: return Raise(ts, ref Unsafe.Add(ref r, i.A), i.C);
        }
    }

    /// <summary>Where the exception handled before, the exception and its type lie in the state of a finally clause up to 3.8.</summary>
    const int StatePrevious = 1, StateValue = 4, StateTop = 5;

    static bool EndFinally(ThreadState ts, ref Slot state)
    {
        if (Unsafe.Add(ref state, StateTop).Value is not PyType)
            return true;
        HandleAgain(ts, Unsafe.Add(ref state, StatePrevious).Value);
        if (Unsafe.Add(ref state, StateValue).Value is not PyException raised)
            return ts.Fail(ExceptionTypes.SystemError, "END_FINALLY of a value that is no exception");
        return RaiseAgain(ts, raised);
    }

    /// <summary>What is handled now, to be handled again later. A generator goes on under another caller: what that handles is not kept.</summary>
    static PyObject HandledForLater(ThreadState ts)
    {
        var frame = ts.CurrentFrame!;
        return ts.Handled is not { } handled || frame.Generator is not null && !frame.HandlesOwn(handled) ? PyNone.Instance : handled;
    }

    static void Handle(ThreadState ts, Frame frame, PyException? exception)
    {
        if (frame.Generator is not null && exception is not null && ReferenceEquals(exception, frame.HandledAtEntry))
            frame.Traits |= FrameTraits.HandlesCallers;
        ts.Handled = exception;
    }

    static void HandleAgain(ThreadState ts, PyObject? kept)
    {
        var frame = ts.CurrentFrame!;
        if (kept is not PyException)
            frame.Traits &= ~FrameTraits.HandlesCallers;
        ts.Handled = kept as PyException ?? (frame.Generator is null ? null : frame.HandledAtEntry);
    }

    static bool Raise(ThreadState ts, ref Slot first, int count)
    {
        if (count == 0)
        {
            if (ts.Handled is not { } handled)
                return ts.Fail(ExceptionTypes.RuntimeError, "No active exception to reraise");
            return RaiseAgain(ts, handled);
        }
        var exception = ToException(ts, first.Value!, "exceptions must derive from BaseException");
        if (exception is null)
            return false;
        if (count > 1)
        {
            var cause = Unsafe.Add(ref first, 1).Value!;
            if (cause is not PyNone)
            {
                exception.Cause = ToException(ts, cause, "exception causes must derive from BaseException");
                if (exception.Cause is null)
                    return false;
            }
            exception.SuppressContext = true;
        }
        ts.Raise(exception);
        return false;
    }

    static PyException? ToException(ThreadState ts, PyObject value, string problem)
    {
        if (value is PyException exception)
            return exception;
        if (value is PyType type && type.IsSubtypeOf(ExceptionTypes.BaseException))
            return ToException(ts, type, null);
        ts.Raise(ExceptionTypes.TypeError, problem);
        return null;
    }

    /// <summary>An instance of an exception type: of no arguments, the items of a tuple, or one value. Null with an error.</summary>
    internal static PyException? ToException(ThreadState ts, PyType type, PyObject? value)
    {
        var made = value is PyTuple arguments ? type.Call(ts, arguments.Items, null) : value is null ? type.Call(ts, default, null) : type.Call(ts, [value], null);
        if (made is null or PyException)
            return made as PyException;
        ts.Raise(ExceptionTypes.TypeError, $"calling {type.Name} should have returned an instance of BaseException, not {made.Type.Name}");
        return null;
    }

    /// <summary>Whether an exception, or in 3.9 and 3.10 its type, is what an except clause names.</summary>
    static bool MatchException(ThreadState ts, ref Slot r, in IrInstruction i)
    {
        var raised = Unsafe.Add(ref r, i.B).Value;
        var type = raised as PyType ?? (raised as PyException)?.Type;
        int matches = type is null ? 0 : Matches(ts, type, Unsafe.Add(ref r, i.C).Value!);
        return PutTruth(ref r, i.A, matches, false);
    }

    internal static int Matches(ThreadState ts, PyType raised, PyObject wanted)
    {
        ReadOnlySpan<PyObject> types = wanted is PyTuple tuple ? tuple.Items : [wanted];
        foreach (var one in types)
            if (one is not PyType type || !type.IsSubtypeOf(ExceptionTypes.BaseException))
            {
                ts.Raise(ExceptionTypes.TypeError, "catching classes that do not inherit from BaseException is not allowed");
                return -1;
            }
        foreach (var one in types)
            if (raised.IsSubtypeOf((PyType)one))
                return 1;
        return 0;
    }
}
