using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>A traceback object: a place an exception went through, linked towards the place where it was raised.</summary>
public sealed class PyTraceback : PyObject
{
    public static PyType TypeObject { get; } = new("traceback", Construct) { IsSubclassable = false };

    readonly int? givenLine;

    /// <param name="inner">What was called from here, or null where the exception was raised.</param>
    /// <param name="frame">The frame, which the traceback holds.</param>
    /// <param name="lasti">Offset in bytes of the instruction in its co_code.</param>
    public PyTraceback(PyTraceback? inner, Frame frame, int lasti) => (Inner, Frame, Lasti) = (inner, frame.Hold(), lasti);

    PyTraceback(PyTraceback? inner, Frame frame, int lasti, int line) : this(inner, frame, lasti) => givenLine = line;

    /// <summary>tb_next.</summary>
    public PyTraceback? Inner { get; private set; }

    /// <summary>tb_frame.</summary>
    public Frame Frame { get; }

    /// <summary>tb_lasti.</summary>
    public int Lasti { get; }

    /// <summary>tb_lineno; null where the line table tells none.</summary>
    public int? Line => givenLine ?? SourceLines.Find(Frame.Code.Code, Lasti);

    public override PyType Type => TypeObject;

    internal void Link(PyTraceback? inner) => Inner = inner;

    /// <summary>Sets tb_next; false with an error when the tracebacks would form a loop.</summary>
    public bool TrySetNext(ThreadState ts, PyObject? value)
    {
        if (value is not (PyTraceback or PyNone))
            return value is null
                ? ts.Fail(ExceptionTypes.TypeError, "can't delete tb_next attribute")
                : ts.Fail(ExceptionTypes.TypeError, $"expected traceback object, got '{value.Type.Name}'");
        for (var entry = value as PyTraceback; entry is not null; entry = entry.Inner)
            if (ReferenceEquals(entry, this))
                return ts.Fail(ExceptionTypes.ValueError, "traceback loop detected");
        Inner = value as PyTraceback;
        return true;
    }

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value) =>
        name.Value == "tb_next" ? TrySetNext(ts, value) : base.SetAttribute(ts, name, value);

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(Builtins.Declarations.BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        if (bound[0] is not (PyTraceback or PyNone))
            return ts.Raise(ExceptionTypes.TypeError, $"expected traceback object or None, got '{bound[0]!.Type.Name}'");
        if (bound[1] is not Frame frame)
            return ts.Raise(ExceptionTypes.TypeError, $"traceback() argument 'tb_frame' must be frame, not {bound[1]!.Type.Name}");
        return Builtins.Declarations.Arguments.TryInt(ts, bound[2]!, out int lasti) && Builtins.Declarations.Arguments.TryInt(ts, bound[3]!, out int line)
            ? new PyTraceback(bound[0] as PyTraceback, frame, lasti, line)
            : null;
    }

    static readonly Builtins.Declarations.Signature Parameters = new("traceback", ["tb_next", "tb_frame", "tb_lasti", "tb_lineno"], 4, 4);
}
