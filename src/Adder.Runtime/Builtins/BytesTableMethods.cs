using System.Globalization;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of bytes and bytearray about tables and hexadecimal digits.</summary>
[PyMethods(typeof(PyBytes))]
[PyMethods(typeof(PyByteArray))]
static partial class BytesTableMethods
{
    [PyMethod("maketrans", "A table for translate().", IsStatic = true)]
    public static PyObject? MakeTrans(ThreadState ts, byte[] frm, byte[] to)
    {
        if (frm.Length != to.Length)
            return ts.Raise(ExceptionTypes.ValueError, "maketrans arguments must have same length");
        var table = new byte[256];
        for (int i = 0; i < table.Length; i++)
            table[i] = (byte)i;
        for (int i = 0; i < frm.Length; i++)
            table[frm[i]] = to[i];
        return new PyBytes(table);
    }

    [PyMethod("hex", "The bytes as hexadecimal digits, in groups when there is a separator.\n\n   >>> bytearray(b'\\xb9\\x01\\xef').hex(':', 2)\n   'b9:01ef'")]
    public static PyObject? Hex(ThreadState ts, PyObject self, [Named] PyObject? sep = null, int bytes_per_sep = 1)
    {
        string separator = "";
        if (sep is not null)
        {
            long length = LengthOf(ts, self, sep);
            if (length < 0)
                return null;
            if (length != 1)
                return ts.Raise(ExceptionTypes.ValueError, "sep must be length 1.");
            if (sep is not (PyStr or PyBytes))
                return ts.Raise(ExceptionTypes.TypeError, "sep must be str or bytes.");
            separator = sep is PyStr text ? text.Value : Encoding.Latin1.GetString(((PyBytes)sep).Value);
            if (separator is not [<= '\x7F', ..])
                return ts.Raise(ExceptionTypes.ValueError, "sep must be ASCII.");
        }
        var bytes = PyBytes.SpanOf(self);
        int count = bytes.Length;
        if (!ts.MayGrow(count * 3L))
            return null;
        long group = Math.Abs((long)bytes_per_sep);
        var result = new StringBuilder(count * 3);
        for (int i = 0; i < count; i++)
        {
            if (separator.Length > 0 && group > 0 && i > 0 && (bytes_per_sep > 0 ? count - i : i) % group == 0)
                result.Append(separator[0]);
            result.Append(bytes[i].ToString("x2", CultureInfo.InvariantCulture));
        }
        return new PyStr(result.ToString());
    }

    /// <summary>The length of a separator; a bytearray keeps its size meanwhile.</summary>
    static long LengthOf(ThreadState ts, PyObject self, PyObject separator)
    {
        (self as PyByteArray)?.HoldSize();
        long length = separator.Length(ts);
        (self as PyByteArray)?.ReleaseBuffer();
        return length;
    }

    [PyMethod("fromhex", "The bytes that hexadecimal digits stand for.", OfClass = true)]
    public static PyObject? FromHex(ThreadState ts, PyObject type, PyObject @string)
    {
        if (@string is not PyStr && !@string.HasBuffer)
            return ts.Raise(ExceptionTypes.TypeError, $"fromhex() argument must be str or bytes-like, not {@string.Type.FullName}");
        string text;
        if (@string is PyStr str)
            text = str.Value;
        else if (PyBuffer.ToArray(ts, @string) is { } codes)
            text = Encoding.Latin1.GetString(codes);
        else
            return null;
        var result = new List<byte>(text.Length / 2);
        for (int i = 0; i < text.Length;)
        {
            if (text[i] is >= '\t' and <= '\r' or ' ')
            {
                i++;
                continue;
            }
            int wrong = !char.IsAsciiHexDigit(text[i]) ? i : i + 1 < text.Length && !char.IsAsciiHexDigit(text[i + 1]) ? i + 1 : -1;
            if (wrong >= 0)
                return ts.Raise(ExceptionTypes.ValueError, $"non-hexadecimal number found in fromhex() arg at position {wrong}");
            if (i + 1 == text.Length)
                return ts.Raise(ExceptionTypes.ValueError, "fromhex() arg must contain an even number of hexadecimal digits");
            result.Add(byte.Parse(text.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i += 2;
        }
        return ReferenceEquals(type, PyByteArray.TypeObject) ? new PyByteArray([.. result])
            : ReferenceEquals(type, PyBytes.TypeObject) ? new PyBytes([.. result]) : type.Call(ts, [new PyBytes([.. result])], null);
    }
}
