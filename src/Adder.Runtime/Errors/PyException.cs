using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>An instance of a built-in exception.</summary>
public sealed class PyException(PyType type, PyObject[] arguments) : PyObject
{
    public override PyType Type => type;

    /// <summary>args.</summary>
    public PyTuple Arguments { get; } = new(arguments);

    public PyException? Cause { get; set; }
    public PyException? Context { get; set; }
    public bool SuppressContext { get; set; }

    /// <summary>Whether it is raised again where its traceback already tells of the place.</summary>
    internal bool IsReraised { get; set; }

    /// <summary>Where it went through, the outermost place first; null before it was raised.</summary>
    public PyTraceback? Traceback { get; set; }

    public override PyObject? Repr(ThreadState ts) =>
        ReprText.Join(ts, Type.Name + "(", Arguments.Items, ")");

    public override PyObject? Str(ThreadState ts) => Arguments.Count switch
    {
        0 => PyStr.Empty,
        1 when Type.IsSubtypeOf(ExceptionTypes.KeyError) => Arguments.Items[0].Repr(ts),
        1 => Arguments.Items[0].Str(ts),
        5 when Type.IsSubtypeOf(ExceptionTypes.UnicodeError) => UnicodeErrorText.Of(this) ?? Arguments.Repr(ts),
        _ => Arguments.Repr(ts),
    };

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value switch
    {
        "args" => Arguments,
        "__cause__" => Cause ?? (PyObject)PyNone.Instance,
        "__context__" => Context ?? (PyObject)PyNone.Instance,
        "__suppress_context__" => PyBool.Of(SuppressContext),
        "__traceback__" => Traceback ?? (PyObject)PyNone.Instance,
        "value" when Type == ExceptionTypes.StopIteration => Arguments.Count > 0 ? Arguments.Items[0] : PyNone.Instance,
        "code" when Type == ExceptionTypes.SystemExit => Arguments.Count > 0 ? Arguments.Items[0] : PyNone.Instance,
        _ => base.GetAttribute(ts, name),
    };

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value)
    {
        switch (name.Value, value)
        {
            case ("__cause__", PyException or PyNone): Cause = value as PyException; SuppressContext = true; return true;
            case ("__context__", PyException or PyNone): Context = value as PyException; return true;
            case ("__traceback__", PyTraceback or PyNone): Traceback = value as PyTraceback; return true;
            case ("__suppress_context__", PyBool flag): SuppressContext = ReferenceEquals(flag, PyBool.True); return true;
            default: return ts.Unsupported($"setting {name.Value} of an exception") is not null;
        }
    }
}
