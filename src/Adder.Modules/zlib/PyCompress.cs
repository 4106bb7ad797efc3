using System.Runtime.InteropServices;
using Adder.Modules.zlib.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.zlib;

/// <summary>What compressobj() returns.</summary>
sealed class PyCompress(Compressor compressor) : PyObject
{
    public static PyType TypeObject { get; } = new("zlib.Compress", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;
    internal Compressor Compressor => compressor;

    // a stream that is found by the collector may still write its rest by this object: what .NET would end in the same round lives one longer
    GCHandle kept = GCHandle.Alloc(compressor);
    bool isFound;

    ~PyCompress()
    {
        if (isFound)
            kept.Free();
        else
            GC.ReRegisterForFinalize(this);
        isFound = true;
    }
}

[PyMethods(typeof(PyCompress))]
static partial class CompressMethods
{
    [PyMethod("compress", "Takes data; what is ready of the compressed data.")]
    public static PyObject? Compress(ThreadState ts, PyCompress self, PyObject data)
    {
        if (!BytesLike.TryGet(ts, data, out var bytes))
            return null;
        return self.Compressor.IsFinished
            ? ts.Raise(ZlibModule.ErrorType, "Error -2 while compressing data: inconsistent stream state")
            : new PyBytes(self.Compressor.Compress(bytes.Span));
    }

    [PyMethod("flush", "All compressed data so far; unless told otherwise it ends there.")]
    public static PyObject? Flush(ThreadState ts, PyCompress self, int mode = ZlibModule.Finish)
    {
        if (mode == ZlibModule.NoFlush)
            return PyBytes.Empty;
        if (self.Compressor.IsFinished)
            return ts.Raise(ZlibModule.ErrorType, "Error -2 while flushing: inconsistent stream state");
        return new PyBytes(mode == ZlibModule.Finish ? self.Compressor.Finish() : self.Compressor.Flush());
    }

    [PyMethod("copy", "A copy that goes on independently.")]
    public static PyObject? Copy(ThreadState ts, PyCompress self) => ts.Unsupported("zlib.Compress.copy");
}
