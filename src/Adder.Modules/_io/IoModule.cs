using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>The module _io.</summary>
[PyModule("_io", "Streams of bytes and text, over files and in memory.")]
static partial class IoModule
{
    [PyConstant("DEFAULT_BUFFER_SIZE")] const int DefaultBufferSize = IO.BufferSize;
    [PyConstant("UnsupportedOperation")] static PyType UnsupportedOperation => IO.UnsupportedOperation;
    [PyConstant("BlockingIOError")] static PyType BlockingIOError => ExceptionTypes.BlockingIOError;
    [PyConstant("_IOBase")] static PyType IOBase => PyIOBase.TypeObject;
    [PyConstant("_RawIOBase")] static PyType RawIOBase => PyRawIOBase.TypeObject;
    [PyConstant("_BufferedIOBase")] static PyType BufferedIOBase => PyBufferedIOBase.TypeObject;
    [PyConstant("_TextIOBase")] static PyType TextIOBase => PyTextIOBase.TypeObject;
    [PyConstant("FileIO")] static PyType FileIO => PyFileIO.TypeObject;
    [PyConstant("BytesIO")] static PyType BytesIO => PyBytesIO.TypeObject;
    [PyConstant("_BytesIOBuffer")] static PyType BytesIOBufferType => PyBytesIOBuffer.TypeObject;
    [PyConstant("StringIO")] static PyType StringIO => PyStringIO.TypeObject;
    [PyConstant("BufferedReader")] static PyType BufferedReader => PyBufferedReader.TypeObject;
    [PyConstant("BufferedWriter")] static PyType BufferedWriter => PyBufferedWriter.TypeObject;
    [PyConstant("BufferedRandom")] static PyType BufferedRandom => PyBufferedRandom.TypeObject;
    [PyConstant("BufferedRWPair")] static PyType BufferedRWPair => PyBufferedRWPair.TypeObject;
    [PyConstant("TextIOWrapper")] static PyType TextIOWrapper => PyTextIOWrapper.TypeObject;
    [PyConstant("IncrementalNewlineDecoder")] static PyType IncrementalNewlineDecoder => PyIncrementalNewlineDecoder.TypeObject;

