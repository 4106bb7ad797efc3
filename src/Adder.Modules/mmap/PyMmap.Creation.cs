using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.mmap;

/// <summary>How maps are made.</summary>
public partial class PyMmap
{
    static readonly Signature Parameters = new("", ["fileno", "length", "flags", "prot", "access", "offset", "trackfd"], 2, 6);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        int flags = MemoryMap.Shared, protection = MemoryMap.Read | MemoryMap.Write, access = MmapModule.AccessDefault;
        long offset = 0;
        bool tracksFile = true;
        if (!Parameters.Bind(ts, arguments, names, bound) || !Arguments.TryInt(ts, bound[0]!, out int descriptor) || !TryLength(ts, bound[1]!, out long length)
            || bound[2] is { } third && !Arguments.TryInt(ts, third, out flags) || bound[3] is { } fourth && !Arguments.TryInt(ts, fourth, out protection)
            || bound[4] is { } fifth && !Arguments.TryInt(ts, fifth, out access) || bound[5] is { } sixth && !TryLength(ts, sixth, out offset)
            || bound[6] is { } seventh && !Arguments.TryTruth(ts, seventh, out tracksFile))
            return null;
        if (!Audit.Tell(ts, "mmap.__new__", bound[0], PyInt.Of(length), PyInt.Of(access), PyInt.Of(offset)))
            return null;
        if (length < 0)
            return ts.Raise(ExceptionTypes.OverflowError, "memory mapped length must be positive");
        if (offset < 0)
            return ts.Raise(ExceptionTypes.OverflowError, "memory mapped offset must be positive");
        if (!TryAccess(ts, ref access, ref flags, ref protection))
            return null;
        bool isRegular = false;
        if (descriptor != -1 && MappedFile.TryStatus(descriptor, out isRegular, out long size) && isRegular && !TryFit(ts, size, offset, ref length))
            return null;
        MappedFile? file = null;
        if (descriptor == -1)
            flags |= MemoryMap.Anonymous;
        else if (tracksFile && (file = MappedFile.TryDuplicate(descriptor, isRegular)) is null)
            return OSErrors.Raise(ts);
        if (MemoryMap.TryMap(length, protection, flags, descriptor, offset) is not { } map)
        {
            OSErrors.Raise(ts);
            file?.Close();
            return null;
        }
        var type = (PyType)self;
        return type.IsHeap ? new PyMmapInstance(type, map, length, file, access, protection, flags, tracksFile, offset)
            : new PyMmap(map, length, file, access, protection, flags, tracksFile, offset);
    }

    static bool TryLength(ThreadState ts, PyObject value, out long number)
    {
        number = 0;
        if (!Arguments.TryBigInteger(ts, value, out var wide))
            return false;
        if (wide < long.MinValue || wide > long.MaxValue)
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
        number = (long)wide;
        return true;
    }

    /// <summary>Flags and protection by the access, or the access by them; false with an error.</summary>
    static bool TryAccess(ThreadState ts, ref int access, ref int flags, ref int protection)
    {
        const int Both = MemoryMap.Read | MemoryMap.Write;
        if (access != MmapModule.AccessDefault && (flags != MemoryMap.Shared || protection != Both))
            return ts.Fail(ExceptionTypes.ValueError, "mmap can't specify both access and flags, prot.");
        switch (access)
        {
            case MmapModule.AccessRead:
                protection = MemoryMap.Read;
                return true;
            case MmapModule.AccessWrite:
                return true;
            case MmapModule.AccessCopy:
                flags = MemoryMap.Private;
                return true;
            case MmapModule.AccessDefault:
                access = (protection & Both) == Both ? MmapModule.AccessDefault : (protection & MemoryMap.Write) != 0 ? MmapModule.AccessWrite : MmapModule.AccessRead;
                return true;
            default:
                return ts.Fail(ExceptionTypes.ValueError, "mmap invalid access parameter.");
        }
    }

    /// <summary>Holds a part against the size of the file; a length of 0 is all of it. False with an error.</summary>
    static bool TryFit(ThreadState ts, long size, long offset, ref long length)
    {
        if (length == 0)
        {
            if (size == 0)
                return ts.Fail(ExceptionTypes.ValueError, "cannot mmap an empty file");
            if (offset >= size)
                return ts.Fail(ExceptionTypes.ValueError, "mmap offset is greater than file size");
            length = size - offset;
        }
        return offset <= size && size - offset >= length || ts.Fail(ExceptionTypes.ValueError, "mmap length is greater than file size");
    }
}
