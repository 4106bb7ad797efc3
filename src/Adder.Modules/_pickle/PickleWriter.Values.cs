using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._pickle;

/// <summary>Numbers, texts and bytes.</summary>
sealed partial class PickleWriter
{
    /// <summary>The name of the encoding by which protocols without bytes store them.</summary>
    static readonly PyStr Latin1 = Interned.Of("latin1");

    bool SaveBool(bool value)
    {
        if (protocol >= 2)
            return output.Write(value ? PickleOpcode.NewTrue : PickleOpcode.NewFalse);
        return output.Write(value ? "I01\n"u8 : "I00\n"u8);
    }

    bool SaveInt(PyIntegral value)
    {
        if (value.TryGetInt64(out long small) && small == (int)small)
        {
            if (!isBinary)
                return WriteLine(PickleOpcode.Int, small.ToString(CultureInfo.InvariantCulture));
            return small switch
            {
                >= 0 and <= byte.MaxValue => output.Write(PickleOpcode.BinInt1, small, 1),
                >= 0 and <= ushort.MaxValue => output.Write(PickleOpcode.BinInt2, small, 2),
                _ => output.Write(PickleOpcode.BinInt, small, 4),
            };
        }
        if (protocol < 2)
            return value.Repr(ts) is PyStr digits && WriteLine(PickleOpcode.Long, digits.Value + "L");
        byte[] bytes = value.ToBigInteger().ToByteArray();
        return (bytes.Length < 256 ? output.Write(PickleOpcode.Long1, bytes.Length, 1) : output.Write(PickleOpcode.Long4, bytes.Length, 4)) && output.Write(bytes);
    }

    bool SaveFloat(double value)
    {
        if (!isBinary)
            return WriteLine(PickleOpcode.Float, Bytecode.Code.PythonRepr.Of(value));
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = (byte)PickleOpcode.BinFloat;
        BinaryPrimitives.WriteDoubleBigEndian(bytes[1..], value);
        return output.Write(bytes);
    }

    bool SaveBytes(PyBytes value)
    {
        if (protocol >= 3)
            return WriteBytes(value.Value, value) && Remember(value);
        // codecs.encode() of a text makes them, which Python 2 has, too
        return SaveReduction(value.Value.Length == 0 ? new PyTuple([PyBytes.TypeObject, PyTuple.Empty])
            : new PyTuple([tables.Encode, new PyTuple([new PyStr(Encoding.Latin1.GetString(value.Value)), Latin1])]), value);
    }

    bool WriteBytes(ReadOnlyMemory<byte> bytes, PyObject? owner) => bytes.Length <= byte.MaxValue
        ? output.Write(PickleOpcode.ShortBinBytes, 1, bytes, owner) : output.Write(PickleOpcode.BinBytes, 4, bytes, owner);

    bool SaveByteArray(PyByteArray value)
    {
        if (protocol >= 5)
            return output.Write(PickleOpcode.ByteArray8, 8, value.Span.ToArray(), value) && Remember(value);
        return SaveReduction(new PyTuple([PyByteArray.TypeObject, value.Count == 0 ? PyTuple.Empty : new PyTuple([new PyBytes(value.Span.ToArray())])]), value);
    }

    bool SaveBuffer(PyPickleBuffer value)
    {
        if (protocol < 5)
            return Fail("PickleBuffer can only be pickled with protocol >= 5");
        if (value.View(ts) is not { } view)
            return false;
        if (!(view.Layout.IsCContiguous || view.Layout.IsFContiguous))
            return Fail("PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
        // a view of our own, which stays when the callback releases the buffer
        if (view.Share(ts, view.Layout) is not { } own)
            return false;
        bool saved = SaveView(value, own);
        return own.Release(ts) && saved;
    }

    bool SaveView(PyPickleBuffer value, PyMemoryView view)
    {
        if (pickler.BufferCallback is { } callback)
        {
            if (callback.Call(ts, [value], null) is not { } answer || answer.IsTrue(ts) is var isInBand && isInBand < 0)
                return false;
            if (isInBand == 0)
                return output.Write(PickleOpcode.NextBuffer) && (!view.IsReadOnly || output.Write(PickleOpcode.ReadOnlyBuffer));
        }
        byte[] bytes = view.ToBytes(isFortran: !view.Layout.IsCContiguous);
        return (view.IsReadOnly ? WriteBytes(bytes, null) : output.Write(PickleOpcode.ByteArray8, 8, bytes, null)) && Remember(value);
    }

    bool SaveText(PyStr value)
    {
        if (!isBinary)
            return output.Write(PickleOpcode.Unicode) && output.Write(EscapeLine(value)) && output.Write("\n"u8) && Remember(value);
        if (TextCodecs.Encode(ts, value, UnicodeForm.Utf8, "surrogatepass") is not { } bytes)
            return false;
        return (bytes.Value.Length <= byte.MaxValue && protocol >= 4 ? output.Write(PickleOpcode.ShortBinUnicode, 1, bytes.Value, bytes)
            : output.Write(PickleOpcode.BinUnicode, 4, bytes.Value, bytes)) && Remember(value);
    }

    /// <summary>Latin-1, with escapes for the rest, for backslashes and for what ends lines or texts.</summary>
    static byte[] EscapeLine(PyStr text)
    {
        var line = new StringBuilder(text.Count);
        for (int i = 0; i < text.Count; i++)
            _ = text.CodePointAt(i) switch
            {
                > 0xFFFF and var c => line.Append(CultureInfo.InvariantCulture, $"\\U{c:x8}"),
                var c when c > 0xFF || c is '\\' or 0 or '\n' or '\r' or 0x1A => line.Append(CultureInfo.InvariantCulture, $"\\u{c:x4}"),
                var c => line.Append((char)c),
            };
        return Encoding.Latin1.GetBytes(line.ToString());
    }
}
