using System.Diagnostics.CodeAnalysis;
using Adder.Modules._io;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>os.DirEntry: an entry of a directory, with what the directory told of it.</summary>
sealed class PyDirEntry(PathArgument directory, PyObject name, byte[] nameBytes, byte kind, ulong inode) : PyObject
{
    public const byte UnknownKind = 0, DirectoryKind = 4, RegularKind = 8, LinkKind = 10;
    const int TypeMask = 0xF000, DirectoryType = 0x4000, RegularType = 0x8000;

    PyObject? status, linkStatus;

    public static PyType TypeObject { get; } = new("posix.DirEntry", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public PyObject Name => name;
    public byte Kind => kind;
    public ulong Inode => inode;

    /// <summary>The path: the directory as it was given, and the name.</summary>
    public PyObject EntryPath { get; } = directory.IsDescriptor ? name : directory.IsBytes
        ? new PyBytes(Join(directory.Bytes, nameBytes)) : FileSystemEncoding.Decode(Join(directory.Bytes, nameBytes));

    static byte[] Join(byte[] directory, byte[] name)
    {
        var path = directory.AsSpan(0, directory.Length - 1);
        return path.EndsWith("/"u8) ? [.. path, .. name] : [.. path, (byte)'/', .. name];
    }

    public override PyObject? Repr(ThreadState ts) => name.Repr(ts) is PyStr shown ? new PyStr($"<DirEntry {shown.Value}>") : null;

    /// <summary>The status, asked for once; null with an error.</summary>
    public PyObject? Status(ThreadState ts, bool follow)
    {
        if ((follow ? status : linkStatus) is { } known)
            return known;
        if (follow && kind is not (LinkKind or UnknownKind))
            return status = Status(ts, false);
        byte[] path = directory.IsDescriptor ? [.. nameBytes, 0] : [.. Join(directory.Bytes, nameBytes), 0];
        var argument = new PathArgument(path, EntryPath, -1);
        int from = directory.IsDescriptor ? directory.Descriptor : Libc.CurrentDirectory;
        int answer = StatResult.Query(argument, from, follow, out var found);
        if (answer == 0 && UnwrittenFiles.MayLack(ts, found))
        {
            UnwrittenFiles.EndForgotten(ts);
            answer = StatResult.Query(argument, from, follow, out found);
        }
        if (answer < 0)
            return OSErrors.Raise(ts, EntryPath);
        var made = StatResult.Make(found);
        return follow ? status = made : linkStatus = made;
    }

    /// <summary>Whether the file is of a type; a file that is gone is of none. Null with an error.</summary>
    public PyObject? Is(ThreadState ts, bool follow, bool isDirectory)
    {
        if (kind != UnknownKind && !(follow && kind == LinkKind))
            return PyBool.Of(kind == (isDirectory ? DirectoryKind : RegularKind));
        if (Status(ts, follow) is not PyStructSequence found)
        {
            if (ts.Pending!.Type != ExceptionTypes.FileNotFoundError)
                return null;
            ts.TakeError();
            return PyBool.False;
        }
        long mode = ((PyInt)found.Field(0)).Value & TypeMask;
        return PyBool.Of(mode == (isDirectory ? DirectoryType : RegularType));
    }
}

/// <summary>Methods of os.DirEntry.</summary>
[PyMethods(typeof(PyDirEntry))]
static partial class DirEntryMethods
{
    [PyGetter("name", "The name of the entry.")]
    static PyObject? Name(ThreadState ts, PyDirEntry self) => self.Name;

    [PyGetter("path", "The path of the entry.")]
    static PyObject? EntryPath(ThreadState ts, PyDirEntry self) => self.EntryPath;

    [PyMethod("is_dir", "Whether the entry is a directory.")]
    static PyObject? IsDirectory(ThreadState ts, PyDirEntry self, [KeywordOnly] bool follow_symlinks = true) => self.Is(ts, follow_symlinks, isDirectory: true);