    static readonly Signature Parameters = new("open", ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"], 1, 8);

    [PyFunction("open", "Opens a file and gives a stream.",
        TextSignature = "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)")]
    internal static PyObject? Open(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        var mode = new PyStr("r");
        int buffering = -1;
        bool closes = true;
        if (bound[1] is { } given && !Arguments.TryStr(ts, given, "open() argument 'mode'", out mode) || bound[2] is { } size && !Arguments.TryInt(ts, size, out buffering)
            || bound[6] is { } flag && !Arguments.TryTruth(ts, flag, out closes))
            return null;
        foreach (int i in (ReadOnlySpan<int>)[3, 4, 5])
            if (bound[i] is { } text and not (PyStr or PyNone))
                return ts.Raise(ExceptionTypes.TypeError, $"open() argument '{Parameters.Parameters[i]}' must be str or None, not {text.Type.Name}");
        return Open(ts, bound[0]!, mode.Value, buffering, (bound[3] as PyStr)?.Value, (bound[4] as PyStr)?.Value, (bound[5] as PyStr)?.Value, closes, bound[7]);
    }

    /// <summary>open(); null with an error.</summary>
    public static PyObject? Open(ThreadState ts, PyObject file, string mode, int buffering, string? encoding, string? errors, string? newline, bool closes, PyObject? opener)
    {
        bool isText = mode.Contains('t'), isBinary = mode.Contains('b');
        if (!IsValidMode(mode))
            return ts.Raise(ExceptionTypes.ValueError, $"invalid mode: {Bytecode.Code.PythonRepr.Of(mode)}");
        int actions = mode.Count(c => c is 'r' or 'w' or 'a' or 'x');
        if (isText && isBinary)
            return ts.Raise(ExceptionTypes.ValueError, "can't have text and binary mode at once");
        if (actions != 1)
            return ts.Raise(ExceptionTypes.ValueError, "must have exactly one of create/read/write/append mode");
        if (isBinary && (encoding ?? errors ?? newline) is not null)
            return ts.Raise(ExceptionTypes.ValueError, $"binary mode doesn't take {(encoding is not null ? "an encoding" : errors is not null ? "an errors" : "a newline")} argument");
        if (isBinary && buffering == 1 && !PyWarnings.Warn(ts, ExceptionTypes.RuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"))
            return null;
        if (file is not (PyStr or PyBytes or PyIntegral) && posix.PathArgument.FsPath(ts, file) is var path)
        {
            if (path is null)
                return null;
            file = path;
        }
        return UnwrittenFiles.MayLack(ts, file)
            ? OpenWritten(ts, file, mode, buffering, encoding, errors, newline, closes, opener)
            : OpenNow(ts, file, mode, buffering, encoding, errors, newline, closes, opener);
    }

    static PyObject? OpenWritten(ThreadState ts, PyObject file, string mode, int buffering, string? encoding, string? errors, string? newline, bool closes, PyObject? opener) =>
        UnwrittenFiles.WriteFirst(ts, "open", thread => OpenNow(thread, file, mode, buffering, encoding, errors, newline, closes, opener));

    static PyObject? OpenNow(ThreadState ts, PyObject file, string mode, int buffering, string? encoding, string? errors, string? newline, bool closes, PyObject? opener)
    {
        bool isBinary = mode.Contains('b'), updates = mode.Contains('+');
        var raw = new PyFileIO();
        if (!raw.Open(ts, file, mode.Replace("t", "", StringComparison.Ordinal).Replace("b", "", StringComparison.Ordinal), closes, opener))
            return null;
        bool isTerminal = buffering < 0 && posix.Libc.IsATty(raw.Descriptor) == 1;
        bool lineBuffered = buffering == 1 && !isBinary || isTerminal;
        if (buffering == 0)
            return isBinary ? raw : CloseAfter(ts, raw, "can't have unbuffered text I/O");
        const long LargestBuffer = 8192 * 1024;
        long size = buffering is 1 or < 0 ? Math.Max(Math.Min(raw.BlockSize, LargestBuffer), IO.BufferSize) : buffering;
        bool reads = mode.Contains('r'), isRandom = updates;
        PyBuffered buffer = isRandom ? new PyBufferedRandom() : reads ? new PyBufferedReader() : new PyBufferedWriter();
        if (isRandom && FileIOMethods.Seekable(ts, raw) is PyBool { } seekable && ReferenceEquals(seekable, PyBool.False))
            return CloseAfter(ts, raw, "File or stream is not seekable.", isUnsupported: true);
        if (!buffer.Attach(ts, raw, size, reads: false, writes: false))
            return null;
        if (!reads || isRandom)
            OpenStreams.Of.Get(ts).Add(buffer);
        if (isBinary)
            return buffer;
        var text = new PyTextIOWrapper();
        if (!text.Attach(ts, buffer, encoding, errors, newline, lineBuffered, false) || !text.SetAttribute(ts, Interned.Of("mode"), new PyStr(mode)))
        {
            var error = ts.TakeError();
            raw.CloseDescriptor(ts);
            ts.Restore(error);
            return null;
        }
        return text;
    }

    static bool IsValidMode(string mode)
    {
        for (int i = 0; i < mode.Length; i++)
            if (!"rwaxbt+".Contains(mode[i]) || mode.IndexOf(mode[i]) != i)
                return false;
        return true;
    }

    static PyObject? CloseAfter(ThreadState ts, PyFileIO raw, string message, bool isUnsupported = false)
    {
        raw.CloseDescriptor(ts);
        return ts.Raise(isUnsupported ? IO.UnsupportedOperation : ExceptionTypes.ValueError, message);
    }

    [PyFunction("open_code", "Opens a file with code, to read its bytes.")]
    static PyObject? OpenCode(ThreadState ts, [Named] PyObject path) => path is PyStr
        ? UnwrittenFiles.MayLack(ts, path) ? OpenWrittenCode(ts, path) : OpenNow(ts, path, "rb", -1, null, null, null, true, null)
        : ts.Raise(ExceptionTypes.TypeError, $"open_code() argument 'path' must be str, not {Arguments.NameOf(path)}");

    static PyObject? OpenWrittenCode(ThreadState ts, PyObject path) =>
        UnwrittenFiles.WriteFirst(ts, "open_code", thread => OpenNow(thread, path, "rb", -1, null, null, null, true, null));

    [PyFunction("text_encoding", "The encoding, or what stands for none.")]
    static PyObject? TextEncoding(ThreadState ts, PyObject encoding, int stacklevel = 2)
    {
        if (encoding is not PyNone)
            return encoding;
        if (ts.Interpreter.Config.WarnDefaultEncoding && ts.Interpreter.Warnings is { } warnings
            && !warnings.Warn(ts, ExceptionTypes.EncodingWarning, "'encoding' argument not specified", stacklevel, null))
            return null;
        return new PyStr(ts.Interpreter.Config.Utf8Mode ? "utf-8" : "locale");
    }
}
