using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Tracing;

/// <summary>f_trace and its like, and setting f_lineno.</summary>
[PyMethods(typeof(Frame))]
static partial class TraceAttributes
{
    [PyGetter("f_trace", "The function that is called for events of this frame, or None.")]
    public static PyObject? Function(ThreadState ts, Frame self) => self.Trace?.Function ?? PyNone.Instance;

    [PySetter("f_trace")]
    public static bool SetFunction(ThreadState ts, Frame self, PyObject? value)
    {
        (self.Trace ??= new FrameTrace()).Function = value is PyNone ? null : value;
        return true;
    }

    [PyGetter("f_trace_lines", "Whether lines give events.")]
    public static PyObject? TracesLines(ThreadState ts, Frame self) => PyBool.Of(self.Trace?.TracesLines ?? true);

    [PySetter("f_trace_lines")]
    public static bool SetTracesLines(ThreadState ts, Frame self, PyObject? value)
    {
        if (value is not PyBool flag)
            return ts.Fail(ExceptionTypes.TypeError, value is null ? "can't delete numeric/char attribute" : "attribute value type must be bool");
        (self.Trace ??= new FrameTrace()).TracesLines = ReferenceEquals(flag, PyBool.True);
        return true;
    }

    [PyGetter("f_trace_opcodes", "Whether instructions give events.")]
    public static PyObject? TracesOpcodes(ThreadState ts, Frame self) => PyBool.Of(self.Trace?.TracesOpcodes ?? false);

    [PySetter("f_trace_opcodes")]
    public static bool SetTracesOpcodes(ThreadState ts, Frame self, PyObject? value)
    {
        if (value is not PyBool flag)
            return ts.Fail(ExceptionTypes.TypeError, "attribute value type must be bool");
        (self.Trace ??= new FrameTrace()).TracesOpcodes = ReferenceEquals(flag, PyBool.True);
        return true;
    }

    [PyGetter("f_lineno", "The line that runs, or None.")]
    public static PyObject? Line(ThreadState ts, Frame self) => self.Line is { } line ? PyInt.Of(line) : PyNone.Instance;

    /// <summary>Jumps to a line: within the frame that is being traced, to where as many values lie on the stack.</summary>
    [PySetter("f_lineno")]
    public static bool SetLine(ThreadState ts, Frame self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.AttributeError, "cannot delete attribute");
        if (ts.Tracer is not { IsCalling: true } || self.Trace is null || self.Code.DepthAt is not { } depths || self.IsFinished)
            return ts.Fail(ExceptionTypes.ValueError, "f_lineno can only be set by a trace function");
        if (!Arguments.TryInt(ts, value, out int wanted))
            return false;
        if (wanted < self.CodeObject.FirstLineNo)
            return ts.Fail(ExceptionTypes.ValueError, $"line {wanted} comes before the current code block");
        var lines = self.Code.Code.Lines;
        int target = -1, nearest = int.MaxValue;
        for (int offset = lines.FirstTraceable; offset < depths.Length; offset++)
            if (lines.StartsLine(offset) && depths[offset] >= 0 && lines.LineAt(offset) is var line && line >= wanted && line < nearest)
                (target, nearest) = (offset, line);
        if (target < 0)
            return ts.Fail(ExceptionTypes.ValueError, $"line {wanted} comes after the current code block");
        if (depths[target] != depths[self.Lasti])
            return ts.Fail(ExceptionTypes.ValueError, depths[target] > depths[self.Lasti]
                ? "can't jump into the middle of a block" : "can't jump out of the current block");
        if (!BindUnbound(ts, self))
            return false;
        self.Pc = Array.FindIndex(self.Code.Instructions, i => i.Op == Lowering.IrOp.Step && i.D == target) + 1;
        return true;
    }

    /// <summary>The code that is jumped to may rely on variables that have no value: they become None, with a warning.</summary>
    static bool BindUnbound(ThreadState ts, Frame frame)
    {
        if (!frame.IsFunction)
            return true;
        var unbound = Array.FindAll(frame.Variables, variable => !variable.IsCell && variable.Read(frame) is null);
        if (unbound.Length == 0)
            return true;
        if (!PyWarnings.Warn(ts, ExceptionTypes.RuntimeWarning, $"assigning None to {unbound.Length} unbound local{(unbound.Length == 1 ? "" : "s")}"))
            return false;
        foreach (var variable in unbound)
            variable.Write(frame, PyNone.Instance);
        return true;
    }
}
