using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multibytecodec;

/// <summary>_multibytecodec.MultibyteIncrementalEncoder: a class that derives from it has the attribute codec.</summary>
[Subclassable]
class PyMultibyteIncrementalEncoder(MultibyteEncoding encoding, string errors) : PyMultibyteObject(errors)
{
    static readonly Signature Parameters = new("IncrementalEncoder", ["errors"], 0, 1);

    public static PyType TypeObject { get; } = new("_multibytecodec.MultibyteIncrementalEncoder", New) { Init = static (_, _, _, _) => PyNone.Instance };

    public override PyType Type => TypeObject;
    public StatefulEncoder Encoder { get; } = new(encoding);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var (type, bound) = ((PyType)self, default(BoundArguments));
        if (!TryBind(ts, Parameters, type, arguments, names, bound, out var encoding, out string? errors))
            return null;
        return type.IsHeap ? new PyMultibyteIncrementalEncoderInstance(type, encoding, errors) : new PyMultibyteIncrementalEncoder(encoding, errors);
    }
}

/// <summary>Methods of _multibytecodec.MultibyteIncrementalEncoder.</summary>
[PyMethods(typeof(PyMultibyteIncrementalEncoder))]
static partial class MultibyteIncrementalEncoderMethods
{
    [PyMethod("encode", "The bytes of the next part of a text.")]
    static PyObject? Encode(ThreadState ts, PyMultibyteIncrementalEncoder self, [Named] PyObject input, bool final = false) => self.Encoder.Encode(ts, input, self.Errors, final);

    [PyMethod("getstate", "What waits and the state, as an int.")]
    static PyObject? GetState(ThreadState ts, PyMultibyteIncrementalEncoder self) => self.Encoder.GetState(ts);

    [PyMethod("setstate", "Takes a state.")]
    static PyObject? SetState(ThreadState ts, PyMultibyteIncrementalEncoder self, PyObject state) => state is not PyIntegral number
        ? ts.Raise(ExceptionTypes.TypeError, $"setstate() argument must be int, not {Arguments.NameOf(state)}") : self.Encoder.SetState(ts, number) ? PyNone.Instance : null;

    [PyMethod("reset", "Begins anew.")]
    static PyObject? Reset(ThreadState ts, PyMultibyteIncrementalEncoder self)
    {
        self.Encoder.Reset();
        return PyNone.Instance;
    }
}
