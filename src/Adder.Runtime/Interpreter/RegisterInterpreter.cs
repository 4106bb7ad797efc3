using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

/// <summary>Tier 0: runs register IR. Python-to-Python calls stay inside one loop; whatever is not hot lives in helpers.</summary>
public static partial class RegisterInterpreter
{
    /// <summary>Runs a module's or class's code with the given globals and locals.</summary>
    public static PyObject? RunCode(ThreadState ts, PyCode code, PyDict globals, PyObject locals, PyTuple? closure = null, bool exact = false)
    {
        // code with parameters is a function's: its call with nothing tells which arguments are missing, or makes the empty rest
        const CodeFlags TakesRest = CodeFlags.Varargs | CodeFlags.Varkeywords;
        if (code.Code.ArgCount + code.Code.KwOnlyArgCount > 0 || (code.Code.Flags & TakesRest) != 0)
            return CallFunction(ts, new PyFunction(code, globals, code.Code.Name) { Closure = closure }, default, null);
        LoopTiering.Start(ts);
        var frame = FrameStack.Enter(ts, exact || ts.RunsExactly(code) ? code.Exact : code.Lowered, null, globals, BuiltinsOf(ts, globals), locals, closure);
        return frame is null || ts.IsWatched && EnterTraced(ts, frame) is null ? null : RunEntry(ts, frame);
    }

    /// <summary>Calls a Python function from C#.</summary>
    public static PyObject? CallFunction(ThreadState ts, PyFunction function, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        // each level is a level of the native stack as well
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
        var frame = EnterFunction(ts, function, arguments, names);
        return frame is null ? null : RunEntry(ts, frame);
    }

    /// <summary>The built-in names that code with these globals sees: __builtins__ there, or those that the caller sees.</summary>
    public static PyDict BuiltinsOf(ThreadState ts, PyDict globals) =>
        globals.Get(BuiltinsName) is { } own ? BuiltinsMapping.Of(own) : ts.CurrentFrame?.Builtins ?? ts.Interpreter.Builtins;

    static readonly PyStr BuiltinsName = new("__builtins__");

    static PyObject? RunEntry(ThreadState ts, Frame frame)
    {
        frame.Traits |= FrameTraits.Entry;
        return Run(ts, frame);
    }

    /// <summary>Runs the loop, again and again while it is left to be entered anew.</summary>
    static PyObject? Run(ThreadState ts, Frame frame)
    {
        while (true)
        {
            var result = Execute(ts, frame);
            if (!ReferenceEquals(result, Reentry))
                return result;
            frame = ts.CurrentFrame!;
            if (ts.OutsideLoop is null)
                continue;
            // no other variable may hold the frame, and by that what its function has dropped since
            frame = ActOutside(ts, frame)!;
            if (frame is null)
                return null;
        }
    }

    /// <summary>Does what waited until the loop was left; gives the frame that goes on, null when an error leaves the entry frame.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? ActOutside(ThreadState ts, Frame frame)
    {
        var action = ts.OutsideLoop!;
        ts.OutsideLoop = null;
        if (action(ts) is not { } result)
            return Unwind(ts, frame);
        frame.Register(frame.Code.Instructions[frame.Pc - 1].A).Value = result;
        return frame;
    }

    /// <summary>What the loop gives when it is to be entered again; no program sees it.</summary>
    static readonly PyObject Reentry = new PyTuple([]);

    /// <summary>A frame for a call with its arguments bound; null with an error.</summary>
    static Frame? EnterFunction(ThreadState ts, PyFunction function, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var frame = BindFrame(ts, function, arguments, names);
        return !ts.IsWatched || frame is null || frame.Code.IsGenerator ? frame : EnterTraced(ts, frame);
    }

    static Frame? BindFrame(ThreadState ts, PyFunction function, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var code = ts.RunsExactly(function.Code) ? function.Code.Exact : function.Code.Lowered;
        var frame = FrameStack.Enter(ts, code, function, function.Globals, function.Builtins ??= BuiltinsOf(ts, function.Globals), null, function.Closure);
        if (frame is null)
            return null;
        if (names is null && arguments.Length == code.PlainParameters)
        {
            ref var parameters = ref frame.Register(0);
            for (int i = 0; i < arguments.Length; i++)
                Unsafe.Add(ref parameters, i).Value = arguments[i];
            return frame;
        }
        if (ArgumentBinder.Bind(ts, function, frame.Chunk.AsSpan(frame.Start, code.RegisterCount), arguments, names))
            return frame;
        FrameStack.Leave(ts, frame);
        return null;
    }

