using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multibytecodec;

/// <summary>_multibytecodec.MultibyteStreamReader: a class that derives from it has the attribute codec.</summary>
[Subclassable]
class PyMultibyteStreamReader(MultibyteEncoding encoding, PyObject stream, string errors) : PyMultibyteObject(errors)
{
    static readonly Signature Parameters = new("StreamReader", ["stream", "errors"], 1, 2);

    public static PyType TypeObject { get; } = new("_multibytecodec.MultibyteStreamReader", New) { Init = static (_, _, _, _) => PyNone.Instance };

    public override PyType Type => TypeObject;
    public StatefulDecoder Decoder { get; } = new(encoding);
    public PyObject Stream => stream;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var (type, bound) = ((PyType)self, default(BoundArguments));
        if (!TryBind(ts, Parameters, type, arguments, names, bound, out var encoding, out string? errors))
            return null;
        return type.IsHeap ? new PyMultibyteStreamReaderInstance(type, encoding, bound[0]!, errors) : new PyMultibyteStreamReader(encoding, bound[0]!, errors);
    }

    /// <summary>The text of what a method of the stream reads; null with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="method">The method: read or readline.</param>
    /// <param name="size">How many bytes it is asked for, None or an int.</param>
    public PyStr? Read(ThreadState ts, string method, PyObject size)
    {
        long asked = -1;
        if (size is PyIntegral number)
        {
            if (!Arguments.TryIndex(ts, number, out asked))
                return null;
        }
        else if (size is not PyNone)
        {
            ts.Raise(ExceptionTypes.TypeError, "arg 1 must be an integer");
            return null;
        }
        if (asked == 0)
            return PyStr.Empty;
        while (true)
        {
            if (stream.GetAttribute(ts, Interned.Of(method)) is not { } function || function.Call(ts, asked < 0 ? [] : [PyInt.Of(asked)], null) is not { } read)
                return null;
            if (read is not PyBytes bytes)
            {
                ts.Raise(ExceptionTypes.TypeError, $"stream function returned a non-bytes object ({read.Type.Name})");
                return null;
            }
            bool ends = bytes.Value.Length == 0 || asked < 0;
            var text = Decoder.Decode(ts, bytes.Value, Errors, isFinal: ends);
            if (text is null || ends || text.Count > 0)
                return text;
            // a character is not complete
            asked = 1;
        }
    }
}

/// <summary>Methods of _multibytecodec.MultibyteStreamReader.</summary>
[PyMethods(typeof(PyMultibyteStreamReader))]
static partial class MultibyteStreamReaderMethods
{
    [PyMethod("read", "The text of the next bytes.")]
    static PyObject? Read(ThreadState ts, PyMultibyteStreamReader self, PyObject? sizeobj = null) => self.Read(ts, "read", sizeobj ?? PyNone.Instance);

    [PyMethod("readline", "The text of the next line.")]
    static PyObject? ReadLine(ThreadState ts, PyMultibyteStreamReader self, PyObject? sizeobj = null) => self.Read(ts, "readline", sizeobj ?? PyNone.Instance);

    [PyMethod("readlines", "The lines of the next bytes.")]
    static PyObject? ReadLines(ThreadState ts, PyMultibyteStreamReader self, PyObject? sizehintobj = null) =>
        self.Read(ts, "read", sizehintobj ?? PyNone.Instance)?.GetAttribute(ts, Interned.Of("splitlines"))?.Call(ts, [PyBool.True], null);

    [PyMethod("reset", "Begins anew.")]
    static PyObject? Reset(ThreadState ts, PyMultibyteStreamReader self)
    {
        self.Decoder.Reset();
        return PyNone.Instance;
    }

    [PyGetter("stream", "The stream that is read.")]
    static PyObject? Stream(ThreadState ts, PyMultibyteStreamReader self) => self.Stream;
}
