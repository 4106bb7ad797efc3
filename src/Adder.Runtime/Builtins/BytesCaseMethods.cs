using System.Globalization;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of bytes about ASCII case, kinds of characters, padding, translation and hexadecimal.</summary>
[PyMethods(typeof(PyBytes))]
static partial class BytesCaseMethods
{
    static bool IsUpperByte(byte b) => b is >= (byte)'A' and <= (byte)'Z';
    static bool IsLowerByte(byte b) => b is >= (byte)'a' and <= (byte)'z';
    static bool IsLetter(byte b) => IsUpperByte(b) || IsLowerByte(b);
    static bool IsDigitByte(byte b) => b is >= (byte)'0' and <= (byte)'9';
    static byte ToUpper(byte b) => IsLowerByte(b) ? (byte)(b - 32) : b;
    static byte ToLower(byte b) => IsUpperByte(b) ? (byte)(b + 32) : b;
    static PyBytes Map(PyBytes bytes, Converter<byte, byte> map) => new(Array.ConvertAll(bytes.Value, map));
    static PyBool All(PyBytes bytes, Predicate<byte> holds) => PyBool.Of(bytes.Value.Length > 0 && Array.TrueForAll(bytes.Value, holds));

    [PyMethod("upper", "The bytes with ASCII letters in upper case.")]
    public static PyObject? Upper(ThreadState ts, PyBytes self) => Map(self, ToUpper);

    [PyMethod("lower", "The bytes with ASCII letters in lower case.")]
    public static PyObject? Lower(ThreadState ts, PyBytes self) => Map(self, ToLower);

    [PyMethod("swapcase", "The bytes with upper and lower case of ASCII letters exchanged.")]
    public static PyObject? SwapCase(ThreadState ts, PyBytes self) => Map(self, static b => IsUpperByte(b) ? ToLower(b) : ToUpper(b));

    [PyMethod("capitalize", "The bytes with the first in upper case and the others in lower case.")]
    public static PyObject? Capitalize(ThreadState ts, PyBytes self)
    {
        var result = Map(self, ToLower);
        if (result.Value.Length > 0)
            result.Value[0] = ToUpper(result.Value[0]);
        return result;
    }

    [PyMethod("title", "The bytes with each word beginning in upper case.")]
    public static PyObject? Title(ThreadState ts, PyBytes self)
    {
        bool within = false;
        return Map(self, b =>
        {
            byte mapped = within ? ToLower(b) : ToUpper(b);
            within = IsLetter(b);
            return mapped;
        });
    }

    [PyMethod("isalpha", "Whether there are bytes and all are ASCII letters.")]
    public static PyObject? IsAlpha(ThreadState ts, PyBytes self) => All(self, IsLetter);

    [PyMethod("isdigit", "Whether there are bytes and all are ASCII digits.")]
    public static PyObject? IsDigit(ThreadState ts, PyBytes self) => All(self, IsDigitByte);

    [PyMethod("isalnum", "Whether there are bytes and all are ASCII letters or digits.")]
    public static PyObject? IsAlnum(ThreadState ts, PyBytes self) => All(self, static b => IsLetter(b) || IsDigitByte(b));

    [PyMethod("isspace", "Whether there are bytes and all are ASCII white space.")]
    public static PyObject? IsSpace(ThreadState ts, PyBytes self) => All(self, static b => b is >= 9 and <= 13 or 0x20);

    [PyMethod("isascii", "Whether all bytes are ASCII.")]
    public static PyObject? IsAscii(ThreadState ts, PyBytes self) => PyBool.Of(Ascii.IsValid(self.Value));

    [PyMethod("isupper", "Whether there are ASCII letters and all are in upper case.")]
    public static PyObject? IsUpper(ThreadState ts, PyBytes self) => PyBool.Of(Array.Exists(self.Value, IsUpperByte) && !Array.Exists(self.Value, IsLowerByte));

