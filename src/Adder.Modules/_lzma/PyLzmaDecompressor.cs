using Adder.Modules._lzma.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._lzma;

/// <summary>_lzma.LZMADecompressor.</summary>
sealed class PyLzmaDecompressor(LzmaFormatDecoder decoder) : PyObject
{
    static readonly Signature Parameters = new("LZMADecompressor", ["format", "memlimit", "filters"], 0, 3);

    public static PyType TypeObject { get; } = new("_lzma.LZMADecompressor", New)
    {
        IsSubclassable = false,
        Doc = "Decompresses piece by piece one stream of format: FORMAT_AUTO, which is FORMAT_XZ or FORMAT_ALONE, or FORMAT_RAW by filters.\n\n"
            + "memlimit is the most memory it may take.",
    };

    public override PyType Type => TypeObject;

    internal DecompressorState State { get; } = new(decoder, LzmaModule.ErrorType, "Already at end of stream",
        LzmaModule.ErrorType, LzmaException.Misuse().Message);
    internal int Check => decoder.Check;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        int format = LzmaModule.Auto;
        ulong memory = ulong.MaxValue;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[0] is { } first && !Arguments.TryInt(ts, first, out format))
            return null;
        if (bound[1] is not (null or PyNone))
        {
            if (format == LzmaModule.Raw)
                return ts.Raise(ExceptionTypes.ValueError, "Cannot specify memory limit with FORMAT_RAW");
            if (!UnsignedNumbers.TryGet(ts, bound[1]!, ulong.MaxValue, "uint64_t", out memory))
                return null;
        }
        var filters = bound[2] is PyNone ? null : bound[2];
        if (format == LzmaModule.Raw && filters is null)
            return ts.Raise(ExceptionTypes.ValueError, "Must specify filters for FORMAT_RAW");
        if (format != LzmaModule.Raw && filters is not null)
            return ts.Raise(ExceptionTypes.ValueError, "Cannot specify filters except with FORMAT_RAW");
        switch (format)
        {
            case LzmaModule.Auto:
                return new PyLzmaDecompressor(new AutoDecoder(memory));
            case LzmaModule.Xz:
                return new PyLzmaDecompressor(new XzDecoder(memory));
            case LzmaModule.Alone:
                return new PyLzmaDecompressor(new AloneDecoder(memory, isGuess: false));
            case LzmaModule.Raw:
                if (FilterSpecifiers.ParseChain(ts, filters!) is not { } chain)
                    return null;
                try
                {
                    return new PyLzmaDecompressor(new RawDecoder(Filter.MakeDecoder(chain)));
                }
                catch (LzmaException error)
                {
                    return ts.Raise(LzmaModule.ErrorType, error.Message);
                }
            default:
                return ts.Raise(ExceptionTypes.ValueError, $"Invalid container format: {format}");
        }
    }
}

[PyMethods(typeof(PyLzmaDecompressor))]
static partial class LzmaDecompressorMethods
{
    [PyMethod("decompress", "Decompress *data*, returning at most *max_length* bytes of uncompressed data when that is not negative.")]
    public static PyObject? Decompress(ThreadState ts, PyLzmaDecompressor self, [Named] PyObject data, long max_length = -1) => self.State.Decompress(ts, data, max_length);

    [PyGetter("check", "ID of the integrity check used by the input stream.")]
    public static PyObject? Check(ThreadState ts, PyLzmaDecompressor self) => PyInt.Of(self.Check);

    [PyGetter("eof", "True if the end-of-stream marker has been reached.")]
    public static PyObject? IsAtEnd(ThreadState ts, PyLzmaDecompressor self) => PyBool.Of(self.State.Decoder.IsDone);

    [PyGetter("needs_input", "True if more input is needed before more decompressed data can be produced.")]
    public static PyObject? NeedsInput(ThreadState ts, PyLzmaDecompressor self) => PyBool.Of(self.State.NeedsInput);

    [PyGetter("unused_data", "Data found after the end of the compressed stream.")]
    public static PyObject? UnusedData(ThreadState ts, PyLzmaDecompressor self) => new PyBytes(self.State.UnusedData);
}
