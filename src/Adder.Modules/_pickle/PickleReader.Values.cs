using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Modules._codecs;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._pickle;

/// <summary>Numbers, texts and bytes.</summary>
sealed partial class PickleReader
{
    /// <summary>A number of so many bytes, the lowest first; one of 8 bytes is negative when it is larger than a long.</summary>
    bool TryReadNumber(int size, out long number)
    {
        number = 0;
        if (!input.TryRead(size, out var bytes))
            return false;
        Span<byte> all = stackalloc byte[8];
        all.Clear();
        bytes.Span.CopyTo(all);
        number = BinaryPrimitives.ReadInt64LittleEndian(all);
        return true;
    }

    bool DoBinInt(int size) => TryReadNumber(size, out long number) && Push(PyInt.Of(size == 4 ? (int)number : number));

    /// <summary>int() of a line; null with an error.</summary>
    PyObject? ParseInt(ReadOnlySpan<byte> line) => PyInt.TypeObject.Call(ts, [new PyStr(Encoding.Latin1.GetString(line))], null);

    bool DoInt()
    {
        if (!input.TryReadText(out var line))
            return false;
        if (line is [(byte)'0', (byte)'0' or (byte)'1', (byte)'\n'])
            return Push(PyBool.Of(line[1] == '1'));
        if (ParseInt(line) is { } number)
            return Push(number);
        return ts.Pending!.Type == ExceptionTypes.ValueError && ts.Fail(ExceptionTypes.ValueError, "could not convert string to int");
    }

    bool DoLong()
    {
        if (!input.TryReadText(out var line))
            return false;
        if (line[^2] == 'L')
            line = line[..^2];
        return Push(ParseInt(line));
    }

    bool DoBinLong(int size)
    {
        if (!TryReadNumber(size, out long length))
            return false;
        if ((int)length < 0)
            return Fail("LONG pickle has negative byte count");
        return input.TryRead(length, out var bytes) && ts.MayComputeInt(length * 8) && Push(IntArithmetic.Normalize(new BigInteger(bytes.Span)));
    }

    bool DoFloat()
    {
        if (!input.TryReadText(out var line))
            return false;
        string text = Encoding.Latin1.GetString(line);
        return FloatParsing.TryParse(text[..^1], out double number) ? Push(new PyFloat(number))
            : ts.Fail(ExceptionTypes.ValueError, $"could not convert string to float: '{text}'");
    }

    bool DoBinFloat() => input.TryRead(8, out var bytes) && Push(new PyFloat(BinaryPrimitives.ReadDoubleBigEndian(bytes.Span)));

    /// <summary>Bytes behind their length.</summary>
    bool TryReadCounted(int size, string name, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (!TryReadNumber(size, out long length))
            return false;
        return length >= 0 ? input.TryRead(length, out bytes)
            : ts.Fail(ExceptionTypes.OverflowError, $"{name} exceeds system's maximum size of {long.MaxValue} bytes");
    }

    bool DoBytes(int size, string name) => TryReadCounted(size, name, out var bytes) && Push(new PyBytes(bytes.ToArray()));

    bool DoByteArray() => TryReadCounted(8, "BYTEARRAY8", out var bytes) && Push(new PyByteArray(bytes.ToArray()));

    bool DoNextBuffer()
    {
        if (unpickler.Buffers is not { } buffers)
            return Fail("pickle stream refers to out-of-band data but no *buffers* argument was given");
        return buffers.Next(ts) is { } buffer ? Push(buffer) : !ts.HasError && Fail("not enough out-of-band buffers");
    }

    bool DoReadOnlyBuffer()
    {
        if (!TryTop(out var value) || PyMemoryView.Of(ts, value) is not { } view)
            return false;
        if (view.IsReadOnly)
            return view.Release(ts);
        if (view.AsReadOnly(ts) is not { } locked)
            return false;
        stack[^1] = locked;
        return view.Release(ts);
    }

    /// <summary>Pushes a string of Python 2.</summary>
    bool PushString(byte[] bytes) => Push(unpickler.Encoding == "bytes" ? new PyBytes(bytes) : TextCodecs.Decode(ts, bytes, unpickler.Encoding, unpickler.Errors));

    bool DoBinString(int size)
    {
        if (!TryReadNumber(size, out long length))
            return false;
        if ((int)length < 0)
            return Fail("BINSTRING pickle has negative byte count");
        return input.TryRead(length, out var bytes) && PushString(bytes.ToArray());
    }

    bool DoString()
    {
        if (!input.TryReadLine(out var line))
            return false;
        line = line[..^1];
        if (line.Length < 2 || line[0] != line[^1] || line[0] is not ((byte)'"' or (byte)'\''))
            return Fail("the STRING opcode argument must be quoted");
        return Escapes.Decode(ts, line[1..^1].ToArray(), "strict") is { } bytes && PushString(bytes.Value);
    }

    bool DoUnicode() => input.TryReadLine(out var line) && Push(UnicodeEscape.DecodeRaw(ts, line[..^1].ToArray(), "strict", final: true, out _));

    bool DoBinUnicode(int size) => TryReadCounted(size, "BINUNICODE", out var bytes)
        && Push(Ascii.IsValid(bytes.Span) ? new PyStr(Encoding.ASCII.GetString(bytes.Span)) : TextCodecs.Decode(ts, bytes.ToArray(), "utf-8", "surrogatepass"));

    bool DoGet(PickleOpcode opcode)
    {
        if (!TryReadMemoNumber(opcode == PickleOpcode.Get ? 0 : opcode == PickleOpcode.BinGet ? 1 : 4, out long number))
            return false;
        return unpickler.Memo.Get(number) is { } value ? Push(value)
            : Fail(string.Create(CultureInfo.InvariantCulture, $"Memo value not found at index {number}"));
    }

    bool DoPut(PickleOpcode opcode)
    {
        if (opcode == PickleOpcode.Memoize)
        {
            if (!TryTop(out var top))
                return false;
            unpickler.Memo.Set(unpickler.Memo.Count, top);
            return true;
        }
        long number = 0;
        if (opcode != PickleOpcode.Put && !TryReadMemoNumber(opcode == PickleOpcode.BinPut ? 1 : 4, out number)
            || opcode == PickleOpcode.Put && !(input.TryReadText(out var line) && TryTop(out _) && TryLineNumber(line, out number)) || !TryTop(out var value))
            return false;
        if (number < 0)
            return ts.Fail(ExceptionTypes.ValueError, "negative PUT argument");
        unpickler.Memo.Set(number, value);
        return true;
    }

    /// <summary>The number of an object: of so many bytes, or a line when there are none.</summary>
    bool TryReadMemoNumber(int size, out long number)
    {
        number = 0;
        return size > 0 ? TryReadNumber(size, out number) : input.TryReadText(out var line) && TryLineNumber(line, out number);
    }

    bool TryLineNumber(ReadOnlySpan<byte> line, out long number)
    {
        number = 0;
        return ParseInt(line) is PyIntegral wide
            && (wide.TryGetInt64(out number) || ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t"));
    }
}
