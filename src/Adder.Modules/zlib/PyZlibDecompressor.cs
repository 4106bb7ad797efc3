using Adder.Modules.zlib.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.zlib;

/// <summary>A decompressor that keeps input by itself, as those of bz2 and lzma do.</summary>
sealed class PyZlibDecompressor(Decompressor decompressor) : PyObject
{
    static readonly Signature Parameters = new("_ZlibDecompressor", ["wbits", "zdict"], 0, 2);

    byte[] kept = [];

    public static PyType TypeObject { get; } = new("zlib._ZlibDecompressor", New) { IsSubclassable = false };
    public override PyType Type => TypeObject;
    internal bool IsDone => decompressor.IsDone;
    internal byte[] UnusedData { get; private set; } = [];
    internal bool NeedsInput { get; private set; } = true;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        int bits = ZlibModule.MaxWindowBits;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[0] is { } given && !Arguments.TryInt(ts, given, out bits)
            || !ZlibModule.TryDictionary(ts, bound[1], out byte[] dictionary))
            return null;
        return WindowBits.TryParse(bits, decompressing: true, out var format) ? new PyZlibDecompressor(new Decompressor(format, dictionary))
            : ts.Raise(ExceptionTypes.ValueError, "Invalid initialization option");
    }

    internal PyObject? Decompress(ThreadState ts, ReadOnlySpan<byte> data, long limit)
    {
        if (IsDone)
            return ts.Raise(ExceptionTypes.EOFError, "End of stream already reached");
        byte[] all = [.. kept, .. data];
        var output = new List<byte>();
        if (!ZlibModule.TryDecompress(ts, decompressor, all, output, limit, out int left))
            return null;
        byte[] rest = all[(all.Length - left)..];
        (kept, UnusedData) = IsDone ? ([], rest) : (rest, UnusedData);
        NeedsInput = !IsDone && kept.Length == 0 && output.Count < limit;
        return new PyBytes([.. output]);
    }
}

[PyMethods(typeof(PyZlibDecompressor))]
static partial class ZlibDecompressorMethods
{
    [PyMethod("decompress", "Takes data; what it decompresses to, at most max_length bytes.")]
    public static PyObject? Decompress(ThreadState ts, PyZlibDecompressor self, [Named] PyObject data, long max_length = -1) =>
        BytesLike.TryGet(ts, data, out var bytes) ? self.Decompress(ts, bytes.Span, max_length < 0 ? long.MaxValue : max_length) : null;

    [PyGetter("eof", "True if the end-of-stream marker has been reached.")]
    public static PyObject? IsAtEnd(ThreadState ts, PyZlibDecompressor self) => PyBool.Of(self.IsDone);

    [PyGetter("unused_data", "Data found after the end of the compressed stream.")]
    public static PyObject? UnusedData(ThreadState ts, PyZlibDecompressor self) => new PyBytes(self.UnusedData);

    [PyGetter("needs_input", "True if more input is needed before more decompressed data can be produced.")]
    public static PyObject? NeedsInput(ThreadState ts, PyZlibDecompressor self) => PyBool.Of(self.NeedsInput);
}