    [PyMethod("islower", "Whether there are ASCII letters and all are in lower case.")]
    public static PyObject? IsLower(ThreadState ts, PyBytes self) => PyBool.Of(Array.Exists(self.Value, IsLowerByte) && !Array.Exists(self.Value, IsUpperByte));

    [PyMethod("istitle", "Whether each word begins in upper case and goes on in lower case.")]
    public static PyObject? IsTitle(ThreadState ts, PyBytes self)
    {
        bool any = false, within = false;
        foreach (byte b in self.Value)
        {
            if (IsUpperByte(b) && within || IsLowerByte(b) && !within)
                return PyBool.False;
            within = IsLetter(b);
            any |= within;
        }
        return PyBool.Of(any);
    }

    [PyMethod("center", "The bytes in the middle of a width.")]
    public static PyObject? Center(ThreadState ts, PyBytes self, long width, PyObject? fillchar = null)
    {
        long blanks = Math.Max(0, width - self.Value.Length);
        return Pad(ts, self, "center", blanks / 2 + (blanks & width & 1), blanks, fillchar);
    }

    [PyMethod("ljust", "The bytes at the left of a width.")]
    public static PyObject? LJust(ThreadState ts, PyBytes self, long width, PyObject? fillchar = null) =>
        Pad(ts, self, "ljust", 0, Math.Max(0, width - self.Value.Length), fillchar);

    [PyMethod("rjust", "The bytes at the right of a width.")]
    public static PyObject? RJust(ThreadState ts, PyBytes self, long width, PyObject? fillchar = null)
    {
        long blanks = Math.Max(0, width - self.Value.Length);
        return Pad(ts, self, "rjust", blanks, blanks, fillchar);
    }

    static PyObject? Pad(ThreadState ts, PyBytes self, string name, long left, long total, PyObject? fill)
    {
        if (fill is PyBytes or PyByteArray && fill.Length(ts) is not 1 and var length)
            return ts.Raise(ExceptionTypes.TypeError, $"{name}(): argument 2 must be a byte string of length 1, not a {(fill is PyBytes ? "bytes" : "bytearray")} object of length {length}");
        if (fill is not (null or PyBytes or PyByteArray))
            return ts.Raise(ExceptionTypes.TypeError, $"{name}() argument 2 must be a byte string of length 1, not {Arguments.NameOf(fill)}");
        if (total == 0)
            return BytesMethods.Exact(self);
        if (!ts.MayGrow(self.Value.Length + total))
            return null;
        var result = new byte[self.Value.Length + total];
        Array.Fill(result, fill is null ? (byte)' ' : fill is PyBytes bytes ? bytes.Value[0] : ((PyByteArray)fill).Span[0]);
        self.Value.CopyTo(result, left);
        return new PyBytes(result);
    }

    [PyMethod("zfill", "The bytes filled with zeros behind their sign.")]
    public static PyObject? ZFill(ThreadState ts, PyBytes self, long width)
    {
        long zeros = width - self.Value.Length;
        if (zeros <= 0)
            return BytesMethods.Exact(self);
        if (!ts.MayGrow(width))
            return null;
        int sign = self.Value is [(byte)'+' or (byte)'-', ..] ? 1 : 0;
        var result = new byte[width];
        Array.Fill(result, (byte)'0');
        self.Value.AsSpan(0, sign).CopyTo(result);
        self.Value.AsSpan(sign).CopyTo(result.AsSpan((int)zeros + sign));
        return new PyBytes(result);
    }

    [PyMethod("expandtabs", "The bytes with tabs replaced by blanks.")]
    public static PyObject? ExpandTabs(ThreadState ts, PyBytes self, [Named] int tabsize = 8)
    {
        var result = new List<byte>(self.Value.Length);
        return UnitSearch.TryExpandTabs(ts, self.Value, static b => b, (byte)' ', tabsize, result) ? new PyBytes([.. result]) : null;
    }

