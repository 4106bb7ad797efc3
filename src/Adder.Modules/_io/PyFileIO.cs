using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>_io.FileIO: a file of the system, without a buffer.</summary>
[Subclassable]
unsafe class PyFileIO : PyRawIOBase
{
    const int TypeMask = 0xF000, DirectoryType = 0x4000, RegularType = 0x8000, BadDescriptor = 9;

    public static new PyType TypeObject { get; } = new("_io.FileIO", New, PyRawIOBase.TypeObject) { Init = Initialize, HasAttributeDict = true };

    const int TruncateFlag = 0x200, CloseOnExec = 0x80000;
    static readonly Signature Parameters = new("FileIO", ["file", "mode", "closefd", "opener"], 1, 4);

    public override PyType Type => TypeObject;

    public int Descriptor { get; private set; } = -1;

    OpenDescriptor open;

    /// <summary>Whether the file is closed because nothing refers to it, or to the stream above it, any more.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>Whether the program has closed the descriptor, which may be another file's now, before the stream was found to be forgotten.</summary>
    bool IsLost => IsForgotten && !open.IsStillOpen;

    public bool CanRead { get; private set; }
    public bool CanWrite { get; private set; }
    public bool IsCreated { get; private set; }
    public bool IsAppending { get; private set; }
    public bool ClosesDescriptor { get; private set; } = true;

    /// <summary>How much is best read or written at a time, as the system tells.</summary>
    public long BlockSize { get; private set; } = IO.BufferSize;

    /// <summary>Whether the position can be moved; null while unknown.</summary>
    public bool? CanSeek { get; set; }

    public bool IsClosed => Descriptor < 0;

    /// <summary>Device and number of the file, of one that is open for writing and has a content.</summary>
    public (ulong Device, ulong Inode) FileKey { get; set; }

    /// <summary>Whether an import may read what is written, by the name of the file.</summary>
    public bool IsSource { get; private set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyFileIO() : new PyFileIOInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        var mode = new PyStr("r");
        bool closes = true;
        if (bound[1] is { } given && !Arguments.TryStr(ts, given, "FileIO() argument 'mode'", out mode) || bound[2] is { } flag && !Arguments.TryTruth(ts, flag, out closes))
            return null;
        return ((PyFileIO)self).Open(ts, bound[0]!, mode.Value, closes, bound[3]) ? PyNone.Instance : null;
    }

    /// <summary>Opens a file; false with an error.</summary>
    public bool Open(ThreadState ts, PyObject file, string mode, bool closes, PyObject? opener)
    {
        if (!ts.Interpreter.Limits.HostAccess)
            return ts.Fail(ExceptionTypes.PermissionError, "files are not within reach of this program");
        if (Descriptor >= 0 && ClosesDescriptor)
            _ = Libc.Close(Descriptor);
        Descriptor = -1;
        if (!TryMode(ts, mode, out int flags))
            return false;
        ClosesDescriptor = closes;
        if (Audit.IsOn(ts) && !TellOfOpen(ts, file, flags))
            return false;
        if (file is PyIntegral)
        {
            if (!Descriptors.WarnOfBool(ts, file) || !Arguments.TryInt(ts, file, out int descriptor))
                return false;
            if (descriptor < 0)
                return ts.Fail(ExceptionTypes.ValueError, "negative file descriptor");
            Descriptor = descriptor;
        }
        else if (!closes)
            return ts.Fail(ExceptionTypes.ValueError, "Cannot use closefd=False with file name");
        else if (!OpenPath(ts, file, flags, opener))
            return false;
        (open, IsForgotten) = (new OpenDescriptor(Descriptor), false);
        if (!CheckKind(ts, file))
            return false;
        if (!SetAttribute(ts, Interned.Of("name"), file))
            return false;
        if (IsAppending)
            Libc.Seek(Descriptor, 0, 2);
        if (closes)
            CloseWhenForgotten(ts);
        return true;
    }

