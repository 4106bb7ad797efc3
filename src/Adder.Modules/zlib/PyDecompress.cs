using Adder.Modules.zlib.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.zlib;

/// <summary>What decompressobj() returns.</summary>
sealed class PyDecompress(Decompressor decompressor) : PyObject
{
    public static PyType TypeObject { get; } = new("zlib.Decompress", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;
    internal Decompressor Decompressor => decompressor;

    /// <summary>What came behind the end of the compressed data.</summary>
    internal byte[] UnusedData { get; set; } = [];

    /// <summary>What was not read since the output was full.</summary>
    internal byte[] UnconsumedTail { get; set; } = [];

    /// <summary>Decompresses up to a limit; null with an error.</summary>
    internal PyObject? Decompress(ThreadState ts, ReadOnlySpan<byte> data, long limit)
    {
        var output = new List<byte>();
        if (!ZlibModule.TryDecompress(ts, decompressor, data, output, limit, out int left))
            return null;
        byte[] rest = data[(data.Length - left)..].ToArray();
        if (decompressor.IsDone)
            (UnusedData, UnconsumedTail) = ([.. UnusedData, .. rest], []);
        else
            UnconsumedTail = rest;
        return new PyBytes([.. output]);
    }
}

[PyMethods(typeof(PyDecompress))]
static partial class DecompressMethods
{
    [PyMethod("decompress", "Takes data; what it decompresses to, at most max_length bytes.")]
    public static PyObject? Decompress(ThreadState ts, PyDecompress self, PyObject data, [Named] long max_length = 0)
    {
        if (!BytesLike.TryGet(ts, data, out var bytes))
            return null;
        if (max_length < 0)
            return ts.Raise(ExceptionTypes.ValueError, "max_length must be non-negative");
        return self.Decompress(ts, bytes.Span, max_length == 0 ? long.MaxValue : max_length);
    }

    [PyMethod("flush", "What is left to decompress.")]
    public static PyObject? Flush(ThreadState ts, PyDecompress self, long length = ZlibModule.DefaultBuffer) => length <= 0
        ? ts.Raise(ExceptionTypes.ValueError, "length must be greater than zero")
        : self.Decompress(ts, self.UnconsumedTail, long.MaxValue);

    [PyMethod("copy", "A copy that goes on independently.")]
    public static PyObject? Copy(ThreadState ts, PyDecompress self) => self.Decompressor.IsDone
        ? ts.Raise(ExceptionTypes.ValueError, "Inconsistent stream state")
        : new PyDecompress(self.Decompressor.Copy()) { UnusedData = self.UnusedData, UnconsumedTail = self.UnconsumedTail };

    [PyMethod("__copy__", "A copy that goes on independently.")]
    public static PyObject? CopyProtocol(ThreadState ts, PyDecompress self) => Copy(ts, self);

    [PyMethod("__deepcopy__", "A copy that goes on independently.")]
    public static PyObject? DeepCopy(ThreadState ts, PyDecompress self, PyObject memo) => Copy(ts, self);

    [PyGetter("unused_data", "What came behind the end of the compressed data.")]
    public static PyObject? UnusedData(ThreadState ts, PyDecompress self) => new PyBytes(self.UnusedData);

    [PyGetter("unconsumed_tail", "What was not read since max_length was reached.")]
    public static PyObject? UnconsumedTail(ThreadState ts, PyDecompress self) => new PyBytes(self.UnconsumedTail);

    [PyGetter("eof", "Whether the end of the compressed data was reached.")]
    public static PyObject? IsAtEnd(ThreadState ts, PyDecompress self) => PyBool.Of(self.Decompressor.IsDone);
}