    [PyMethod("translate", "The bytes replaced as a table of 256 bytes tells, without some.")]
    public static PyObject? Translate(ThreadState ts, PyBytes self, PyObject table, [Named] PyObject? delete = null)
    {
        byte[]? map = null;
        if (table is not PyNone && (map = BytesOf(ts, table)) is null)
            return null;
        if (map is { Length: not 256 })
            return ts.Raise(ExceptionTypes.ValueError, "translation table must be 256 characters long");
        if ((delete is null ? [] : BytesOf(ts, delete)) is not { } deleted)
            return null;
        var result = new List<byte>(self.Value.Length);
        foreach (byte b in self.Value)
            if (Array.IndexOf(deleted, b) < 0)
                result.Add(map is null ? b : map[b]);
        return new PyBytes([.. result]);
    }

    static byte[]? BytesOf(ThreadState ts, PyObject value)
    {
        if (value is PyBytes bytes)
            return bytes.Value;
        if (value.HasBuffer)
            return PyBuffer.ToArray(ts, value);
        ts.Raise(ExceptionTypes.TypeError, $"a bytes-like object is required, not '{value.Type.Name}'");
        return null;
    }

    [PyMethod("maketrans", "A table for translate().", IsStatic = true)]
    public static PyObject? MakeTrans(ThreadState ts, PyObject frm, PyObject to)
    {
        if (PyBuffer.ToArray(ts, frm) is not { } from || PyBuffer.ToArray(ts, to) is not { } target)
            return null;
        if (from.Length != target.Length)
            return ts.Raise(ExceptionTypes.ValueError, "maketrans arguments must have same length");
        var table = new byte[256];
        for (int i = 0; i < table.Length; i++)
            table[i] = (byte)i;
        for (int i = 0; i < from.Length; i++)
            table[from[i]] = target[i];
        return new PyBytes(table);
    }

    [PyMethod("hex", "The bytes as hexadecimal digits, in groups when there is a separator.\n\n   >>> bytearray(b'\\xb9\\x01\\xef').hex(':', 2)\n   'b9:01ef'")]
    public static PyObject? Hex(ThreadState ts, PyBytes self, [Named] PyObject? sep = null, int bytes_per_sep = 1)
    {
        string separator = "";
        if (sep is not null)
        {
            if (sep is not (PyStr or PyBytes))
                return ts.Raise(ExceptionTypes.TypeError, sep is PyIntegral or PyNone or PyFloat ? $"object of type '{sep.Type.Name}' has no len()" : "sep must be str or bytes.");
            separator = sep is PyStr text ? text.Value : Encoding.Latin1.GetString(((PyBytes)sep).Value);
            if (separator.Length != 1)
                return ts.Raise(ExceptionTypes.ValueError, "sep must be length 1.");
            if (separator[0] > 0x7F)
                return ts.Raise(ExceptionTypes.ValueError, "sep must be ASCII.");
        }
        if (!ts.MayGrow(self.Value.Length * 3L))
            return null;
        long group = Math.Abs((long)bytes_per_sep);
        int count = self.Value.Length;
        var result = new StringBuilder(count * 3);
        for (int i = 0; i < count; i++)
        {
            if (separator.Length > 0 && group > 0 && i > 0 && (bytes_per_sep > 0 ? count - i : i) % group == 0)
                result.Append(separator);
            result.Append(self.Value[i].ToString("x2", CultureInfo.InvariantCulture));
        }
        return new PyStr(result.ToString());
    }

    [PyMethod("fromhex", "The bytes that hexadecimal digits stand for.", OfClass = true)]
    public static PyObject? FromHex(ThreadState ts, PyObject type, PyObject @string)
    {
        if (@string is not (PyStr or PyBytes))
            return ts.Raise(ExceptionTypes.TypeError, $"fromhex() argument must be str or bytes-like, not {@string.Type.Name}");
        string text = @string is PyStr str ? str.Value : Encoding.Latin1.GetString(((PyBytes)@string).Value);
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
        return new PyBytes([.. result]);
    }
}
