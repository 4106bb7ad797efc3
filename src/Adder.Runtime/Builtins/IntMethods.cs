using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of int, which bool has too.</summary>
[PyMethods(typeof(PyInt))]
static partial class IntMethods
{
    [PyMethod("bit_length", "How many bits the value takes without its sign.\n\n   >>> (-37).bit_length()\n   6")]
    public static PyObject? BitLength(ThreadState ts, PyIntegral self) => PyInt.Of((long)BigInteger.Abs(self.ToBigInteger()).GetBitLength());

    [PyMethod("bit_count", "How many bits of the absolute value are one.\n\n   >>> (-37).bit_count()\n   3")]
    public static PyObject? BitCount(ThreadState ts, PyIntegral self)
    {
        if (self.TryGetInt64(out long small))
            return PyInt.Of(BitOperations.PopCount(small < 0 ? 0UL - (ulong)small : (ulong)small));
        long count = 0;
        foreach (byte b in BigInteger.Abs(self.ToBigInteger()).ToByteArray())
            count += BitOperations.PopCount(b);
        return PyInt.Of(count);
    }

    [PyMethod("conjugate", "The int itself.")]
    public static PyObject? Conjugate(ThreadState ts, PyIntegral self) => Plain(self);

    [PyMethod("is_integer", "True.")]
    public static PyObject? IsInteger(ThreadState ts, PyIntegral self) => PyBool.True;

    [PyMethod("as_integer_ratio", "The pair of the int and 1.\n\n   >>> (10).as_integer_ratio()\n   (10, 1)")]
    public static PyObject? AsIntegerRatio(ThreadState ts, PyIntegral self) => new PyTuple([Plain(self), PyInt.Of(1)]);

    [PyGetter("real", "The int itself.")]
    public static PyObject? Real(ThreadState ts, PyIntegral self) => Plain(self);

    [PyGetter("imag", "0.")]
    public static PyObject? Imag(ThreadState ts, PyIntegral self) => PyInt.Zero;

    [PyGetter("numerator", "The int itself.")]
    public static PyObject? Numerator(ThreadState ts, PyIntegral self) => Plain(self);

    [PyGetter("denominator", "1.")]
    public static PyObject? Denominator(ThreadState ts, PyIntegral self) => PyInt.Of(1);

    static PyIntegral Plain(PyIntegral value) => Numbers.Exact(value);

    /// <summary>What a class method of a number made, as an instance of the class that it was called of; null with an error.</summary>
    internal static PyObject? OfType(ThreadState ts, PyObject type, PyObject made) => ReferenceEquals(made.Type, type) ? made : type.Call(ts, [made], null);

    [PyMethod("to_bytes", "The int as bytes, in two's complement when signed.")]
    public static PyObject? ToBytes(ThreadState ts, PyIntegral self, [Named] long length = 1, PyStr? byteorder = null, [KeywordOnly] bool signed = false)
    {
        if (!TryOrder(ts, byteorder, out bool isBig))
            return null;
        if (length < 0)
            return ts.Raise(ExceptionTypes.ValueError, "length argument must be non-negative");
        var value = self.ToBigInteger();
        if (value.Sign < 0 && !signed)
            return ts.Raise(ExceptionTypes.OverflowError, "can't convert negative int to unsigned");
        if (value.GetByteCount(isUnsigned: !signed) > length && !(length == 0 && value.IsZero))
            return ts.Raise(ExceptionTypes.OverflowError, "int too big to convert");
        if (!ts.MayGrow(length))
            return null;
        var bytes = new byte[length];
        if (value.Sign < 0)
            Array.Fill(bytes, (byte)0xFF);
        if (length > 0)
            value.TryWriteBytes(bytes, out _, isUnsigned: !signed);
        if (isBig)
            Array.Reverse(bytes);
        return new PyBytes(bytes);
    }

    [PyMethod("from_bytes", "The int that bytes stand for.", OfClass = true)]
    public static PyObject? FromBytes(ThreadState ts, PyObject type, [Named] PyObject bytes, PyStr? byteorder = null, [KeywordOnly] bool signed = false)
    {
        if (!TryOrder(ts, byteorder, out bool isBig))
            return null;
        if (bytes is PyIntegral or PyStr or PyFloat)
            return ts.Raise(ExceptionTypes.TypeError, $"cannot convert '{bytes.Type.Name}' object to bytes");
        if (PyBytes.Make(ts, bytes) is not { } made)
            return null;
        var value = new BigInteger(made.Value, isUnsigned: !signed, isBigEndian: isBig);
        return OfType(ts, type, IntArithmetic.Normalize(value));
    }

    static bool TryOrder(ThreadState ts, PyStr? order, out bool isBig)
    {
        isBig = order is null || order.Value == "big";
        return isBig || order!.Value == "little" || ts.Fail(ExceptionTypes.ValueError, "byteorder must be either 'little' or 'big'");
    }
}
