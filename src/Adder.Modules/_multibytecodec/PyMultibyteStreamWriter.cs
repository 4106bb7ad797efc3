using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multibytecodec;

/// <summary>_multibytecodec.MultibyteStreamWriter: a class that derives from it has the attribute codec.</summary>
[Subclassable]
class PyMultibyteStreamWriter(MultibyteEncoding encoding, PyObject stream, string errors) : PyMultibyteObject(errors)
{
    static readonly Signature Parameters = new("StreamWriter", ["stream", "errors"], 1, 2);

    public static PyType TypeObject { get; } = new("_multibytecodec.MultibyteStreamWriter", New) { Init = static (_, _, _, _) => PyNone.Instance };

    public override PyType Type => TypeObject;
    public StatefulEncoder Encoder { get; } = new(encoding);
    public PyObject Stream => stream;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var (type, bound) = ((PyType)self, default(BoundArguments));
        if (!TryBind(ts, Parameters, type, arguments, names, bound, out var encoding, out string? errors))
            return null;
        return type.IsHeap ? new PyMultibyteStreamWriterInstance(type, encoding, bound[0]!, errors) : new PyMultibyteStreamWriter(encoding, bound[0]!, errors);
    }

    /// <summary>Writes a text; false with an error.</summary>
    public bool Write(ThreadState ts, PyObject text) => Encoder.Encode(ts, text, Errors, isFinal: false) is { } bytes && Put(ts, bytes);

    /// <summary>Hands bytes to the stream; false with an error.</summary>
    public bool Put(ThreadState ts, PyBytes bytes) => stream.GetAttribute(ts, Interned.Of("write"))?.Call(ts, [bytes], null) is not null;
}

/// <summary>Methods of _multibytecodec.MultibyteStreamWriter.</summary>
[PyMethods(typeof(PyMultibyteStreamWriter))]
static partial class MultibyteStreamWriterMethods
{
    [PyMethod("write", "Writes a text.")]
    static PyObject? Write(ThreadState ts, PyMultibyteStreamWriter self, PyObject strobj) => self.Write(ts, strobj) ? PyNone.Instance : null;

    [PyMethod("writelines", "Writes the texts of a sequence.")]
    static PyObject? WriteLines(ThreadState ts, PyMultibyteStreamWriter self, PyObject lines)
    {
        if (lines.Type.Lookup(Interned.Of("__getitem__")) is null)
            return ts.Raise(ExceptionTypes.TypeError, "arg must be a sequence object");
        var texts = new List<PyObject>();
        if (!Iteration.Collect(ts, lines, texts))
            return null;
        foreach (var text in texts)
            if (!self.Write(ts, text))
                return null;
        return PyNone.Instance;
    }

    [PyMethod("reset", "Writes what waits, and begins anew.")]
    static PyObject? Reset(ThreadState ts, PyMultibyteStreamWriter self)
    {
        if (!self.Encoder.HasPending)
            return PyNone.Instance;
        return self.Encoder.Flush(ts, self.Errors) is { } bytes && (bytes.Value.Length == 0 || self.Put(ts, bytes)) ? PyNone.Instance : null;
    }

    [PyGetter("stream", "The stream that is written.")]
    static PyObject? Stream(ThreadState ts, PyMultibyteStreamWriter self) => self.Stream;
}
