using Adder.Modules.binascii;
using Adder.Modules.zlib.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.zlib;

/// <summary>The module zlib.</summary>
[PyModule("zlib", "Compression with zlib's formats.")]
static partial class ZlibModule
{
    public const int DefaultLevel = -1, BestLevel = 9, Deflated = 8, MaxWindowBits = 15, DefaultMemoryLevel = 8, DefaultBuffer = 16384;
    public const int NoFlush = 0, Finish = 4;

    public static PyType ErrorType { get; } = new("zlib.error", null, ExceptionTypes.Exception);

    [PyConstant("error")] static PyType Error => ErrorType;
    [PyConstant("_ZlibDecompressor")] static PyType ZlibDecompressor => PyZlibDecompressor.TypeObject;
    [PyConstant("DEFLATED")] const int MethodDeflated = Deflated;
    [PyConstant("DEF_BUF_SIZE")] const int BufferSize = DefaultBuffer;
    [PyConstant("DEF_MEM_LEVEL")] const int MemoryLevel = DefaultMemoryLevel;
    [PyConstant("MAX_WBITS")] const int WindowSize = MaxWindowBits;
    [PyConstant("__version__")] const string ModuleVersion = "1.0";
    [PyConstant("ZLIB_VERSION")] const string Version = "1.3.2";
    [PyConstant("ZLIB_RUNTIME_VERSION")] const string RuntimeVersion = "1.3.2";
    [PyConstant("Z_NO_COMPRESSION")] const int LevelNone = 0;
    [PyConstant("Z_BEST_SPEED")] const int LevelFastest = 1;
    [PyConstant("Z_BEST_COMPRESSION")] const int LevelBest = BestLevel;
    [PyConstant("Z_DEFAULT_COMPRESSION")] const int LevelDefault = DefaultLevel;
    [PyConstant("Z_DEFAULT_STRATEGY")] const int StrategyDefault = 0;
    [PyConstant("Z_FILTERED")] const int StrategyFiltered = 1;
    [PyConstant("Z_HUFFMAN_ONLY")] const int StrategyHuffman = 2;
    [PyConstant("Z_RLE")] const int StrategyRuns = 3;
    [PyConstant("Z_FIXED")] const int StrategyFixed = 4;
    [PyConstant("Z_NO_FLUSH")] const int FlushNone = NoFlush;
    [PyConstant("Z_PARTIAL_FLUSH")] const int FlushPartial = 1;
    [PyConstant("Z_SYNC_FLUSH")] const int FlushSync = 2;
    [PyConstant("Z_FULL_FLUSH")] const int FlushFull = 3;
    [PyConstant("Z_FINISH")] const int FlushFinish = Finish;
    [PyConstant("Z_BLOCK")] const int FlushBlock = 5;
    [PyConstant("Z_TREES")] const int FlushTrees = 6;

    [PyFunction("adler32", "The Adler-32 checksum, going on from value.", TextSignature = "($module, data, value=1, /)")]
    static PyObject? Adler32(ThreadState ts, PyObject data, PyObject? value = null) =>
        BytesLike.TryGet(ts, data, out var bytes) && BinasciiModule.TryWord(ts, value ?? PyInt.Of(1), out uint start) ? PyInt.Of(Checksums.Adler32(start, bytes.Span)) : null;

    [PyFunction("crc32", "The CRC-32 checksum, going on from value.", TextSignature = "($module, data, value=0, /)")]
    static PyObject? Crc32(ThreadState ts, PyObject data, PyObject? value = null) =>
        BytesLike.TryGet(ts, data, out var bytes) && BinasciiModule.TryWord(ts, value, out uint start) ? PyInt.Of(Checksums.Crc32(start, bytes.Span)) : null;

    [PyFunction("compress", "The data compressed.", TextSignature = "($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)")]
    static PyObject? Compress(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        int level = DefaultLevel, bits = MaxWindowBits;
        if (!CompressSignature.Bind(ts, arguments, names, bound) || !BytesLike.TryGet(ts, bound[0]!, out var data)
            || bound[1] is { } first && !Arguments.TryInt(ts, first, out level) || bound[2] is { } second && !Arguments.TryInt(ts, second, out bits))
            return null;
        if (level is < DefaultLevel or > BestLevel || !WindowBits.TryParse(bits, decompressing: false, out var format))
            return ts.Raise(ErrorType, "Bad compression level");
        var compressor = new Compressor(level, StrategyDefault, format);
        return new PyBytes([.. compressor.Compress(data.Span), .. compressor.Finish()]);
    }

