using System.Buffers.Binary;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._socket;

/// <summary>Ancillary data: items of struct cmsghdr, whose length, level and type stand before the data, as on 64-bit Linux.</summary>
static class AncillaryData
{
    public const int HeaderSize = 16;
    const int Alignment = 8, LevelAt = 8, TypeAt = 12;

    /// <summary>The longest item that a program may ask for.</summary>
    public const long MaxLength = int.MaxValue - HeaderSize;

    /// <summary>The size of an item, up to where the next begins.</summary>
    public static long Space(long length) => HeaderSize + (length + Alignment - 1 & -Alignment);

    /// <summary>Reads tuples of level, type and data; null with an error.</summary>
    public static byte[]? Parse(ThreadState ts, PyObject? items)
    {
        const string Where = "[sendmsg() ancillary data items]() argument";
        if (items is null)
            return [];
        var given = new List<PyObject>();
        if (!Iteration.Collect(ts, items, given))
        {
            if (ts.Pending!.Type == ExceptionTypes.TypeError)
                ts.Raise(ExceptionTypes.TypeError, "sendmsg() argument 2 must be an iterable");
            return null;
        }
        var all = new List<(int Level, int Type, ReadOnlyMemory<byte> Data)>();
        long size = 0;
        foreach (var item in given)
        {
            if (item is not PyTuple tuple)
                return Refuse(ts, ExceptionTypes.TypeError, $"{Where} must be 3-item tuple, not {Arguments.NameOf(item)}");
            if (tuple.Count != 3)
                return Refuse(ts, ExceptionTypes.TypeError, $"{Where} must be tuple of length 3, not {tuple.Count}");
            if (!Arguments.TryInt(ts, tuple.Items[0], out int level) || !Arguments.TryInt(ts, tuple.Items[1], out int type) || !BytesLike.TryGet(ts, tuple.Items[2], out var data))
                return null;
            if (data.Length > MaxLength - Alignment)
                return Refuse(ts, ExceptionTypes.OSError, "ancillary data item too large");
            size += Space(data.Length);
            if (size > int.MaxValue)
                return Refuse(ts, ExceptionTypes.OSError, "too much ancillary data");
            all.Add((level, type, data));
        }
        var bytes = new byte[size];
        var rest = bytes.AsSpan();
        foreach (var (level, type, data) in all)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, HeaderSize + data.Length);
            BinaryPrimitives.WriteInt32LittleEndian(rest[LevelAt..], level);
            BinaryPrimitives.WriteInt32LittleEndian(rest[TypeAt..], type);
            data.Span.CopyTo(rest[HeaderSize..]);
            rest = rest[(int)Space(data.Length)..];
        }
        return bytes;
    }

    static byte[]? Refuse(ThreadState ts, PyType error, string message)
    {
        ts.Raise(error, message);
        return null;
    }

    /// <summary>The items as tuples of level, type and data; null with the error that a warning became.</summary>
    public static PyList? Show(ThreadState ts, ReadOnlySpan<byte> bytes)
    {
        var items = new List<PyObject>();
        while (bytes.Length >= HeaderSize)
        {
            long length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            if (length < HeaderSize || length > bytes.Length)
            {
                if (ts.Interpreter.Warnings is { } warnings
                    && !warnings.Warn(ts, ExceptionTypes.RuntimeWarning, "received malformed or improperly-truncated ancillary data", 1, null))
                    return null;
                if (length < HeaderSize)
                    break;
                length = bytes.Length;
            }
            items.Add(new PyTuple([PyInt.Of(BinaryPrimitives.ReadInt32LittleEndian(bytes[LevelAt..])), PyInt.Of(BinaryPrimitives.ReadInt32LittleEndian(bytes[TypeAt..])),
                new PyBytes(bytes[HeaderSize..(int)length].ToArray())]));
            bytes = bytes[(int)Math.Min(Space(length - HeaderSize), bytes.Length)..];
        }
        return new PyList(items);
    }
}
