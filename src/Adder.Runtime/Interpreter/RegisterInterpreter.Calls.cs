using System.Runtime.CompilerServices;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Interpreter;

/// <summary>Calls of Python code that stay within the loop, and their ends.</summary>
public static partial class RegisterInterpreter
{
    /// <summary>A call of a Python function whose arguments lie in the caller's registers; null with an error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Frame? EnterCall(ThreadState ts, Frame caller, PyFunction function, int first, int count, int resultRegister)
    {
        var called = FrameStack.EnterPlain(ts, caller, function, first, count);
        if (called is null)
            return EnterGeneral(ts, caller, function, first, count, resultRegister);
        called.ResultRegister = resultRegister;
        return called;
    }

    /// <summary>A call that is no plain one. Where it only makes a generator, the caller goes on with that.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? EnterGeneral(ThreadState ts, Frame caller, PyFunction function, int first, int count, int resultRegister)
    {
        if (function.Code.Lowered.IsGenerator && FrameStack.EnterGenerator(ts, caller, function, first, count) is { } owned)
        {
            (owned.Caller, owned.ResultRegister) = (caller, resultRegister);
            var made = NewGenerator(ts, owned, function);
            caller.Register(resultRegister).Value = made;
            if (made is PyCoroutine { IsWatched: true } coroutine && IsResultPopped(caller))
                ForgetCoroutine(ts, coroutine);
            return caller;
        }
        var called = EnterFunction(ts, function, Arguments(ref caller.Register(0), first, count), null);
        called?.ResultRegister = resultRegister;
        return called;
    }

    /// <summary>Whether the call that a frame waits for is a statement of its own: nobody will have its result.</summary>
    static bool IsResultPopped(Frame caller)
    {
        var code = caller.CodeObject;
        // before 3.6 the length of an instruction tells
        if (code.Version < PythonVersion.V3_6)
            return false;
        const int CodeUnit = 2;
        var (bytes, opcodes) = (code.CodeBytes.Value, code.Version.Opcodes);
        int at = caller.Code.Offsets[caller.Pc - 1], next = at + CodeUnit * (1 + opcodes[bytes[at]].CacheWords);
        return next < bytes.Length && opcodes[bytes[next]].Op == Op.PopTop;
    }

    /// <summary>A coroutine that is dropped as soon as it is made: the place where that happens can still be told.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void ForgetCoroutine(ThreadState ts, PyCoroutine coroutine)
    {
        coroutine.UnwatchDrop();
        coroutine.Dropped(ts);
    }

    /// <summary>
    /// A call of a class that only runs a Python __init__, or of a bound method of Python code: the instance takes the place before the
    /// arguments. Null with an error, and null without one when the call is of another kind.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? EnterSpecial(ThreadState ts, Frame caller, PyObject callee, int first, int count, int resultRegister)
    {
        if (callee.GetType() == typeof(PyType) && Unsafe.As<PyType>(callee).PlainInit is { } initializer)
        {
            var instance = new PyInstance(Unsafe.As<PyType>(callee));
            caller.Register(first - 1).Value = instance;
            var made = EnterCall(ts, caller, initializer, first - 1, count + 1, resultRegister);
            if (made is null)
                return null;
            made.Constructed = instance;
            made.Traits |= FrameTraits.Constructor;
            return made;
        }
        if (callee.GetType() != typeof(PyMethod) || Unsafe.As<PyMethod>(callee).Function.GetType() != typeof(PyFunction))
            return null;
        caller.Register(first - 1).Value = Unsafe.As<PyMethod>(callee).Self;
        return EnterCall(ts, caller, Unsafe.As<PyFunction>(Unsafe.As<PyMethod>(callee).Function), first - 1, count + 1, resultRegister);
    }

    /// <summary>The getter of a property that a cache found, when it applies to the object; null when it does not, and null with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? EnterGetter(ThreadState ts, PyObject owner, AttributeEntry entry, int resultRegister)
    {
        if (!AttributeCaching.Applies(entry, owner))
            return null;
        var called = EnterFunction(ts, Unsafe.As<PyFunction>(entry.Value!), [owner], null);
        called?.ResultRegister = resultRegister;
        return called;
    }

    /// <summary>
    /// A frame that is not a plain call returns: gives the frame that goes on with the result. Null to leave the loop with the result;
    /// that is null, too, with an error in this frame.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? FinishSpecially(ThreadState ts, Frame frame, ref PyObject? result)
    {
        if ((frame.Traits & FrameTraits.Traced) != 0 && !Tracing.FrameEvents.Returned(ts, frame, result!, yields: false))
        {
            result = null;
            return null;
        }
        if ((frame.Traits & FrameTraits.Constructor) != 0)
        {
            if (!ReferenceEquals(result, PyNone.Instance))
            {
                var caller = frame.IsEntry ? null : frame.Caller;
                if (caller is not null)
                    FrameStack.Leave(ts, frame);
                result = ts.Raise(ExceptionTypes.TypeError, $"__init__() should return None, not '{result!.Type.Name}'");
                return caller;
            }
            result = frame.Constructed;
        }
        return LeaveSpecially(ts, frame, result!);
    }
}
