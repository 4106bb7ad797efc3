using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.fcntl;

/// <summary>The module fcntl: control of descriptors and locks on files.</summary>
[PyModule("fcntl", "Control of descriptors, and locks on files.")]
static unsafe partial class FcntlModule
{
    const int LargestBuffer = 1024, LockShared = 1, LockExclusive = 2, LockNonBlocking = 4, LockUnlock = 8, SetLock = 6, SetLockWait = 7;

    static readonly (string Name, long Value)[] Constants =
    [
        ("LOCK_SH", LockShared), ("LOCK_EX", LockExclusive), ("LOCK_NB", LockNonBlocking), ("LOCK_UN", LockUnlock), ("LOCK_MAND", 32), ("LOCK_READ", 64), ("LOCK_WRITE", 128),
        ("LOCK_RW", 192), ("F_DUPFD", 0), ("F_DUPFD_CLOEXEC", 1030), ("F_GETFD", 1), ("F_SETFD", 2), ("F_GETFL", 3), ("F_SETFL", 4), ("F_GETLK", 5), ("F_SETLK", SetLock),
        ("F_SETLKW", SetLockWait), ("F_OFD_GETLK", 36), ("F_OFD_SETLK", 37), ("F_OFD_SETLKW", 38), ("F_GETOWN", 9), ("F_SETOWN", 8), ("F_GETSIG", 11), ("F_SETSIG", 10),
        ("F_RDLCK", 0), ("F_WRLCK", 1), ("F_UNLCK", 2), ("F_EXLCK", 4), ("F_SHLCK", 8), ("F_GETLK64", 5), ("F_SETLK64", SetLock), ("F_SETLKW64", SetLockWait), ("FASYNC", 0x2000),
        ("F_SETLEASE", 1024), ("F_GETLEASE", 1025), ("F_NOTIFY", 1026), ("F_SETPIPE_SZ", 1031), ("F_GETPIPE_SZ", 1032), ("F_ADD_SEALS", 1033), ("F_GET_SEALS", 1034),
        ("F_SEAL_SEAL", 1), ("F_SEAL_SHRINK", 2), ("F_SEAL_GROW", 4), ("F_SEAL_WRITE", 8), ("FD_CLOEXEC", 1), ("FICLONE", 0x40049409), ("FICLONERANGE", 0x4020940D),
        ("DN_ACCESS", 1), ("DN_MODIFY", 2), ("DN_CREATE", 4), ("DN_DELETE", 8), ("DN_RENAME", 16), ("DN_ATTRIB", 32), ("DN_MULTISHOT", 0x80000000),
        ("F_DUPFD_QUERY", 1027), ("F_GET_RW_HINT", 1035), ("F_SET_RW_HINT", 1036), ("F_GET_FILE_RW_HINT", 1037), ("F_SET_FILE_RW_HINT", 1038), ("F_SEAL_FUTURE_WRITE", 16),
        ("RWH_WRITE_LIFE_NOT_SET", 0), ("RWH_WRITE_LIFE_NONE", 1), ("RWH_WRITE_LIFE_SHORT", 2), ("RWH_WRITE_LIFE_MEDIUM", 3), ("RWH_WRITE_LIFE_LONG", 4), ("RWH_WRITE_LIFE_EXTREME", 5),
        ("F_OWNER_TID", 0), ("F_OWNER_PID", 1), ("F_OWNER_PGRP", 2), ("F_GETOWN_EX", 16), ("F_SETOWN_EX", 15),
    ];

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        foreach (var (name, value) in Constants)
            module.Set(ts, name, PyInt.Of(value));
        return true;
    }

    /// <summary>What a call of fcntl() or ioctl() is given.</summary>
    delegate int Operation(nint number, byte* buffer);

    /// <summary>Runs a call again while signals cut it short; false with an error.</summary>
    static bool TryRun(ThreadState ts, Operation operation, nint number, byte* buffer, out int result)
    {
        while (true)
        {
            result = operation(number, buffer);
            if (result >= 0)
                return true;
            if (!DescriptorFunctions.Retry(ts))
            {
                if (!ts.HasError)
                    OSErrors.Raise(ts);
                return false;
            }
        }
    }

    /// <summary>Runs a call with an int, or with a buffer of at most 1024 bytes: then the buffer as the call left it.</summary>
    static PyObject? Run(ThreadState ts, string function, PyObject argument, bool mutates, Operation operation)
    {
        if (argument is PyIntegral || argument is not PyStr && !BytesLike.IsBytes(ts, argument, out _))
        {
            if (!Arguments.TryBigInteger(ts, argument, out var number))
                return null;
            return TryRun(ts, operation, (nint)(int)(uint)(ulong)(number & uint.MaxValue), null, out int value) ? PyInt.Of(value) : null;
        }
        ReadOnlyMemory<byte> given;
        if (argument is PyStr text)
            given = System.Text.Encoding.UTF8.GetBytes(text.Value);
        else if (mutates && BytesLike.TryGetWritable(ts, "ioctl() argument 3", argument, out var writable))
        {
            fixed (byte* start = writable.Span)
                return TryRun(ts, operation, 0, start, out int value) ? PyInt.Of(value) : null;
        }
        else
        {
            if (ts.HasError)
                ts.TakeError();
            if (!BytesLike.TryGet(ts, argument, out given))
                return null;
        }
        if (given.Length > LargestBuffer)
            return ts.Raise(ExceptionTypes.ValueError, $"{function} argument 3 is too long");
        byte[] copy = new byte[LargestBuffer + 1];
        given.CopyTo(copy);
        fixed (byte* start = copy)
            if (!TryRun(ts, operation, 0, start, out _))
                return null;
        return new PyBytes(copy[..given.Length]);
    }

    [PyFunction("fcntl", "Performs an operation on a descriptor.")]
    static PyObject? Control(ThreadState ts, PyObject fd, int cmd, PyObject? arg = null) => !Descriptors.TryGet(ts, fd, out int descriptor)
        || !Audit.Tell(ts, "fcntl.fcntl", PyInt.Of(descriptor), PyInt.Of(cmd), arg) ? null
        : Run(ts, "fcntl", arg ?? PyInt.Of(0), false, (number, buffer) => Libc.Control(descriptor, cmd, buffer is null ? number : (nint)buffer));

    [PyFunction("ioctl", "Performs an operation on a device.")]
    static PyObject? DeviceControl(ThreadState ts, PyObject fd, PyObject request, PyObject? arg = null, bool mutate_flag = true)
    {
        if (!Descriptors.TryGet(ts, fd, out int descriptor) || !Arguments.TryBigInteger(ts, request, out var code))
            return null;
        if (!Audit.Tell(ts, "fcntl.ioctl", PyInt.Of(descriptor), request, arg))
            return null;
        var number = (nuint)(ulong)(code & ulong.MaxValue);
        return Run(ts, "ioctl", arg ?? PyInt.Of(0), mutate_flag, (value, buffer) => Libc.DeviceControl(descriptor, number, buffer is null ? (void*)value : buffer));
    }

    [PyFunction("flock", "Locks a file, or unlocks it.")]
    static PyObject? Lock(ThreadState ts, PyObject fd, int operation) => !Descriptors.TryGet(ts, fd, out int descriptor)
        || !Audit.Tell(ts, "fcntl.flock", PyInt.Of(descriptor), PyInt.Of(operation)) ? null
        : TryRun(ts, (_, _) => Libc.LockFile(descriptor, operation), 0, null, out _) ? PyNone.Instance : null;

    [PyFunction("lockf", "Locks a part of a file, or unlocks it.")]
    static PyObject? LockPart(ThreadState ts, PyObject fd, int cmd, PyObject? len = null, PyObject? start = null, int whence = 0)
    {
        if (!Descriptors.TryGet(ts, fd, out int descriptor))
            return null;
        if (!Audit.Tell(ts, "fcntl.lockf", PyInt.Of(descriptor), PyInt.Of(cmd), len, start, PyInt.Of(whence)))
            return null;
        long from = 0, length = 0;
        if (len is not null && !Arguments.TryIndex(ts, len, out length) || start is not null && !Arguments.TryIndex(ts, start, out from))
            return null;
        const short ReadLock = 0, WriteLock = 1, Unlock = 2;
        short type;
        if (cmd == LockUnlock)
            type = Unlock;
        else if ((cmd & LockShared) != 0)
            type = ReadLock;
        else if ((cmd & LockExclusive) != 0)
            type = WriteLock;
        else
            return ts.Raise(ExceptionTypes.ValueError, "unrecognized lockf argument");
        var part = new FileLock { Type = type, Whence = (short)whence, Start = from, Length = length };
        int command = (cmd & LockNonBlocking) != 0 ? SetLock : SetLockWait;
        return TryRun(ts, (_, buffer) => Libc.Control(descriptor, command, (nint)buffer), 0, (byte*)&part, out _) ? PyNone.Instance : null;
    }
}
