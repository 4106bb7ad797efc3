using Adder.Runtime.Errors;

namespace Adder.Runtime.Types;

/// <summary>The buffers of an object that are in use: until they are released, the object keeps its size.</summary>
public struct BufferExports
{
    int count;

    public void Add() => Interlocked.Increment(ref count);

    public void Remove() => Interlocked.Decrement(ref count);

    /// <summary>Whether the object may change its size; false with a BufferError.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="message">The error's text.</param>
    public bool MayResize(ThreadState ts, string message = "Existing exports of data: object cannot be re-sized")
    {
        if (Volatile.Read(ref count) == 0)
            return true;
        // in CPython a view that nobody refers to has ended by now
        ts.ReleaseUnused();
        // most were made just now, and the youngest objects are found soon
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
        if (Volatile.Read(ref count) == 0)
            return true;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Volatile.Read(ref count) == 0 || ts.Fail(ExceptionTypes.BufferError, message);
    }
}

/// <summary>Releases the buffer of a memoryview that was forgotten rather than released.</summary>
sealed class ForgottenBuffer(PyBuffer buffer)
{
    bool isReleased;

    ~ForgottenBuffer()
    {
        if (!isReleased)
            buffer.Release();
    }

    /// <summary>The memoryview was released.</summary>
    public void Forget() => isReleased = true;
}
