using Adder.Modules.posix;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>
/// Files that are open for writing, by which file it is. In CPython a stream that nobody refers to any more has written all and is closed;
/// here the collector has to find it first. It is asked when somebody looks at such a file, and only while text or bytes wait for it.
/// </summary>
sealed class UnwrittenFiles : IUnwrittenSources
{
    public static readonly InterpreterLocal<UnwrittenFiles> Of = new(static interpreter =>
    {
        var files = new UnwrittenFiles();
        interpreter.UnwrittenSources = files;
        return files;
    });

    /// <summary>How many collections in a row may find nothing until some are left out, and how far that doubles: they take milliseconds.</summary>
    const int FewMisses = 8, MostDoublings = 10;

    readonly Dictionary<(ulong Device, ulong Inode), List<WeakReference<PyFileIO>>> files = [];
    int misses, skips;

    public void Add(in StatxBuffer status, PyFileIO file)
    {
        var key = file.FileKey = Key(status);
        lock (files)
        {
            if (!files.TryGetValue(key, out var writers))
                files.Add(key, writers = []);
            writers.Add(new WeakReference<PyFileIO>(file, trackResurrection: true));
        }
    }

    public void Remove(PyFileIO file)
    {
        lock (files)
        {
            if (!files.TryGetValue(file.FileKey, out var writers))
                return;
            writers.RemoveAll(w => !w.TryGetTarget(out var writer) || ReferenceEquals(writer, file));
            if (writers.Count == 0)
                files.Remove(file.FileKey);
        }
    }

    /// <summary>Whether a file may lack what a stream without an owner is to write.</summary>
    public static bool MayLack(ThreadState ts, in StatxBuffer status)
    {
        var all = Of.Get(ts);
        return all.files.Count > 0 && all.Find(Key(status)) is not null && all.IsWorthwhile();
    }

    /// <summary>The same of a path. A file that cannot be asked for lacks nothing.</summary>
    public static bool MayLack(ThreadState ts, in PathArgument path, int directory) =>
        Of.Get(ts).files.Count > 0 && StatResult.Query(path, directory, true, out var status) == 0 && MayLack(ts, status);

    /// <summary>The same of what open() is given.</summary>
    public static bool MayLack(ThreadState ts, PyObject file)
    {
        if (Of.Get(ts).files.Count == 0 || file is not (PyStr or PyBytes))
            return false;
        if (PathArgument.TryGet(ts, file, "", "path", out var path))
            return MayLack(ts, path, Libc.CurrentDirectory);
        ts.TakeError();
        return false;
    }

    bool IUnwrittenSources.AnySourceMayLack() => files.Count > 0 && Find(null, onlySources: true) is not null && IsWorthwhile();

    void IUnwrittenSources.EndForgotten(ThreadState ts) => Collect(ts);

    /// <summary>Whether any file may lack something: another program is going to look.</summary>
    public static bool AnyMayLack(ThreadState ts)
    {
        var all = Of.Get(ts);
        return all.files.Count > 0 && all.Find(null) is not null && all.IsWorthwhile();
    }

    /// <summary>Has forgotten streams write and end first, and then does what a function does. Where the interpreter's loop called it, the loop is left before.</summary>
    public static PyObject? WriteFirst(ThreadState ts, string function, Func<ThreadState, PyObject?> then) => FrameSwitch.OutsideLoop(ts, function, thread =>
    {
        EndForgotten(thread);
        return then(thread);
    });

    /// <summary>Has forgotten streams write and end.</summary>
    public static void EndForgotten(ThreadState ts) => Of.Get(ts).Collect(ts);

    void Collect(ThreadState ts)
    {
        ts.ReleaseUnused();
        // most were made just now, and the youngest objects are found soon
        for (int generation = 0; Find(null) is { } waiting && generation <= GC.MaxGeneration; generation++)
        {
            generation = Math.Max(generation, Math.Min(GC.GetGeneration(waiting), GC.MaxGeneration));
            int before = Count;
            ts.Interpreter.EndForgotten(ts, generation);
            if (Count == before)
                continue;
            misses = skips = 0;
            return;
        }
        misses = Math.Min(misses + 1, FewMisses + MostDoublings);
        skips = misses <= FewMisses ? 0 : 1 << misses - FewMisses;
    }

    int Count
    {
        get
        {
            lock (files)
                return files.Values.Sum(w => w.Count);
        }
    }

    bool IsWorthwhile() => Volatile.Read(ref skips) <= 0 || Interlocked.Decrement(ref skips) < 0;

    /// <summary>A stream of a file, or of any, for which something waits.</summary>
    PyFileIO? Find((ulong Device, ulong Inode)? key, bool onlySources = false)
    {
        lock (files)
        {
            if (key is { } one)
                return files.TryGetValue(one, out var writers) ? FirstWaiting(writers, onlySources) : null;
            foreach (var some in files.Values)
                if (FirstWaiting(some, onlySources) is { } waiting)
                    return waiting;
            return null;
        }
    }

    static PyFileIO? FirstWaiting(List<WeakReference<PyFileIO>> writers, bool onlySources)
    {
        foreach (var writer in writers)
            if (writer.TryGetTarget(out var file) && (!onlySources || file.IsSource))
                for (var above = file.Owner; above is not null; above = above.Owner)
                    if (above is PyBuffered { HasUnwritten: true } or PyTextIOWrapper { HasUnwritten: true })
                        return file;
        return null;
    }

    static (ulong Device, ulong Inode) Key(in StatxBuffer status) => (StatxBuffer.Device(status.DeviceMajor, status.DeviceMinor), status.Inode);
}
