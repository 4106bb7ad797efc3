using Adder.Runtime.Errors;

namespace Adder.Runtime.Types;

/// <summary>The buffers of an object that are in use: until they are released, the object keeps its size.</summary>
public struct BufferExports
{
    /// <summary>How often in a row a collection must have found that all views were forgotten before that is taken for granted, and how far that doubles.</summary>
    const int FewFindings = 8, MostDoublings = 10;

    /// <summary>How often in a row that was found, and how many changes of size still go on without a collection, which takes milliseconds.</summary>
    static int findings, trust;

    /// <summary>Buffers that were given out, and how many of them count as forgotten although the collector has not found them yet.</summary>
    int count, forgiven;

    /// <summary>Whether there are buffers that may still be in use.</summary>
    public readonly bool Any => count > 0;

    public void Add() => Interlocked.Increment(ref count);

    public void Remove()
    {
        int left = Interlocked.Decrement(ref count);
        if (left < forgiven)
            forgiven = left;
    }

    /// <summary>Whether the object may change its size; false with a BufferError.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="message">The error's text.</param>
    public bool MayResize(ThreadState ts, string message = "Existing exports of data: object cannot be re-sized")
    {
        if (Volatile.Read(ref count) <= forgiven)
            return true;
        // in CPython a view that nobody refers to has ended by now; where that was so, it is taken to be so again: a view that lives keeps bytes of its own
        if (Volatile.Read(ref trust) > 0 && Interlocked.Decrement(ref trust) >= 0)
        {
            forgiven = count;
            return true;
        }
        ts.ReleaseUnused();
        // most were made just now, and the youngest objects are found soon
        for (int generation = 0; generation <= GC.MaxGeneration; generation += GC.MaxGeneration)
        {
            GC.Collect(generation);
            GC.WaitForPendingFinalizers();
            if (Volatile.Read(ref count) != 0)
                continue;
            findings = Math.Min(findings + 1, FewFindings + MostDoublings);
            trust = findings < FewFindings ? 0 : 1 << findings - FewFindings;
            return true;
        }
        findings = trust = 0;
        return ts.Fail(ExceptionTypes.BufferError, message);
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
