using Adder.Modules._lzma.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._lzma;

/// <summary>_lzma.LZMACompressor.</summary>
sealed class PyLzmaCompressor(PieceEncoder encoder) : PyObject
{
    static readonly Signature Parameters = new("LZMACompressor", ["format", "check", "preset", "filters"], 0, 4);

    public static PyType TypeObject { get; } = new("_lzma.LZMACompressor", New)
    {
        IsSubclassable = false,
        Doc = "LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None)\n\nCompresses piece by piece: compress() takes data, flush() ends it.\n"
            + "format is FORMAT_XZ, FORMAT_ALONE or FORMAT_RAW, check the integrity check of FORMAT_XZ;\n"
            + "the settings are those of a preset, 0 to 9 and PRESET_EXTREME, or of filters, dicts with an id.",
    };

    public override PyType Type => TypeObject;

    internal CompressorState State { get; } = new(encoder);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        int format = LzmaModule.Xz, check = -1;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[0] is { } first && !Arguments.TryInt(ts, first, out format)
            || bound[1] is { } second && !Arguments.TryInt(ts, second, out check))
            return null;
        PyObject? preset = bound[2] is PyNone ? null : bound[2], filters = bound[3] is PyNone ? null : bound[3];
        if (preset is not null && filters is not null)
            return ts.Raise(ExceptionTypes.ValueError, "Cannot specify both preset and filter chain");
        ulong level = LzmaOptions.DefaultPreset;
        if (preset is not null && !UnsignedNumbers.TryGet(ts, preset, uint.MaxValue, "unsigned int", out level))
            return null;
        if (format is not (LzmaModule.Xz or LzmaModule.Alone or LzmaModule.Raw))
            return ts.Raise(ExceptionTypes.ValueError, $"Invalid container format: {format}");
        if (format != LzmaModule.Xz && check is not (-1 or IntegrityCheck.None))
            return ts.Raise(ExceptionTypes.ValueError, "Integrity checks are only supported by FORMAT_XZ");
        if (format == LzmaModule.Raw && filters is null)
            return ts.Raise(ExceptionTypes.ValueError, "Must specify filters for FORMAT_RAW");
        Filter[]? chain = null;
        if (filters is not null && (chain = FilterSpecifiers.ParseChain(ts, filters)) is null)
            return null;
        if (format == LzmaModule.Alone && chain is not (null or [{ Id: FilterIds.Lzma1 }]))
            return ts.Raise(ExceptionTypes.ValueError, "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
        try
        {
            chain ??= [new Filter(format == LzmaModule.Alone ? FilterIds.Lzma1 : FilterIds.Lzma2) { Lzma = LzmaOptions.OfPreset((uint)level) ?? throw LzmaException.Options() }];
            return new PyLzmaCompressor(format switch
            {
                LzmaModule.Xz => new XzEncoder(check == -1 ? IntegrityCheck.Crc64 : check, chain),
                LzmaModule.Alone => new AloneEncoder(chain[0].Lzma),
                _ => Filter.MakeEncoder(chain),
            });
        }
        catch (LzmaException error)
        {
            return ts.Raise(LzmaModule.ErrorType, error.Message);
        }
    }
}

[PyMethods(typeof(PyLzmaCompressor))]
static partial class LzmaCompressorMethods
{
    [PyMethod("compress", "Provide data to the compressor object.\n\nReturns a chunk of compressed data if possible, or b'' otherwise.")]
    public static PyObject? Compress(ThreadState ts, PyLzmaCompressor self, PyObject data) => self.State.Compress(ts, data);

    [PyMethod("flush", "Finish the compression process.\n\nReturns the compressed data left in internal buffers.")]
    public static PyObject? Flush(ThreadState ts, PyLzmaCompressor self) => self.State.Flush(ts);
}
