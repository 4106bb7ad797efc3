using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>The settings of a context as attributes.</summary>
[PyMethods(typeof(PyDecimalContext))]
static partial class ContextAttributes
{
    [PyGetter("prec", "The precision in digits.")]
    public static PyObject? GetPrecision(ThreadState ts, PyDecimalContext self) => PyInt.Of(self.Arithmetic.Precision);

    [PySetter("prec")]
    public static bool SetPrecision(ThreadState ts, PyDecimalContext self, PyObject? value) => ContextSettings.TrySetPrecision(ts, self, value!);

    [PyGetter("rounding", "The name of the rounding.")]
    public static PyObject? GetRounding(ThreadState ts, PyDecimalContext self) => ContextSettings.NameOf(self.Arithmetic.Rounding);

    [PySetter("rounding")]
    public static bool SetRounding(ThreadState ts, PyDecimalContext self, PyObject? value) => ContextSettings.TrySetRounding(ts, self, value!);

    [PyGetter("Emin", "The least exponent of a normal number's first digit.")]
    public static PyObject? GetMinExponent(ThreadState ts, PyDecimalContext self) => PyInt.Of(self.Arithmetic.MinExponent);

    [PySetter("Emin")]
    public static bool SetMinExponent(ThreadState ts, PyDecimalContext self, PyObject? value) => ContextSettings.TrySetMinExponent(ts, self, value!);

    [PyGetter("Emax", "The greatest exponent of a number's first digit.")]
    public static PyObject? GetMaxExponent(ThreadState ts, PyDecimalContext self) => PyInt.Of(self.Arithmetic.MaxExponent);

    [PySetter("Emax")]
    public static bool SetMaxExponent(ThreadState ts, PyDecimalContext self, PyObject? value) => ContextSettings.TrySetMaxExponent(ts, self, value!);

    [PyGetter("capitals", "1 when exponents are written with E.")]
    public static PyObject? GetCapitals(ThreadState ts, PyDecimalContext self) => PyInt.Of(self.Capitals ? 1 : 0);

    [PySetter("capitals")]
    public static bool SetCapitals(ThreadState ts, PyDecimalContext self, PyObject? value) => ContextSettings.TrySetCapitals(ts, self, value!);

    [PyGetter("clamp", "1 when exponents are limited to those that a number with all digits can have.")]
    public static PyObject? GetClamp(ThreadState ts, PyDecimalContext self) => PyInt.Of(self.Arithmetic.Clamps ? 1 : 0);

    [PySetter("clamp")]
    public static bool SetClamp(ThreadState ts, PyDecimalContext self, PyObject? value) => ContextSettings.TrySetClamp(ts, self, value!);
}
