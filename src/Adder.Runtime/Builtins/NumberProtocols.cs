using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of int that math and other functions ask for.</summary>
[PyMethods(typeof(PyInt))]
static partial class IntProtocols
{
    [PyMethod("__trunc__", "The int itself.")]
    [PyMethod("__floor__", "The int itself.")]
    [PyMethod("__ceil__", "The int itself.")]
    public static PyObject? Whole(ThreadState ts, PyIntegral self) => Numbers.Exact(self);

    [PyMethod("__round__", "The int, or rounded to tens, hundreds, … for negative ndigits.")]
    public static PyObject? Round(ThreadState ts, PyIntegral self, PyObject? ndigits = null) => ndigits is null or PyNone ? Numbers.Exact(self)
        : NumberRounding.TryDigits(ts, ndigits, out long digits) ? NumberRounding.OfInt(ts, self, digits) : null;

    [PyMethod("__getnewargs__", "What pickle makes it of.")]
    public static PyObject? GetNewArguments(ThreadState ts, PyIntegral self) => new PyTuple([Numbers.Exact(self)]);

    [PyMethod("__sizeof__", "The bytes that CPython would take: 4 for each 30 bits.")]
    public static PyObject? SizeOf(ThreadState ts, PyIntegral self)
    {
        const int Header = 24, BytesPerDigit = 4, BitsPerDigit = 30;
        long bits = (long)BigInteger.Abs(self.ToBigInteger()).GetBitLength();
        return PyInt.Of(Header + BytesPerDigit * Math.Max(1, (bits + BitsPerDigit - 1) / BitsPerDigit));
    }
}

/// <summary>Methods of float that math and other functions ask for.</summary>
[PyMethods(typeof(PyFloat))]
static partial class FloatProtocols
{
    [PyMethod("__trunc__", "The int towards zero.")]
    public static PyObject? Truncate(ThreadState ts, PyFloat self) => self.Truncate(ts);

    [PyMethod("__floor__", "The greatest int that is not greater.")]
    public static PyObject? Floor(ThreadState ts, PyFloat self) => new PyFloat(Math.Floor(self.Value)).Truncate(ts);

    [PyMethod("__ceil__", "The least int that is not less.")]
    public static PyObject? Ceiling(ThreadState ts, PyFloat self) => new PyFloat(Math.Ceiling(self.Value)).Truncate(ts);

    [PyMethod("__round__", "The nearest int, even of two, or the float rounded to so many decimals.")]
    public static PyObject? Round(ThreadState ts, PyFloat self, PyObject? ndigits = null) => ndigits is null or PyNone
        ? new PyFloat(Math.Round(self.Value, MidpointRounding.ToEven)).Truncate(ts)
        : NumberRounding.TryDigits(ts, ndigits, out long digits) ? NumberRounding.OfFloat(ts, self, digits) : null;

    [PyMethod("__getnewargs__", "What pickle makes it of.")]
    public static PyObject? GetNewArguments(ThreadState ts, PyFloat self) => new PyTuple([new PyFloat(self.Value)]);

    [PyMethod("__getformat__", "How floats or doubles lie in memory: IEEE, little-endian.", OfClass = true)]
    public static PyObject? GetFormat(ThreadState ts, PyObject type, PyStr typestr) => typestr.Value is "double" or "float"
        ? new PyStr(BitConverter.IsLittleEndian ? "IEEE, little-endian" : "IEEE, big-endian")
        : ts.Raise(ExceptionTypes.ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
}

/// <summary>Methods of complex that pickle and complex() ask for.</summary>
[PyMethods(typeof(PyComplex))]
static partial class ComplexProtocols
{
    [PyMethod("__complex__", "The number as a complex of exactly that type.")]
    public static PyObject? ToComplex(ThreadState ts, PyComplex self) => ReferenceEquals(self.Type, PyComplex.TypeObject) ? self : new PyComplex(self.Value);

    [PyMethod("__getnewargs__", "What pickle makes it of.")]
    public static PyObject? GetNewArguments(ThreadState ts, PyComplex self) => new PyTuple([new PyFloat(self.Value.Real), new PyFloat(self.Value.Imaginary)]);
}
