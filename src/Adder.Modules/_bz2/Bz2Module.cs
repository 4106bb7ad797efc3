using Adder.Modules._bz2.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._bz2;

/// <summary>The module _bz2.</summary>
[PyModule("_bz2")]
static partial class Bz2Module
{
    [PyConstant("BZ2Compressor")] static PyType Compressor => PyBz2Compressor.TypeObject;
    [PyConstant("BZ2Decompressor")] static PyType Decompressor => PyBz2Decompressor.TypeObject;
}

/// <summary>_bz2.BZ2Compressor.</summary>
sealed class PyBz2Compressor(int level) : PyObject
{
    public static PyType TypeObject { get; } = new("_bz2.BZ2Compressor", New)
    {
        IsSubclassable = false,
        Doc = "Create a compressor object for compressing data incrementally.\n\n  compresslevel\n    Compression level, as a number between 1 and 9.",
    };

    public override PyType Type => TypeObject;

    internal CompressorState State { get; } = new(new Bzip2Encoder(level));

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int level = 9;
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, "BZ2Compressor() takes no keyword arguments");
        if (arguments.Length > 1)
            return ts.Raise(ExceptionTypes.TypeError, $"BZ2Compressor expected at most 1 argument, got {arguments.Length}");
        if (arguments.Length > 0 && !Arguments.TryInt(ts, arguments[0], out level))
            return null;
        return level is < 1 or > 9 ? ts.Raise(ExceptionTypes.ValueError, "compresslevel must be between 1 and 9") : new PyBz2Compressor(level);
    }
}

[PyMethods(typeof(PyBz2Compressor))]
static partial class Bz2CompressorMethods
{
    [PyMethod("compress", "Provide data to the compressor object.\n\nReturns a chunk of compressed data if possible, or b'' otherwise.")]
    public static PyObject? Compress(ThreadState ts, PyBz2Compressor self, PyObject data) => self.State.Compress(ts, data);

    [PyMethod("flush", "Finish the compression process.\n\nReturns the compressed data left in internal buffers.")]
    public static PyObject? Flush(ThreadState ts, PyBz2Compressor self) => self.State.Flush(ts);
}

/// <summary>_bz2.BZ2Decompressor.</summary>
sealed class PyBz2Decompressor : PyObject
{
    public static PyType TypeObject { get; } = new("_bz2.BZ2Decompressor", New) { IsSubclassable = false, Doc = "Create a decompressor object for decompressing data incrementally." };

    public override PyType Type => TypeObject;

    internal DecompressorState State { get; } = new(new Bzip2Decoder(), ExceptionTypes.OSError, "End of stream already reached",
        ExceptionTypes.ValueError, "Decompressor is unusable after a previous error");

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, "BZ2Decompressor() takes no keyword arguments");
        return arguments.Length > 0 ? ts.Raise(ExceptionTypes.TypeError, "BZ2Decompressor() takes no positional arguments") : new PyBz2Decompressor();
    }
}

[PyMethods(typeof(PyBz2Decompressor))]
static partial class Bz2DecompressorMethods
{
    [PyMethod("decompress", "Decompress *data*, returning at most *max_length* bytes of uncompressed data when that is not negative.")]
    public static PyObject? Decompress(ThreadState ts, PyBz2Decompressor self, [Named] PyObject data, long max_length = -1) => self.State.Decompress(ts, data, max_length);

    [PyGetter("eof", "True if the end-of-stream marker has been reached.")]
    public static PyObject? IsAtEnd(ThreadState ts, PyBz2Decompressor self) => PyBool.Of(self.State.Decoder.IsDone);

    [PyGetter("needs_input", "True if more input is needed before more decompressed data can be produced.")]
    public static PyObject? NeedsInput(ThreadState ts, PyBz2Decompressor self) => PyBool.Of(self.State.NeedsInput);

    [PyGetter("unused_data", "Data found after the end of the compressed stream.")]
    public static PyObject? UnusedData(ThreadState ts, PyBz2Decompressor self) => new PyBytes(self.State.UnusedData);
}
