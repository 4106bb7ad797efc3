using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of bytes and bytearray about ASCII case, kinds of characters, padding, translation and hexadecimal.</summary>
[PyMethods(typeof(PyBytes))]
[PyMethods(typeof(PyByteArray))]
static partial class BytesCaseMethods
{
    static bool IsUpperByte(byte b) => b is >= (byte)'A' and <= (byte)'Z';
    static bool IsLowerByte(byte b) => b is >= (byte)'a' and <= (byte)'z';
    static bool IsLetter(byte b) => IsUpperByte(b) || IsLowerByte(b);
    static bool IsDigitByte(byte b) => b is >= (byte)'0' and <= (byte)'9';
    static byte ToUpper(byte b) => IsLowerByte(b) ? (byte)(b - 32) : b;
    static byte ToLower(byte b) => IsUpperByte(b) ? (byte)(b + 32) : b;
    static PyObject Map(PyObject self, Converter<byte, byte> map) => BytesMethods.Like(self, Array.ConvertAll(PyBytes.ValueOf(self), map));

    static PyBool All(PyObject self, Predicate<byte> holds)
    {
        byte[] bytes = PyBytes.ValueOf(self);
        return PyBool.Of(bytes.Length > 0 && Array.TrueForAll(bytes, holds));
    }

    static PyBool Has(PyObject self, Predicate<byte> some, Predicate<byte> none)
    {
        byte[] bytes = PyBytes.ValueOf(self);
        return PyBool.Of(Array.Exists(bytes, some) && !Array.Exists(bytes, none));
    }

    [PyMethod("upper", "The bytes with ASCII letters in upper case.")]
    public static PyObject? Upper(ThreadState ts, PyObject self) => Map(self, ToUpper);

    [PyMethod("lower", "The bytes with ASCII letters in lower case.")]
    public static PyObject? Lower(ThreadState ts, PyObject self) => Map(self, ToLower);

    [PyMethod("swapcase", "The bytes with upper and lower case of ASCII letters exchanged.")]
    public static PyObject? SwapCase(ThreadState ts, PyObject self) => Map(self, static b => IsUpperByte(b) ? ToLower(b) : ToUpper(b));

    [PyMethod("capitalize", "The bytes with the first in upper case and the others in lower case.")]
    public static PyObject? Capitalize(ThreadState ts, PyObject self)
    {
        byte[] result = Array.ConvertAll(PyBytes.ValueOf(self), ToLower);
        if (result.Length > 0)
            result[0] = ToUpper(result[0]);
        return BytesMethods.Like(self, result);
    }

    [PyMethod("title", "The bytes with each word beginning in upper case.")]
    public static PyObject? Title(ThreadState ts, PyObject self)
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
    public static PyObject? IsAlpha(ThreadState ts, PyObject self) => All(self, IsLetter);

    [PyMethod("isdigit", "Whether there are bytes and all are ASCII digits.")]
    public static PyObject? IsDigit(ThreadState ts, PyObject self) => All(self, IsDigitByte);

    [PyMethod("isalnum", "Whether there are bytes and all are ASCII letters or digits.")]
    public static PyObject? IsAlnum(ThreadState ts, PyObject self) => All(self, static b => IsLetter(b) || IsDigitByte(b));

    [PyMethod("isspace", "Whether there are bytes and all are ASCII white space.")]
    public static PyObject? IsSpace(ThreadState ts, PyObject self) => All(self, static b => b is >= 9 and <= 13 or 0x20);

    [PyMethod("isascii", "Whether all bytes are ASCII.")]
    public static PyObject? IsAscii(ThreadState ts, PyObject self) => PyBool.Of(Ascii.IsValid(PyBytes.SpanOf(self)));

    [PyMethod("isupper", "Whether there are ASCII letters and all are in upper case.")]
    public static PyObject? IsUpper(ThreadState ts, PyObject self) => Has(self, IsUpperByte, IsLowerByte);

    [PyMethod("islower", "Whether there are ASCII letters and all are in lower case.")]
    public static PyObject? IsLower(ThreadState ts, PyObject self) => Has(self, IsLowerByte, IsUpperByte);

    [PyMethod("istitle", "Whether each word begins in upper case and goes on in lower case.")]
    public static PyObject? IsTitle(ThreadState ts, PyObject self)
    {
        bool any = false, within = false;
        foreach (byte b in PyBytes.SpanOf(self))
        {
            if (IsUpperByte(b) && within || IsLowerByte(b) && !within)
                return PyBool.False;
            within = IsLetter(b);
            any |= within;
        }
        return PyBool.Of(any);
    }

