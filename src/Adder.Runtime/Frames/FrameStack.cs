using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>Enters and leaves frames: one place for the pool, the depth of recursion and the registers.</summary>
static unsafe class FrameStack
{
    /// <summary>A frame for code, linked to the current one; null with RecursionError.</summary>
    public static Frame? Enter(ThreadState ts, LoweredCode code, PyFunction? function, PyDict globals, PyDict builtins, PyObject? locals, PyTuple? closure)
    {
        if (ts.Depth >= ts.RecursionLimit)
        {
            ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
            return null;
        }
        var frame = code.IsGenerator ? new Frame { Traits = FrameTraits.Generator, Function = function } : ts.FrameAt(ts.Depth + 1);
        // what is there already is not written again: each write of a reference costs a look at the collector's tables
        if (!ReferenceEquals(frame.Code, code))
            frame.Code = code;
        SetNames(frame, globals, builtins, closure);
        if (!ReferenceEquals(frame.Locals, locals))
            frame.Locals = locals;
        if (code.IsGenerator)
            frame.Chunk = new Slot[code.RegisterCount];
        else
            ts.Registers.Enter(frame, code.RegisterCount, code.ClearedCount);
        frame.Pc = 0;
        Link(ts, frame);
        return frame;
    }

    /// <summary>
    /// The same for a call within the interpreter's loop that needs nothing but its arguments, which lie in the caller's registers from
    /// one on: they become the callee's first registers, or are copied from those of a generator. Null when the call has to take the
    /// general way.
    /// </summary>
    public static Frame? EnterPlain(ThreadState ts, Frame caller, PyFunction function, int first, int count)
    {
        var code = function.Code.Lowered;
        var registers = ts.Registers;
        var chunk = registers.Chunk;
        bool isStacked = ReferenceEquals(caller.Chunk, chunk);
        int start = isStacked ? caller.Start + first : registers.Top, end = start + code.RegisterCount, depth = ts.Depth + 1;
        int missing = code.PlainParameters - count;
        if (missing != 0 && (missing < 0 || missing > (function.Defaults?.Count ?? 0)) || code.IsGenerator || ts.IsWatched || depth > ts.RecursionLimit
            || end > chunk.Length || function.Builtins is null)
            return null;
        var frame = ts.FrameAt(depth);
        if (!ReferenceEquals(frame.Code, code))
            frame.Code = code;
        if (!HasNamesOf(frame, function))
            SetNames(frame, function.Globals, function.Builtins, function.Closure);
        if (!ReferenceEquals(frame.Chunk, chunk))
            frame.Chunk = chunk;
        if (!ReferenceEquals(frame.Caller, caller))
            frame.Caller = caller;
        if (ts.Handled is { } handled)
            frame.HandledAtEntry = handled;
        if (!isStacked)
            CopyArguments(caller, first, count, chunk, start);
        frame.Start = start;
        frame.TopBefore = registers.Top;
        registers.Top = end;
        frame.Pc = 0;
        if (missing != 0)
            FillDefaults(chunk, start, code.PlainParameters, missing, function);
        for (int i = start + code.PlainParameters; i < start + code.ClearedCount; i++)
            chunk[i].Value = null;
        ts.Depth = depth;
        return frame;
    }

    /// <summary>
    /// The frame of the generator that a call within the interpreter's loop makes, which goes on behind the instruction that makes it.
    /// Null when the call has to take the general way.
    /// </summary>
    public static Frame? EnterGenerator(ThreadState ts, Frame caller, PyFunction function, int first, int count)
    {
        var code = function.Code.Lowered;
        int missing = code.PlainParameters - count, freeCount = code.GeneratorFreeCount;
        if (missing != 0 && (missing < 0 || missing > (function.Defaults?.Count ?? 0)) || freeCount < 0 || freeCount != (function.Closure?.Count ?? 0)
            || ts.IsWatched || ts.Depth >= ts.RecursionLimit || function.Builtins is null)
            return null;
        var frame = ts.TakeGeneratorFrame(code);
        if (frame is null)
            frame = new Frame { Code = code, Chunk = new Slot[code.RegisterCount] };
        if (!HasNamesOf(frame, function))
            SetNames(frame, function.Globals, function.Builtins, function.Closure);
        frame.Traits = FrameTraits.Generator;
        frame.Ip = code.First + (freeCount > 0 ? 2 : 1);
        var registers = frame.Chunk;
        CopyArguments(caller, first, count, registers, 0);
        if (missing != 0)
            FillDefaults(registers, 0, code.PlainParameters, missing, function);
        for (int i = 0; i < freeCount; i++)
            registers[code.FirstFree + i].Value = function.Closure!.Items[i];
        return frame;
    }