    static ReadOnlySpan<PyObject> Arguments(ref Slot registers, int first, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Slot, PyObject>(ref Unsafe.Add(ref registers, first)), count);

    /// <summary>
    /// An error is pending: notes where it went through, and finds the frame that handles it. Null when it leaves the entry frame.
    /// </summary>
    static Frame? Unwind(ThreadState ts, Frame frame)
    {
        if (ts.Pending is null)
        {
            Divert(ts, frame);
            return frame;
        }
        while (true)
        {
            var error = ts.Pending!;
            if (ts.IsWatched)
                FrameSwitch.AtError(ts, frame);
            int at = frame.Pc - 1;
            bool isReraised = error.IsReraised;
            if (!isReraised)
                error.Traceback = new PyTraceback(error.Traceback, frame, frame.OffsetOfStop(at));
            error.IsReraised = false;
            int offset = isReraised ? frame.OffsetOfRaise(at) : frame.Code.Offsets[at];
            if ((frame.Traits & FrameTraits.Traced) != 0)
                error = TraceRaise(ts, frame, isReraised, offset);
            bool isReplaced = false;
            foreach (var handler in frame.Code.Handlers)
            {
                if (at < handler.Start || at >= handler.End)
                    continue;
                ts.TakeError();
                frame.Chunk[frame.Start + handler.ExceptionRegister].Value = error;
                if (handler.LastiRegister >= 0)
                    frame.Chunk[frame.Start + handler.LastiRegister].Value = PyInt.Of(offset);
                if (!frame.Code.CodeObject.Version.HasExceptionTable)
                    EnterTriples(ts, frame, handler, error);
                frame.Pc = handler.Target;
                if ((frame.Traits & FrameTraits.Traced) == 0 || TraceHandled(ts, frame, error))
                    return frame;
                frame.Pc++;
                isReplaced = true;
                break;
            }
            if (isReplaced)
                continue;
            if (isReraised && (frame.Traits & (FrameTraits.Held | FrameTraits.Traced)) != 0)
                frame.LeaveAt(offset);
            if ((frame.Traits & FrameTraits.Traced) != 0)
                TraceUnwound(ts, frame);
            ts.Handled = frame.HandledAtEntry;
            var (caller, leaves, generator) = (frame.Caller, frame.IsEntry, frame.Generator);
            FrameStack.Leave(ts, frame);
            if (generator is not null)
            {
                generator.Finish();
                if (EndsByStopIteration(ts, frame, out var value))
                {
                    if (leaves)
                        ts.StopValue = value;
                    else if (frame.Fold is { } fold)
                    {
                        PutResult(ts, caller!, frame.ResultRegister, fold.Finish(ts));
                        if (ts.HasError)
                        {
                            frame = caller!;
                            continue;
                        }
                    }
                    else
                        EndSend(caller!, caller!.Pc - 1, value);
                    return leaves ? null : caller;
                }
            }
            if (leaves)
                return null;
            frame = caller!;
        }
    }

    /// <summary>
    /// Up to 3.10 a handler gets the exception handled before and the new one, each as traceback, value and type. Clauses that the error
    /// left on its way are over: what is handled outside of the try statement counts as handled before.
    /// </summary>
    static void EnterTriples(ThreadState ts, Frame frame, IrHandler handler, PyException error)
    {
        int value = frame.Start + handler.ExceptionRegister;
        var slots = frame.Chunk;
        var outside = frame.HandledAtEntry;
        if (handler.EnclosingState >= 0)
        {
            int state = frame.Start + handler.EnclosingState;
            outside = slots[state + (slots[state + StateTop].Value is PyType ? StateValue : StatePrevious)].Value as PyException;
        }
        slots[value - 4].Value = PyNone.Instance;
        if (frame.Generator is not null && !frame.HandlesOwn(outside))
            outside = null;
        slots[value - 3].Value = outside ?? (PyObject)PyNone.Instance;
        slots[value - 2].Value = outside?.Type ?? (PyObject)PyNone.Instance;
        slots[value - 1].Value = PyNone.Instance;
        slots[value + 1].Value = error.Type;
        Handle(ts, frame, error);
    }
}