    [PyMethod("center", "The bytes in the middle of a width.")]
    public static PyObject? Center(ThreadState ts, PyObject self, long width, PyObject? fillchar = null)
    {
        long blanks = Math.Max(0, width - PyBytes.SpanOf(self).Length);
        return Pad(ts, self, "center", blanks / 2 + (blanks & width & 1), blanks, fillchar);
    }

    [PyMethod("ljust", "The bytes at the left of a width.")]
    public static PyObject? LJust(ThreadState ts, PyObject self, long width, PyObject? fillchar = null) =>
        Pad(ts, self, "ljust", 0, Math.Max(0, width - PyBytes.SpanOf(self).Length), fillchar);

    [PyMethod("rjust", "The bytes at the right of a width.")]
    public static PyObject? RJust(ThreadState ts, PyObject self, long width, PyObject? fillchar = null)
    {
        long blanks = Math.Max(0, width - PyBytes.SpanOf(self).Length);
        return Pad(ts, self, "rjust", blanks, blanks, fillchar);
    }

    static PyObject? Pad(ThreadState ts, PyObject self, string name, long left, long total, PyObject? fill)
    {
        byte blank = (byte)' ';
        if (fill is PyBytes or PyByteArray)
        {
            byte[] given = PyBytes.ValueOf(fill);
            if (given.Length != 1)
                return ts.Raise(ExceptionTypes.TypeError, $"{name}(): argument 2 must be a byte string of length 1, not a {(fill is PyBytes ? "bytes" : "bytearray")} object of length {given.Length}");
            blank = given[0];
        }
        else if (fill is not null)
            return ts.Raise(ExceptionTypes.TypeError, $"{name}() argument 2 must be a byte string of length 1, not {Arguments.NameOf(fill)}");
        if (total == 0)
            return BytesMethods.Exact(self);
        var bytes = PyBytes.SpanOf(self);
        if (!ts.MayGrow(bytes.Length + total))
            return null;
        var result = new byte[bytes.Length + total];
        Array.Fill(result, blank);
        bytes.CopyTo(result.AsSpan((int)left));
        return BytesMethods.Like(self, result);
    }

    [PyMethod("zfill", "The bytes filled with zeros behind their sign.")]
    public static PyObject? ZFill(ThreadState ts, PyObject self, long width)
    {
        var bytes = PyBytes.SpanOf(self);
        long zeros = width - bytes.Length;
        if (zeros <= 0)
            return BytesMethods.Exact(self);
        if (!ts.MayGrow(width))
            return null;
        int sign = bytes is [(byte)'+' or (byte)'-', ..] ? 1 : 0;
        var result = new byte[width];
        Array.Fill(result, (byte)'0');
        bytes[..sign].CopyTo(result);
        bytes[sign..].CopyTo(result.AsSpan((int)zeros + sign));
        return BytesMethods.Like(self, result);
    }

    [PyMethod("expandtabs", "The bytes with tabs replaced by blanks.")]
    public static PyObject? ExpandTabs(ThreadState ts, PyObject self, [Named] int tabsize = 8)
    {
        var bytes = PyBytes.SpanOf(self);
        var result = new List<byte>(bytes.Length);
        return UnitSearch.TryExpandTabs(ts, bytes, static b => b, (byte)' ', tabsize, result) ? BytesMethods.Like(self, [.. result]) : null;
    }

    [PyMethod("translate", "The bytes replaced as a table of 256 bytes tells, without some.")]
    public static PyObject? Translate(ThreadState ts, PyObject self, PyObject table, [Named] PyObject? delete = null)
    {
        byte[]? map = null;
        if (table is not PyNone && (map = PyBuffer.ToArray(ts, table)) is null)
            return null;
        if (map is { Length: not 256 })
            return ts.Raise(ExceptionTypes.ValueError, "translation table must be 256 characters long");
        if ((delete is null ? [] : PyBuffer.ToArray(ts, delete)) is not { } deleted)
            return null;
        var bytes = PyBytes.SpanOf(self);
        var result = new List<byte>(bytes.Length);
        foreach (byte b in bytes)
            if (Array.IndexOf(deleted, b) < 0)
                result.Add(map is null ? b : map[b]);
        return BytesMethods.Like(self, [.. result]);
    }
}
