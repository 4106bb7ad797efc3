using System.Buffers;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix that move data between descriptors and several buffers, and that lock and prepare parts of files.</summary>
[PyModule("posix")]
static unsafe partial class TransferFunctions
{
    delegate nint Move(IoVector* vectors, int count);

    /// <summary>Calls with the memory of each buffer of a sequence; null with an error.</summary>
    static PyObject? WithBuffers(ThreadState ts, string function, PyObject buffers, bool writable, Move move)
    {
        if (buffers is not (PyList or PyTuple) && (buffers.Type.Lookup("__getitem__") is null || buffers.Type.Lookup("__len__") is null))
            return ts.Raise(ExceptionTypes.TypeError, $"{function}() arg 2 must be a sequence");
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, buffers, items))
            return null;
        var handles = new MemoryHandle[items.Count];
        var vectors = new IoVector[items.Count + 1];
        try
        {
            for (int i = 0; i < items.Count; i++)
            {
                ReadOnlyMemory<byte> memory;
                if (writable)
                {
                    if (items[i].GetBuffer(ts, writable: true) is not { } buffer)
                        return null;
                    memory = buffer.Data;
                    buffer.Release();
                }
                else if (!BytesLike.TryGet(ts, items[i], out memory))
                    return null;
                handles[i] = memory.Pin();
                vectors[i] = new IoVector { Start = (byte*)handles[i].Pointer, Length = (nuint)memory.Length };
            }
            fixed (IoVector* start = vectors)
                return Repeat(ts, new Call(start, items.Count, move).Run);
        }
        finally
        {
            foreach (var handle in handles)
                handle.Dispose();
        }
    }

    /// <summary>A call with its vectors, which stay where they are until it has ended.</summary>
    sealed class Call(IoVector* vectors, int count, Move move)
    {
        public nint Run() => move(vectors, count);
    }

    /// <summary>Calls again while signals cut it short: the number; null with an error.</summary>
    static PyObject? Repeat(ThreadState ts, Func<nint> call)
    {
        while (true)
        {
            nint result = call();
            if (result >= 0)
                return PyInt.Of(result);
            if (!DescriptorFunctions.Retry(ts))
                return ts.HasError ? null : OSErrors.Raise(ts);
        }
    }

    [PyFunction("readv", "Read from a file descriptor fd into an iterable of buffers.")]
    static PyObject? ReadInto(ThreadState ts, int fd, PyObject buffers) => WithBuffers(ts, "readv", buffers, true, (vectors, count) => Libc.ReadInto(fd, vectors, count));

    [PyFunction("writev", "Iterate over buffers, and write the contents of each to a file descriptor.")]
    static PyObject? WriteFrom(ThreadState ts, int fd, PyObject buffers) => WithBuffers(ts, "writev", buffers, false, (vectors, count) => Libc.WriteFrom(fd, vectors, count));

    [PyFunction("preadv", "Reads from a file descriptor into a number of mutable bytes-like objects, from a place of the file.")]
    static PyObject? ReadAt(ThreadState ts, int fd, PyObject buffers, long offset, int flags = 0) =>
        WithBuffers(ts, "preadv", buffers, true, (vectors, count) => Libc.ReadInto(fd, vectors, count, offset, flags));

    [PyFunction("pwritev", "Writes the contents of bytes-like objects to a file descriptor at a given offset.")]
    static PyObject? WriteAt(ThreadState ts, int fd, PyObject buffers, long offset, int flags = 0) =>
        WithBuffers(ts, "pwritev", buffers, false, (vectors, count) => Libc.WriteFrom(fd, vectors, count, offset, flags));

    [PyFunction("sendfile", "Copy count bytes from file descriptor in_fd to file descriptor out_fd.")]
    static PyObject? SendFile(ThreadState ts, [Named] int out_fd, int in_fd, PyObject offset, long count)
    {
        long from = 0;
        bool hasOffset = offset is not PyNone;
        if (hasOffset && !Arguments.TryIndex(ts, offset, out from))
            return null;
        return Repeat(ts, () =>
        {
            long at = from;
            return Libc.SendFile(out_fd, in_fd, hasOffset ? &at : null, (nuint)count);
        });
    }

    /// <summary>Offsets of two descriptors, each of which may be None.</summary>
    static bool TryOffsets(ThreadState ts, PyObject? source, PyObject? target, out long from, out long to)
    {
        from = to = 0;
        return (source is null or PyNone || Arguments.TryIndex(ts, source, out from)) && (target is null or PyNone || Arguments.TryIndex(ts, target, out to));
    }

    /// <summary>A system call that moves bytes from place to place; null = where the descriptor stands.</summary>
    delegate nint MoveBetween(long* from, long* to);

    static PyObject? Between(ThreadState ts, long count, PyObject? source, PyObject? target, MoveBetween move)
    {
        if (count < 0)
            return ts.Raise(ExceptionTypes.ValueError, "negative value for 'count' not allowed");
        if (!TryOffsets(ts, source, target, out long from, out long to))
            return null;
        bool hasFrom = source is not (null or PyNone), hasTo = target is not (null or PyNone);
        return Repeat(ts, () =>
        {
            long first = from, second = to;
            return move(hasFrom ? &first : null, hasTo ? &second : null);
        });
    }

    [PyFunction("copy_file_range", "Copy count bytes from one file descriptor to another.")]
    static PyObject? CopyRange(ThreadState ts, [Named] int src, int dst, long count, PyObject? offset_src = null, PyObject? offset_dst = null) =>
        Between(ts, count, offset_src, offset_dst, (from, to) => Libc.CopyRange(src, from, dst, to, (nuint)count, 0));

    [PyFunction("splice", "Transfer count bytes from one pipe to a descriptor or vice versa.")]
    static PyObject? Splice(ThreadState ts, [Named] int src, int dst, long count, PyObject? offset_src = null, PyObject? offset_dst = null, int flags = 0) =>
        Between(ts, count, offset_src, offset_dst, (from, to) => Libc.Splice(src, from, dst, to, (nuint)count, (uint)flags));

    [PyFunction("lockf", "Apply, test or remove a POSIX lock on an open file descriptor.")]
    static PyObject? LockPart(ThreadState ts, int fd, int command, long length) => !Audit.Tell(ts, "os.lockf", PyInt.Of(fd), PyInt.Of(command), PyInt.Of(length)) ? null
        : Repeat(ts, () => Libc.LockPart(fd, command, length)) is null ? null : PyNone.Instance;

    [PyFunction("posix_fadvise", "Announce an intention to access data in a specific pattern.")]
    static PyObject? Advise(ThreadState ts, int fd, long offset, long length, int advice) => ByNumber(ts, () => Libc.Advise(fd, offset, length, advice));

    [PyFunction("posix_fallocate", "Ensure a file has allocated at least a particular number of bytes on disk.")]
    static PyObject? Allocate(ThreadState ts, int fd, long offset, long length) => ByNumber(ts, () => Libc.Allocate(fd, offset, length));

    /// <summary>A call that gives its error number.</summary>
    static PyObject? ByNumber(ThreadState ts, Func<int> call)
    {
        while (true)
        {
            int error = call();
            if (error == 0)
                return PyNone.Instance;
            if (error != Libc.Interrupted)
                return OSErrors.Raise(ts, error);
            if (ts.PollInterrupt() && ts.HasError)
                return null;
        }
    }

    [PyFunction("mknod", "Create a node in the file system.")]
    static PyObject? MakeNode(ThreadState ts, [Named] PyObject path, int mode = 0x180, PyObject? device = null, [KeywordOnly] PyObject? dir_fd = null)
    {
        if (!PathArgument.TryGet(ts, path, "mknod", "path", out var file) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        System.Numerics.BigInteger number = default;
        if (device is not null && !Arguments.TryBigInteger(ts, device, out number))
            return null;
        fixed (byte* name = file.Bytes)
            return FileFunctions.Done(ts, Libc.MakeNode(directory, name, (uint)mode, (ulong)(number & ulong.MaxValue)), null);
    }
}
