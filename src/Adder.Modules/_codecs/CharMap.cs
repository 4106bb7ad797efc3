using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._codecs;

/// <summary>The codec that a mapping describes.</summary>
static class CharMap
{
    const string Reason = "character maps to <undefined>";
    const int Undefined = 0xFFFE;

    /// <summary>charmap_build(): the encoding that belongs to a table of decoding; a dict when characters do not suit a compact one.</summary>
    public static PyObject? Build(ThreadState ts, PyStr table)
    {
        int length = Math.Min(table.Count, 256);
        bool isCompact = length > 0 && table.CodePointAt(0) == 0;
        for (int i = 1; i < length; i++)
            isCompact &= table.CodePointAt(i) is > 0 and <= char.MaxValue;
        if (isCompact)
        {
            var bytes = new Dictionary<int, byte>(length);
            for (int i = 0; i < length; i++)
                if (table.CodePointAt(i) != Undefined)
                    bytes[table.CodePointAt(i)] = (byte)i;
            return new PyEncodingMap(bytes);
        }
        var dict = new PyDict();
        for (int i = 0; i < length; i++)
            if (!dict.Set(ts, PyInt.Of(table.CodePointAt(i)), PyInt.Of(i)))
                return null;
        return dict;
    }

    /// <summary>The text of bytes by a str or by what has code points or strs for numbers; null with an error.</summary>
    public static PyStr? Decode(ThreadState ts, byte[] bytes, PyObject mapping, string errors)
    {
        var result = new TextBuilder(bytes.Length);
        DecodeErrors? handling = null;
        for (int at = 0; at < bytes.Length;)
        {
            bool isKnown;
            if (mapping is PyStr table)
            {
                int c = bytes[at] < table.Count ? table.CodePointAt(bytes[at]) : Undefined;
                isKnown = c != Undefined;
                if (isKnown)
                    result.Append(c);
            }
            else if (!TryDecode(ts, mapping, bytes[at], result, out isKnown))
                return null;
            if (isKnown)
            {
                at++;
                continue;
            }
            handling ??= new DecodeErrors("charmap", bytes, errors);
            if (!handling.Handle(ts, at, at + 1, Reason, result, out at) || !ts.MayGrow(result.Count))
                return null;
            bytes = handling.Bytes;
        }
        return result.ToStr();
    }

    static bool TryDecode(ThreadState ts, PyObject mapping, byte value, TextBuilder result, out bool isKnown)
    {
        isKnown = false;
        var found = mapping.GetItem(ts, PyInt.Of(value));
        switch (found)
        {
            case null:
                return IsMissing(ts);
            case PyNone:
                return true;
            case PyIntegral number:
                if (!number.TryGetInt64(out long point) || point is < 0 or > 0x10FFFF)
                    return ts.Fail(ExceptionTypes.TypeError, "character mapping must be in range(0x110000)");
                isKnown = point != Undefined;
                if (isKnown)
                    result.Append((int)point);
                return true;
            case PyStr text:
                isKnown = text.Count != 1 || text.CodePointAt(0) != Undefined;
                if (isKnown)
                    result.Append(text);
                return true;
            default:
                return ts.Fail(ExceptionTypes.TypeError, "character mapping must return integer, None or str");
        }
    }

    static bool IsMissing(ThreadState ts)
    {
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.LookupError))
            return false;
        ts.TakeError();
        return true;
    }

    /// <summary>The bytes of a text by what charmap_build() made, or by what has numbers or bytes for code points; null with an error.</summary>
    public static PyBytes? Encode(ThreadState ts, PyStr text, PyObject mapping, string errors)
    {
        var result = new List<byte>(text.Count);
        EncodeErrors? handling = null;
        for (int at = 0; at < text.Count;)
        {
            if (!TryEncode(ts, mapping, text.CodePointAt(at), result, out bool isKnown))
                return null;
            if (isKnown)
            {
                at++;
                continue;
            }
            int end = at + 1;
            for (int length = result.Count; end < text.Count; end++)
            {
                if (!TryEncode(ts, mapping, text.CodePointAt(end), result, out isKnown))
                    return null;
                if (isKnown)
                {
                    result.RemoveRange(length, result.Count - length);
                    break;
                }
            }
            handling ??= new EncodeErrors("charmap", text, errors);
            if (!handling.Handle(ts, at, end, Reason, out var replacement, out int next) || !ts.MayGrow(result.Count))
                return null;
            if (replacement is PyBytes bytes)
                result.AddRange(bytes.Value);
            else
                for (int i = 0; i < ((PyStr)replacement).Count; i++)
                    if (!TryEncode(ts, mapping, ((PyStr)replacement).CodePointAt(i), result, out isKnown) || !isKnown && !handling.Raise(ts, at, end, Reason))
                        return null;
            at = next;
        }
        return new PyBytes([.. result]);
    }

    static bool TryEncode(ThreadState ts, PyObject mapping, int c, List<byte> result, out bool isKnown)
    {
        if (mapping is PyEncodingMap map)
        {
            isKnown = map.TryGet(c, out byte value);
            if (isKnown)
                result.Add(value);
            return true;
        }
        isKnown = false;
        switch (mapping.GetItem(ts, PyInt.Of(c)))
        {
            case null:
                return IsMissing(ts);
            case PyNone:
                return true;
            case PyIntegral number:
                if (!number.TryGetInt64(out long one) || one is < 0 or > 255)
                    return ts.Fail(ExceptionTypes.TypeError, "character mapping must be in range(256)");
                isKnown = true;
                result.Add((byte)one);
                return true;
            case PyBytes bytes:
                isKnown = true;
                result.AddRange(bytes.Value);
                return true;
            case var other:
                return ts.Fail(ExceptionTypes.TypeError, $"character mapping must return integer, bytes or None, not {other.Type.Name}");
        }
    }
}