    /// <summary>That a file is opened: with the mode without "b" and "t", and the flags for the system.</summary>
    bool TellOfOpen(ThreadState ts, PyObject file, int flags)
    {
        string action = IsCreated ? "x" : IsAppending ? "a" : CanRead && (flags & TruncateFlag) == 0 ? "r" : "w";
        return Audit.Tell(ts, "open", file, new PyStr(CanRead && CanWrite ? action + "+" : action), PyInt.Of(flags | CloseOnExec));
    }

    bool TryMode(ThreadState ts, string mode, out int flags)
    {
        const int ReadOnly = 0, WriteOnly = 1, ReadWrite = 2, Create = 0x40, Exclusive = 0x80, Truncate = TruncateFlag, Append = 0x400;
        flags = 0;
        (CanRead, CanWrite, IsCreated, IsAppending, CanSeek) = (false, false, false, false, null);
        bool hasAction = false, hasPlus = false;
        foreach (char c in mode)
        {
            switch (c)
            {
                case 'b': continue;
                case '+' when !hasPlus: hasPlus = CanRead = CanWrite = true; continue;
                case 'r' or 'w' or 'a' or 'x' when !hasAction:
                    hasAction = true;
                    if (c == 'r')
                        CanRead = true;
                    else
                        CanWrite = true;
                    flags |= c switch { 'w' => Create | Truncate, 'a' => Create | Append, 'x' => Create | Exclusive, _ => 0 };
                    (IsCreated, IsAppending) = (c == 'x', c == 'a');
                    continue;
                case '+' or 'r' or 'w' or 'a' or 'x':
                    return ts.Fail(ExceptionTypes.ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
                default:
                    return ts.Fail(ExceptionTypes.ValueError, $"invalid mode: {mode}");
            }
        }
        if (!hasAction)
            return ts.Fail(ExceptionTypes.ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
        flags |= CanRead && CanWrite ? ReadWrite : CanRead ? ReadOnly : WriteOnly;
        return true;
    }

    bool OpenPath(ThreadState ts, PyObject file, int flags, PyObject? opener, bool mayCollect = true)
    {
        const int AllMayReadAndWrite = 0x1B6;
        if (opener is not (null or PyNone))
        {
            if (opener.Call(ts, [file, PyInt.Of(flags | CloseOnExec)], null) is not { } made)
                return false;
            if (made is not PyIntegral)
                return ts.Fail(ExceptionTypes.TypeError, "expected integer from opener");
            if (!Arguments.TryInt(ts, made, out int descriptor))
                return false;
            Descriptor = descriptor;
            return descriptor >= 0 || ts.Fail(ExceptionTypes.ValueError, $"opener returned {descriptor}");
        }
        if (!PathArgument.TryGet(ts, file, "", "path", out var path))
            return false;
        do
        {
            fixed (byte* name = path.Bytes)
                Descriptor = Libc.Open(name, flags | CloseOnExec, AllMayReadAndWrite);
            if (Descriptor < 0)
                Descriptor = LibraryFiles.Open(ts, path, flags);
        } while (Descriptor < 0 && DescriptorFunctions.Retry(ts));
        if (Descriptor < 0 && !ts.HasError)
        {
            const int TooManyOfProcess = 24, TooManyOfSystem = 23;
            int error = Marshal.GetLastPInvokeError();
            if (error is TooManyOfProcess or TooManyOfSystem && mayCollect)
            {
                // files that nothing refers to any more may be open still
                ts.Interpreter.EndForgotten(ts, GC.MaxGeneration);
                return OpenPath(ts, file, flags, opener, mayCollect: false);
            }
            OSErrors.Raise(ts, error, file);
        }
        return Descriptor >= 0;
    }

    /// <summary>A directory cannot be opened as a file.</summary>
    bool CheckKind(ThreadState ts, PyObject file)
    {
        bool isStat = StatResult.Query(new PathArgument([], file, Descriptor), 0, true, out var status) == 0;
        int error = isStat ? (status.Mode & TypeMask) == DirectoryType ? 21 : 0 : Marshal.GetLastPInvokeError();
        if (error == 0)
        {
            if (CanWrite && ClosesDescriptor && (status.Mode & TypeMask) == RegularType)
            {
                IsSource = file is PyStr name ? name.Value.EndsWith(".py", StringComparison.Ordinal) : file is PyBytes bytes && bytes.Value.AsSpan().EndsWith(".py"u8);
                UnwrittenFiles.Of.Get(ts).Add(status, this);
            }
            if (status.BlockSize > 1)
                BlockSize = status.BlockSize;
            return true;
        }
        if (ClosesDescriptor && file is not PyIntegral)
            Libc.Close(Descriptor);
        Descriptor = -1;
        OSErrors.Raise(ts, error, file);
        return false;
    }

    /// <summary>What a call that failed gives: -1 with an error, -2 when the descriptor does not wait for it, 0 when it is to be tried again.</summary>
    static int AfterFailure(ThreadState ts)
    {
        const int WouldWait = 11;
        if (Marshal.GetLastPInvokeError() == WouldWait)
            return -2;
        if (DescriptorFunctions.Retry(ts))
            return 0;
        if (!ts.HasError)
            OSErrors.Raise(ts);
        return -1;
    }

    /// <summary>Reads: the number of bytes, -1 with an error, -2 when nothing is there and the descriptor does not wait.</summary>
    public nint Read(ThreadState ts, Span<byte> buffer)
    {
        while (true)
        {
            nint count;
            fixed (byte* start = buffer)
                count = Libc.Read(Descriptor, start, (nuint)buffer.Length);
            if (count >= 0 || (count = AfterFailure(ts)) < 0)
                return count;
        }
    }

    /// <summary>Writes: the number of bytes, -1 with an error, -2 when nothing can be taken and the descriptor does not wait.</summary>
    public nint Write(ThreadState ts, ReadOnlySpan<byte> bytes)
    {
        if (IsLost)
        {
            OSErrors.Raise(ts, BadDescriptor);
            return -1;
        }
        while (true)
        {
            nint count;
            fixed (byte* start = bytes)
                count = Libc.Write(Descriptor, start, (nuint)bytes.Length);
            if (count >= 0 || (count = AfterFailure(ts)) < 0)
                return count;
        }
    }

    /// <summary>Closes the descriptor; false with an error.</summary>
    public bool CloseDescriptor(ThreadState ts)
    {
        int descriptor = Descriptor;
        Descriptor = -1;
        IsOver();
        if (CanWrite && FileKey != default)
            UnwrittenFiles.Of.Get(ts).Remove(this);
        if (descriptor < 0 || !ClosesDescriptor || !IsLost && Libc.Close(descriptor) == 0)
            return true;
        OSErrors.Raise(ts, IsLost ? BadDescriptor : Marshal.GetLastPInvokeError());
        return false;
    }

    public string Mode => IsCreated ? CanRead ? "xb+" : "xb" : IsAppending ? CanRead ? "ab+" : "ab" : CanRead ? CanWrite ? "rb+" : "rb" : "wb";

    public override PyObject? Repr(ThreadState ts)
    {
        if (IsClosed)
            return new PyStr($"<{Type.Name} [closed]>");
        string closes = ClosesDescriptor ? "True" : "False";
        if (AttributeDict(false)?.Get(Interned.Of("name")) is not { } name)
            return new PyStr($"<{Type.Name} fd={Descriptor} mode='{Mode}' closefd={closes}>");
        return IO.ShowName(ts, this, name) is { } shown ? new PyStr($"<{Type.Name} name={shown.Value} mode='{Mode}' closefd={closes}>") : null;
    }
}
