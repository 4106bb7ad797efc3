using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._io;

/// <summary>sys.stdin, sys.stdout and sys.stderr: over the process's descriptors, or over the writers that a host gave.</summary>
static class StandardFiles
{
    /// <summary>Opens one; None when its descriptor is closed, null with an error.</summary>
    public static PyObject? Open(ThreadState ts, string name, int descriptor)
    {
        var config = ts.Interpreter.Config;
        bool isInput = descriptor == 0;
        var host = isInput ? null : descriptor == 1 ? ts.Interpreter.HostOutput : ts.Interpreter.HostError;
        PyObject raw;
        bool isTerminal = false;
        if (host is not null)
            raw = new PyHostStream(host);
        else
        {
            var file = new PyFileIO();
            if (StandardDescriptors.IsMissing(descriptor))
                return PyNone.Instance;
            if (!file.Open(ts, PyInt.Of(descriptor), isInput ? "r" : "w", closes: false, null))
            {
                ts.TakeError();
                return PyNone.Instance;
            }
            isTerminal = posix.Libc.IsATty(descriptor) == 1;
            raw = file;
        }
        raw.SetAttribute(ts, Interned.Of("name"), new PyStr($"<{name}>"));
        bool unbuffered = config.Unbuffered && !isInput;
        PyObject buffer = raw;
        if (!unbuffered)
        {
            PyBuffered buffered = isInput ? new PyBufferedReader() : new PyBufferedWriter();
            if (!buffered.Attach(ts, raw, IO.BufferSize, reads: false, writes: false))
                return null;
            buffer = buffered;
        }
        var text = new PyTextIOWrapper();
        string errors = descriptor == 2 ? "backslashreplace" : config.StreamErrors ?? "strict";
        // errors are seen at once
        bool lineBuffered = isTerminal || descriptor == 2 && !unbuffered;
        if (NameOf(ts, config.StreamEncoding) is not { } encoding)
            return null;
        if (!text.Attach(ts, buffer, encoding, errors, isInput ? null : "\n", lineBuffered, writesThrough: unbuffered))
            return null;
        return text.SetAttribute(ts, Interned.Of("mode"), new PyStr(isInput ? "r" : "w")) ? text : null;
    }

    /// <summary>Whether an encoding is one of the library, which is not there when the streams are made first.</summary>
    public static bool IsOfLibrary(string? encoding) => encoding is not null && !(UnicodeForms.TryFind(encoding, out var form) && form <= UnicodeForm.Utf8);

    /// <summary>The name by which a codec calls itself; null with an error.</summary>
    public static string? NameOf(ThreadState ts, string? encoding)
    {
        if (encoding is null || IsOfLibrary(encoding) && ts.Interpreter.ImportLibrary is null)
            return "utf-8";
        if (UnicodeForms.TryFind(encoding, out var form) && form <= UnicodeForm.Utf8)
            return form switch { UnicodeForm.Ascii => "ascii", UnicodeForm.Latin1 => "iso8859-1", _ => "utf-8" };
        return CodecRegistry.Lookup(ts, encoding)?.GetAttribute(ts, Interned.Of("name")) is PyStr name ? name.Value : null;
    }
}

/// <summary>A raw stream that hands text to a writer of the host.</summary>
sealed class PyHostStream(TextWriter writer) : PyRawIOBase
{
    readonly System.Text.Decoder decoder = System.Text.Encoding.UTF8.GetDecoder();

    public static new PyType TypeObject { get; } = new("_io._HostStream", null, PyRawIOBase.TypeObject) { HasAttributeDict = true, IsSubclassable = false };

    public override PyType Type => TypeObject;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        char[] characters = new char[bytes.Length + 2];
        writer.Write(characters, 0, decoder.GetChars(bytes, characters, flush: false));
    }

    public void Flush() => writer.Flush();
}

/// <summary>Methods of the host's streams.</summary>
[Runtime.Builtins.Declarations.PyMethods(typeof(PyHostStream))]
static partial class HostStreamMethods
{
    [Runtime.Builtins.Declarations.PyMethod("write", "Writes bytes of UTF-8.")]
    static PyObject? Write(ThreadState ts, PyHostStream self, PyObject b)
    {
        if (!BytesLike.TryGet(ts, b, out var bytes))
            return null;
        self.Write(bytes.Span);
        return PyInt.Of(bytes.Length);
    }

    [Runtime.Builtins.Declarations.PyMethod("flush", "Flushes the writer.")]
    static PyObject? Flush(ThreadState ts, PyHostStream self)
    {
        self.Flush();
        return PyNone.Instance;
    }

    [Runtime.Builtins.Declarations.PyMethod("writable", "True.")]
    static PyObject? Writable(ThreadState ts, PyHostStream self) => PyBool.True;
}