    /// <summary>One by one: they are few, and .NET moves a span of references by a call that marks all of it for the collector.</summary>
    static void CopyArguments(Frame caller, int first, int count, Slot[] registers, int start)
    {
        for (int i = 0; i < count; i++)
            registers[start + i].Value = caller.Chunk[caller.Start + first + i].Value;
    }

    static void FillDefaults(Slot[] chunk, int start, int parameters, int missing, PyFunction function)
    {
        var defaults = function.Defaults!.Items;
        for (int i = 1; i <= missing; i++)
            chunk[start + parameters - i].Value = defaults[^i];
    }

    /// <summary>Whether a frame looks names up where a function does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool HasNamesOf(Frame frame, PyFunction function) => ReferenceEquals(frame.Globals, function.Globals)
        && ReferenceEquals(frame.Builtins, function.Builtins) && ReferenceEquals(frame.Closure, function.Closure);

    static void SetNames(Frame frame, PyDict globals, PyDict builtins, PyTuple? closure)
    {
        if (!ReferenceEquals(frame.Globals, globals))
            frame.Globals = globals;
        if (!ReferenceEquals(frame.Builtins, builtins))
            frame.Builtins = builtins;
        if (!ReferenceEquals(frame.Closure, closure))
            frame.Closure = closure;
    }

    /// <summary>Makes a frame the current one.</summary>
    public static void Link(ThreadState ts, Frame frame)
    {
        var caller = ts.CurrentFrame;
        if (!ReferenceEquals(frame.Caller, caller))
            frame.Caller = caller;
        if (!ReferenceEquals(frame.HandledAtEntry, ts.Handled))
            frame.HandledAtEntry = ts.Handled;
        if ((frame.Traits & FrameTraits.Generator) != 0)
            ts.BeginOwned(frame);
        else
            ts.Depth++;
    }

    /// <summary>Leaves the current frame for good.</summary>
    public static void Leave(ThreadState ts, Frame frame)
    {
        if ((frame.Traits & (FrameTraits.Generator | FrameTraits.Held)) != 0)
        {
            if ((frame.Traits & FrameTraits.Generator) == 0)
                ts.ForgetFrame(ts.Depth);
            ts.Depth--;
            if ((frame.Traits & ~FrameTraits.Entry) == FrameTraits.Generator && frame.Trace is null)
                ts.KeepGeneratorFrame(frame);
            else
                Keep(ts, frame);
            return;
        }
        ts.Depth--;
        ts.Registers.Leave(frame, frame.Chunk, frame.Start, frame.Code.RegisterCount);
        frame.Locals = null;
        frame.HandledAtEntry = null;
        frame.Traits = FrameTraits.None;
        frame.Constructed = null;
        frame.Trace = null;
    }

    /// <summary>Takes a suspended generator's frame from the chain of callers.</summary>
    public static void Unlink(ThreadState ts, Frame frame)
    {
        ts.Depth--;
        // the caller stays, as it is mostly the next one, too
        frame.HandledAtEntry = null;
    }

    /// <summary>A held frame takes its registers along; what called it stays reachable, too.</summary>
    static void Keep(ThreadState ts, Frame frame)
    {
        frame.IsFinished = true;
        frame.HandledAtEntry = null;
        if ((frame.Traits & FrameTraits.Held) == 0)
            return;
        OwnedNumbers.ShareAll(frame);
        frame.Caller?.Hold();
        if ((frame.Traits & FrameTraits.Generator) != 0)
            return;
        var (chunk, start, count) = (frame.Chunk, frame.Start, frame.Code.RegisterCount);
        frame.Chunk = chunk.AsSpan(start, frame.Code.StackBase).ToArray();
        frame.Start = 0;
        ts.Registers.Leave(frame, chunk, start, count);
    }
}
