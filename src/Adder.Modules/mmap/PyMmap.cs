using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.mmap;

/// <summary>mmap.mmap: memory that is a file's, or nobody's.</summary>
[Subclassable]
public partial class PyMmap : PyObject
{
    internal const int PoisonAdvice = 100, GuardAdvice = 102;
    const int BadAddress = 14;
    const string ReadOnlyMessage = "mmap can't modify a readonly memory map.", FixedMessage = "mmap can't resize a readonly or copy-on-write memory map.";

    readonly MappedFile? file;
    readonly int access, protection, flags;
    readonly bool tracksFile;
    readonly long offset;
    MemoryMap map;
    bool isClosed;
    BufferExports exports;

    internal PyMmap(MemoryMap map, long length, MappedFile? file, int access, int protection, int flags, bool tracksFile, long offset) =>
        (this.map, Size, this.file, this.access, this.protection, this.flags, this.tracksFile, this.offset) = (map, length, file, access, protection, flags, tracksFile, offset);

    public static PyType TypeObject { get; } = new("mmap.mmap", New)
    {
        Doc = "mmap(fileno, length[, flags[, prot[, access[, offset[, trackfd]]]]])\n\n"
            + "Maps length bytes of the file that has the descriptor fileno, or all of it when length is 0; -1 is memory without a file.",
    };

    public override PyType Type => TypeObject;

    internal bool IsClosed => isClosed;

    /// <summary>Bytes of the map.</summary>
    internal long Size { get; private set; }

    /// <summary>Where read() and write() go on.</summary>
    internal long Position { get; set; }

    internal MemoryMap Map => map;
    internal int Descriptor => file?.Descriptor ?? -1;
    internal bool IsFlushed => access is MmapModule.AccessRead or MmapModule.AccessCopy;

    /// <summary>Whether the map is open; false with an error.</summary>
    internal bool IsOpen(ThreadState ts) => !isClosed || ts.Fail(ExceptionTypes.ValueError, "mmap closed or invalid");

    internal bool IsWritable(ThreadState ts) => access != MmapModule.AccessRead || ts.Fail(ExceptionTypes.TypeError, ReadOnlyMessage);

    /// <summary>
    /// Whether a part can be touched; false with an error. Memory that may not be read, and what lies behind the end of a file that was made
    /// shorter, would end the process.
    /// </summary>
    internal bool CanTouch(ThreadState ts, long place, long count)
    {
        if (count == 0)
            return true;
        if ((protection & (MemoryMap.Read | MemoryMap.Write)) == 0)
            return OSErrors.Raise(ts, BadAddress) is not null;
        if (file is not { IsRegular: true } || !MappedFile.TryStatus(file.Descriptor, out _, out long size))
            return true;
        long page = Environment.SystemPageSize, end = (size + page - 1) / page * page;
        return offset + place + count <= end || OSErrors.Raise(ts, BadAddress) is not null;
    }

    /// <summary>The bytes of a part as an object; null with an error.</summary>
    internal PyBytes? Copy(ThreadState ts, long place, long count)
    {
        if (!ts.MayGrow(count) || !CanTouch(ts, place, count))
            return null;
        if (count > Array.MaxLength)
        {
            ts.Raise(ExceptionTypes.MemoryError, "");
            return null;
        }
        return new PyBytes(map.Part(place, (int)count).ToArray());
    }

    public override bool HasBuffer => true;

    public override PyBuffer? GetBuffer(ThreadState ts, bool writable)
    {
        using var held = ObjectLocks.Hold(this);
        if (!IsOpen(ts) || !CanTouch(ts, 0, Size))
            return null;
        if (Size > int.MaxValue || writable && access == MmapModule.AccessRead)
        {
            ts.Raise(ExceptionTypes.BufferError, Size > int.MaxValue ? "a map of more than 2 GiB has no buffer" : "Object is not writable.");
            return null;
        }
        exports.Add();
        return new PyBuffer(this, map.First((int)Size), access == MmapModule.AccessRead);
    }

    public override void ReleaseBuffer() => exports.Remove();

    /// <summary>Closes the map; false with an error.</summary>
    internal bool Close(ThreadState ts)
    {
        if (!exports.MayResize(ts, "cannot close exported pointers exist"))
            return false;
        if (!isClosed)
        {
            isClosed = true;
            file?.Close();
            map.Retire();
        }
        return true;
    }

    /// <summary>Changes the size of the map, and of the file; false with an error.</summary>
    internal bool Resize(ThreadState ts, long size)
    {
        if (size < 0 || long.MaxValue - size < offset)
            return ts.Fail(ExceptionTypes.ValueError, "new size out of range");
        if (!exports.MayResize(ts, "mmap can't resize with extant buffers exported."))
            return false;
        if (!tracksFile)
            return ts.Fail(ExceptionTypes.ValueError, "mmap can't resize with trackfd=False.");
        if (access is MmapModule.AccessRead or MmapModule.AccessCopy)
            return ts.Fail(ExceptionTypes.TypeError, FixedMessage);
        bool isShared = (flags & MemoryMap.Shared) != 0;
        if (Descriptor < 0 && isShared && size > Size)
            return ts.Fail(ExceptionTypes.ValueError, "mmap: can't expand a shared anonymous mapping");
        if (Descriptor >= 0 && Libc.Truncate(Descriptor, offset + size) < 0 || MemoryMap.TryMap(size, protection, flags, Descriptor, offset) is not { } changed)
            return OSErrors.Raise(ts) is not null;
        long same = Math.Min(size, Size);
        // what is shared through a file is there already
        if ((Descriptor < 0 || !isShared) && CanTouch(ts, 0, same))
            CopyTo(changed, same);
        map.Retire();
        (map, Size) = (changed, size);
        return !ts.HasError;
    }

    void CopyTo(MemoryMap other, long count)
    {
        for (long place = 0; place < count;)
        {
            int part = (int)Math.Min(count - place, 1 << 30);
            map.Part(place, part).CopyTo(other.Part(place, part));
            place += part;
        }
    }

    public override PyObject? Repr(ThreadState ts)
    {
        if (isClosed)
            return new PyStr($"<{Type.Name} closed=True>");
        string shown = access switch
        {
            MmapModule.AccessDefault => "ACCESS_DEFAULT",
            MmapModule.AccessRead => "ACCESS_READ",
            MmapModule.AccessWrite => "ACCESS_WRITE",
            _ => "ACCESS_COPY",
        };
        return new PyStr($"<{Type.Name} closed=False, access={shown}, length={Size}, pos={Position}, offset={offset}>");
    }
}