    [PyMethod("is_file", "Whether the entry is a regular file.")]
    static PyObject? IsFile(ThreadState ts, PyDirEntry self, [KeywordOnly] bool follow_symlinks = true) => self.Is(ts, follow_symlinks, isDirectory: false);

    [PyMethod("is_symlink", "Whether the entry is a symbolic link.")]
    static PyObject? IsLink(ThreadState ts, PyDirEntry self)
    {
        if (self.Kind != PyDirEntry.UnknownKind)
            return PyBool.Of(self.Kind == PyDirEntry.LinkKind);
        const int TypeMask = 0xF000, LinkType = 0xA000;
        return self.Status(ts, follow: false) is PyStructSequence found ? PyBool.Of((((PyInt)found.Field(0)).Value & TypeMask) == LinkType) : null;
    }

    [PyMethod("is_junction", "False: there are no junctions here.")]
    static PyObject? IsJunction(ThreadState ts, PyDirEntry self) => PyBool.False;

    [PyMethod("stat", "The status of the entry.")]
    static PyObject? Stat(ThreadState ts, PyDirEntry self, [KeywordOnly] bool follow_symlinks = true) => self.Status(ts, follow_symlinks);

    [PyMethod("inode", "The number of the entry's file.")]
    static PyObject? Inode(ThreadState ts, PyDirEntry self) => IntArithmetic.Normalize(self.Inode);

    [PyMethod("__fspath__", "The path of the entry.")]
    static PyObject? FsPath(ThreadState ts, PyDirEntry self) => self.EntryPath;

    [PyMethod("__class_getitem__", "The generic alias of the type.", OfClass = true)]
    static PyObject? ClassGetItem(ThreadState ts, PyObject cls, PyObject item) => new PyGenericAlias(cls, item);
}

/// <summary>What os.scandir() gives.</summary>
sealed class PyScandirIterator(InterpreterState interpreter, PathArgument path, nint directory) : PyObject
{
    nint directory = directory;

    public static PyType TypeObject { get; } = new("posix.ScandirIterator", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public override PyObject? GetIterator(ThreadState ts) => this;

    public override PyObject? Next(ThreadState ts)
    {
        lock (this)
        {
            if (directory == 0)
                return null;
            if (DirectoryFunctions.NextName(directory, out var name, out byte type, out ulong inode))
                return new PyDirEntry(path, FileFunctions.Text(path, name), name.ToArray(), type, inode);
        }
        Close();
        return null;
    }

    [SuppressMessage("Usage", "CA1816", Justification = "Nothing is disposed of: the finalizer has the iterator closed, it does not clean up.")]
    public void Close()
    {
        GC.SuppressFinalize(this);
        lock (this)
        {
            if (directory != 0)
                Libc.CloseDirectory(directory);
            directory = 0;
        }
    }

    ~PyScandirIterator() => interpreter.AddFinalizer(Forget);

    /// <summary>Closes the directory of an iterator that is forgotten, and warns.</summary>
    void Forget(ThreadState ts)
    {
        if (Repr(ts) is not PyStr shown || ts.Interpreter.Warnings is { } warnings && !warnings.Warn(ts, ExceptionTypes.ResourceWarning, $"unclosed scandir iterator {shown.Value}", 1, this))
            Unraisable.Report(ts, ts.TakeError(), "Exception ignored while finalizing scandir iterator " + (Repr(ts) as PyStr)?.Value, null);
        Close();
    }
}

/// <summary>Methods of what os.scandir() gives.</summary>
[PyMethods(typeof(PyScandirIterator))]
static partial class ScandirIteratorMethods
{
    [PyMethod("close", "Ends the iteration.")]
    static PyObject? Close(ThreadState ts, PyScandirIterator self)
    {
        self.Close();
        return PyNone.Instance;
    }

    [PyMethod("__enter__", "The iterator itself.")]
    static PyObject? Enter(ThreadState ts, PyScandirIterator self) => self;

    [PyMethod("__exit__", "Ends the iteration.")]
    static PyObject? Exit(ThreadState ts, PyScandirIterator self, ReadOnlySpan<PyObject> error) => Close(ts, self);
}
