using System.Buffers.Binary;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>The bytes of a pickle as they come into being: in frames since protocol 4, and in pieces to a file.</summary>
/// <param name="ts">The thread that pickles.</param>
/// <param name="write">The file's method; null when the whole is wanted as bytes.</param>
sealed class PickleOutput(ThreadState ts, PyObject? write)
{
    const int FrameHeaderSize = 9, LeastFrame = 4, NoFrame = -1;

    /// <summary>A frame is closed, and a single value is written past frames, from this size on.</summary>
    const int FrameTarget = 64 * 1024;

    byte[] bytes = new byte[256];
    int count, frameStart = NoFrame;

    /// <summary>Whether what is written goes into frames.</summary>
    public bool IsFraming { get; set; }

    /// <summary>All that was written and is not in the file yet.</summary>
    public byte[] ToArray() => bytes[..count];

    /// <summary>Room for more bytes; false with MemoryError.</summary>
    bool TryGrow(long more)
    {
        long wanted = count + more;
        if (wanted <= bytes.Length)
            return true;
        if (wanted > Array.MaxLength || !ts.MayGrow(wanted))
            return ts.HasError ? false : ts.Fail(ExceptionTypes.MemoryError, "");
        Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(wanted, bytes.Length * 2L)));
        return true;
    }

    bool TryBegin(int length)
    {
        bool opens = IsFraming && frameStart == NoFrame;
        if (!TryGrow(opens ? (long)length + FrameHeaderSize : length))
            return false;
        if (opens)
        {
            frameStart = count;
            count += FrameHeaderSize;
        }
        return true;
    }

    public bool Write(ReadOnlySpan<byte> data)
    {
        if (!TryBegin(data.Length))
            return false;
        data.CopyTo(bytes.AsSpan(count));
        count += data.Length;
        return true;
    }

    public bool Write(PickleOpcode opcode)
    {
        if (!TryBegin(1))
            return false;
        bytes[count++] = (byte)opcode;
        return true;
    }

    /// <summary>An instruction with a number of so many bytes behind it, the lowest first.</summary>
    public bool Write(PickleOpcode opcode, long number, int size)
    {
        Span<byte> data = stackalloc byte[9];
        data[0] = (byte)opcode;
        BinaryPrimitives.WriteInt64LittleEndian(data[1..], number);
        return Write(data[..(size + 1)]);
    }

    /// <summary>An instruction, its number and the bytes that it tells the length of; long ones go to the file without a copy.</summary>
    /// <param name="opcode">The instruction.</param>
    /// <param name="size">How many bytes the length takes.</param>
    /// <param name="payload">The bytes.</param>
    /// <param name="owner">An object of just these bytes, or null.</param>
    public bool Write(PickleOpcode opcode, int size, ReadOnlyMemory<byte> payload, PyObject? owner)
    {
        if (payload.Length < FrameTarget)
            return Write(opcode, payload.Length, size) && Write(payload.Span);
        CloseFrame();
        bool framing = IsFraming;
        IsFraming = false;
        bool written = Write(opcode, payload.Length, size)
            && (write is null ? Write(payload.Span) : Flush() && write.Call(ts, [owner ?? new PyBytes(payload.ToArray())], null) is not null);
        IsFraming = framing;
        return written;
    }

    /// <summary>Called between instructions: closes a frame that is large enough, and hands it to the file.</summary>
    public bool EndInstruction()
    {
        if (frameStart == NoFrame || count - frameStart - FrameHeaderSize < FrameTarget)
            return true;
        CloseFrame();
        return write is null || Flush();
    }

    /// <summary>Writes the size of the open frame; one of few bytes is none.</summary>
    public void CloseFrame()
    {
        if (frameStart == NoFrame)
            return;
        var frame = bytes.AsSpan(frameStart, count - frameStart);
        int length = frame.Length - FrameHeaderSize;
        if (length >= LeastFrame)
        {
            frame[0] = (byte)PickleOpcode.Frame;
            BinaryPrimitives.WriteInt64LittleEndian(frame[1..], length);
        }
        else
        {
            frame[FrameHeaderSize..].CopyTo(frame);
            count -= FrameHeaderSize;
        }
        frameStart = NoFrame;
    }

    /// <summary>Hands everything to the file; false with an error.</summary>
    public bool Flush()
    {
        if (write is null)
            return true;
        var data = new PyBytes(ToArray());
        count = 0;
        return write.Call(ts, [data], null) is not null;
    }
}
