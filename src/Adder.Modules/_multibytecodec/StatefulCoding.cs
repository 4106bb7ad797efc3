using System.Buffers.Binary;
using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._multibytecodec;

/// <summary>An encoder that gets its text in parts: what it remembers between them.</summary>
/// <param name="encoding">The encoding.</param>
sealed class StatefulEncoder(MultibyteEncoding encoding)
{
    const int MostPending = 2, StateBytes = 8;

    /// <summary>The order of the bytes of states.</summary>
    internal static readonly PyStr LittleEndian = new("little");

    ulong state = encoding.InitialOfEncoder;
    PyStr pending = PyStr.Empty;

    public bool HasPending => pending.Count > 0;

    /// <summary>The bytes of the next part; null with an error, and everything is as before it.</summary>
    public PyBytes? Encode(ThreadState ts, PyObject input, string errors, bool isFinal)
    {
        if (PyMultibyteCodec.Text(ts, input) is not { } text)
            return null;
        if (pending.Count > 0)
            text = PyStr.FromCodePoints([.. pending.CodePoints, .. text.CodePoints]);
        if (MultibyteRun.Encode(ts, encoding, text, errors, isFinal, isFinal, ref state, out int used) is not { } made)
            return null;
        if (text.Count - used > MostPending)
        {
            ts.Raise(new PyException(ExceptionTypes.UnicodeEncodeError,
                [new PyStr(encoding.Name), text, PyInt.Of(used), PyInt.Of(text.Count), new PyStr("pending buffer overflow")]));
            return null;
        }
        pending = text.Slice(used, text.Count - used);
        return new PyBytes([.. made]);
    }

    /// <summary>Encodes what waits, and leaves the state as text begins; null with an error.</summary>
    public PyBytes? Flush(ThreadState ts, string errors)
    {
        var text = pending;
        pending = PyStr.Empty;
        return MultibyteRun.Encode(ts, encoding, text, errors, isFinal: true, resets: true, ref state, out _) is { } made ? new PyBytes([.. made]) : null;
    }

    public void Reset()
    {
        encoding.Reset(ref state, []);
        pending = PyStr.Empty;
    }

    /// <summary>What waits, in UTF-8 behind its length, and the state, as one int; null with an error.</summary>
    public PyObject? GetState(ThreadState ts)
    {
        if (TextCodecs.Encode(ts, pending, UnicodeForm.Utf8, "strict") is not { } utf8)
            return null;
        var bytes = new byte[1 + utf8.Value.Length + StateBytes];
        bytes[0] = (byte)utf8.Value.Length;
        utf8.Value.CopyTo(bytes, 1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(1 + utf8.Value.Length), state);
        return IntArithmetic.Normalize(new System.Numerics.BigInteger(bytes, isUnsigned: true));
    }

    /// <summary>Takes what <see cref="GetState"/> gave; false with an error.</summary>
    public bool SetState(ThreadState ts, PyIntegral value)
    {
        if (IntMethods.ToBytes(ts, value, 1 + MostPending * 4 + StateBytes, LittleEndian) is not PyBytes { Value: var bytes })
            return false;
        if (bytes[0] > MostPending * 4)
            return ts.Fail(ExceptionTypes.UnicodeError, "pending buffer too large");
        var form = UnicodeForm.Utf8;
        if (TextCodecs.Decode(ts, bytes.AsSpan(1, bytes[0]).ToArray(), ref form, "strict", final: true, out _) is not { } text)
            return false;
        pending = text;
        state = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(1 + bytes[0]));
        return true;
    }
}

/// <summary>A decoder that gets its bytes in parts: what it remembers between them.</summary>
/// <param name="encoding">The encoding.</param>
sealed class StatefulDecoder(MultibyteEncoding encoding)
{
    const int MostPending = 8;

    ulong state = encoding.InitialOfDecoder;
    byte[] pending = [];

    /// <summary>The text of the next part; null with an error, and what waits is as before it.</summary>
    public PyStr? Decode(ThreadState ts, ReadOnlySpan<byte> input, string errors, bool isFinal)
    {
        byte[] bytes = pending.Length == 0 ? input.ToArray() : [.. pending, .. input];
        var output = new TextBuilder(bytes.Length);
        if (!MultibyteRun.Decode(ts, encoding, bytes, errors, isFinal, ref state, output, out int used))
            return null;
        if (bytes.Length - used > MostPending)
        {
            TooMuch(ts, bytes, used, "pending buffer overflow");
            return null;
        }
        pending = bytes[used..];
        return output.ToStr();
    }

    bool TooMuch(ThreadState ts, byte[] bytes, int start, string reason)
    {
        ts.Raise(new PyException(ExceptionTypes.UnicodeDecodeError, [new PyStr(encoding.Name), new PyBytes(bytes), PyInt.Of(start), PyInt.Of(bytes.Length), new PyStr(reason)]));
        return false;
    }

    public void Reset()
    {
        encoding.ResetDecoder(ref state);
        pending = [];
    }

    /// <summary>What waits, and the state as an int.</summary>
    public PyTuple GetState() => new([new PyBytes(pending), IntArithmetic.Normalize(state)]);

    /// <summary>Takes what <see cref="GetState"/> gave; false with an error.</summary>
    public bool SetState(ThreadState ts, PyTuple value)
    {
        if (value is not { Count: 2 } || value.Items[0] is not PyBytes bytes || value.Items[1] is not PyIntegral number)
            return ts.Fail(ExceptionTypes.TypeError, "setstate(): illegal state argument");
        if (IntMethods.ToBytes(ts, number, sizeof(ulong), StatefulEncoder.LittleEndian) is not PyBytes { Value: var wide })
            return false;
        if (bytes.Value.Length > MostPending)
            return TooMuch(ts, bytes.Value, 0, "pending buffer too large");
        (pending, state) = (bytes.Value, BinaryPrimitives.ReadUInt64LittleEndian(wide));
        return true;
    }
}