    static readonly Signature CompressSignature = new("compress", ["", "level", "wbits"], 1, 3), DecompressSignature = new("decompress", ["", "wbits", "bufsize"], 1, 3);

    [PyFunction("decompress", "The data decompressed.", TextSignature = "($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)")]
    static PyObject? Decompress(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        int bits = MaxWindowBits;
        long buffer = DefaultBuffer;
        if (!DecompressSignature.Bind(ts, arguments, names, bound) || !BytesLike.TryGet(ts, bound[0]!, out var data)
            || bound[1] is { } first && !Arguments.TryInt(ts, first, out bits) || bound[2] is { } second && !Arguments.TryIndex(ts, second, out buffer))
            return null;
        if (buffer <= 0)
            return ts.Raise(ExceptionTypes.ValueError, "bufsize must be non-zero");
        if (!WindowBits.TryParse(bits, decompressing: true, out var format))
            return ts.Raise(ErrorType, "Error -2 while preparing to decompress data: inconsistent stream state");
        var decompressor = new Decompressor(format, []);
        var output = new List<byte>(data.Length * 4);
        if (!TryDecompress(ts, decompressor, data.Span, output, long.MaxValue, out _))
            return null;
        return decompressor.IsDone ? new PyBytes([.. output]) : ts.Raise(ErrorType, "Error -5 while decompressing data: incomplete or truncated stream");
    }

    /// <summary>Decompresses up to a limit, in parts between which the thread is polled; false with an error.</summary>
    internal static bool TryDecompress(ThreadState ts, Decompressor decompressor, ReadOnlySpan<byte> data, List<byte> output, long limit, out int left)
    {
        const long Part = 1 << 24;
        left = data.Length;
        try
        {
            while (true)
            {
                long most = Math.Min(limit, output.Count + Part);
                left = decompressor.Decompress(data, output, most);
                if (decompressor.IsDone || output.Count < most || output.Count >= limit)
                    return true;
                data = data[(data.Length - left)..];
                if (!ts.MayGrow(output.Count + Part) || ts.PollInterrupt() && ts.HasError)
                    return false;
            }
        }
        catch (InflateException error)
        {
            int number = error.Message == "need dictionary" ? 2 : -3;
            return ts.Fail(ErrorType, $"Error {number} while decompressing data: {error.Message}");
        }
    }

    static readonly Signature CompressObjectSignature = new("compressobj", ["level", "method", "wbits", "memLevel", "strategy", "zdict"], 0, 6);

    [PyFunction("compressobj", "An object that compresses piece by piece.",
        TextSignature = "($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=<unrepresentable>)")]
    static PyObject? CompressObject(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!CompressObjectSignature.Bind(ts, arguments, names, bound))
            return null;
        Span<int> numbers = [DefaultLevel, Deflated, MaxWindowBits, DefaultMemoryLevel, StrategyDefault];
        for (int i = 0; i < numbers.Length; i++)
            if (bound[i] is { } given && !Arguments.TryInt(ts, given, out numbers[i]))
                return null;
        if (bound[5] is not null)
            return ts.Unsupported("zlib.compressobj with a dictionary");
        if (numbers[0] is < DefaultLevel or > BestLevel || numbers[1] != Deflated || numbers[3] is < 1 or > 9 || numbers[4] is < StrategyDefault or > StrategyFixed
            || !WindowBits.TryParse(numbers[2], decompressing: false, out var format))
            return ts.Raise(ExceptionTypes.ValueError, "Invalid initialization option");
        return new PyCompress(new Compressor(numbers[0], numbers[4], format));
    }

    [PyFunction("decompressobj", "An object that decompresses piece by piece.", TextSignature = "($module, /, wbits=MAX_WBITS, zdict=b'')")]
    static PyObject? DecompressObject(ThreadState ts, [Named] int wbits = MaxWindowBits, PyObject? zdict = null)
    {
        if (!TryDictionary(ts, zdict, out byte[] dictionary))
            return null;
        return WindowBits.TryParse(wbits, decompressing: true, out var format) ? new PyDecompress(new Decompressor(format, dictionary))
            : ts.Raise(ExceptionTypes.ValueError, "Invalid initialization option");
    }

    internal static bool TryDictionary(ThreadState ts, PyObject? value, out byte[] dictionary)
    {
        dictionary = [];
        if (value is null)
            return true;
        if (!BytesLike.IsBytes(ts, value, out var bytes))
            return ts.Fail(ExceptionTypes.TypeError, "zdict argument must support the buffer protocol");
        dictionary = bytes.ToArray();
        return true;
    }
}
