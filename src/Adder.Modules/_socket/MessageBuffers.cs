using System.Buffers;
using Adder.Modules.posix;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._socket;

/// <summary>Buffers of a program whose memory stays where it is for calls of the system.</summary>
sealed unsafe class MessageBuffers : IDisposable
{
    readonly List<MemoryHandle> handles = [];

    /// <summary>The memory of each, as the system takes it.</summary>
    public IoVector[] Vectors { get; private set; } = [];

    /// <summary>Fixes bytes to be sent; null with an error.</summary>
    public static MessageBuffers? ToRead(ThreadState ts, PyObject buffers, string function) => Fix(ts, buffers, function, writable: false);

    /// <summary>Fixes memory to be filled; null with an error.</summary>
    public static MessageBuffers? ToFill(ThreadState ts, PyObject buffers, string function) => Fix(ts, buffers, function, writable: true);

    /// <summary>Fixes one piece of memory.</summary>
    public static MessageBuffers Of(Memory<byte> memory)
    {
        var single = new MessageBuffers();
        single.Vectors = [single.Add(memory)];
        return single;
    }

    static MessageBuffers? Fix(ThreadState ts, PyObject buffers, string function, bool writable)
    {
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, buffers, items))
        {
            if (ts.Pending!.Type == ExceptionTypes.TypeError)
                ts.Raise(ExceptionTypes.TypeError, $"{function}() argument 1 must be an iterable");
            return null;
        }
        var all = new MessageBuffers { Vectors = new IoVector[items.Count] };
        for (int i = 0; i < items.Count; i++)
        {
            ReadOnlyMemory<byte> memory;
            if (!writable)
            {
                if (!BytesLike.TryGet(ts, items[i], out memory))
                    break;
            }
            else if (items[i].GetBuffer(ts, writable: true) is { } buffer)
            {
                memory = buffer.Data;
                buffer.Release();
            }
            else
            {
                ts.TakeError();
                ts.Raise(ExceptionTypes.TypeError, $"{function}() argument 1 must be an iterable of single-segment read-write buffers");
                break;
            }
            all.Vectors[i] = all.Add(memory);
        }
        if (!ts.HasError)
            return all;
        all.Dispose();
        return null;
    }

    IoVector Add(ReadOnlyMemory<byte> memory)
    {
        var handle = memory.Pin();
        handles.Add(handle);
        return new IoVector { Start = (byte*)handle.Pointer, Length = (nuint)memory.Length };
    }

    public void Dispose()
    {
        foreach (var handle in handles)
            handle.Dispose();
        handles.Clear();
    }
}
