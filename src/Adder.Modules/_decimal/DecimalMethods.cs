using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>Methods of Decimal that tell about a number or convert it.</summary>
[PyMethods(typeof(PyDecimal))]
static partial class DecimalMethods
{
    [PyMethod("is_finite", "Whether the number is finite.")]
    public static PyObject? IsFinite(ThreadState ts, PyDecimal self) => PyBool.Of(self.Value.IsFinite);

    [PyMethod("is_infinite", "Whether the number is infinite.")]
    public static PyObject? IsInfinite(ThreadState ts, PyDecimal self) => PyBool.Of(self.Value.IsInfinite);

    [PyMethod("is_nan", "Whether it is a NaN.")]
    public static PyObject? IsNan(ThreadState ts, PyDecimal self) => PyBool.Of(self.Value.IsNaN);

    [PyMethod("is_qnan", "Whether it is a quiet NaN.")]
    public static PyObject? IsQnan(ThreadState ts, PyDecimal self) => PyBool.Of(self.Value.Kind == NumberKind.QuietNaN);

    [PyMethod("is_snan", "Whether it is a signaling NaN.")]
    public static PyObject? IsSnan(ThreadState ts, PyDecimal self) => PyBool.Of(self.Value.IsSignaling);

    [PyMethod("is_signed", "Whether the sign is negative.")]
    public static PyObject? IsSigned(ThreadState ts, PyDecimal self) => PyBool.Of(self.Value.IsNegative);

    [PyMethod("is_zero", "Whether it is zero.")]
    public static PyObject? IsZero(ThreadState ts, PyDecimal self) => PyBool.Of(self.Value.IsZero);

    [PyMethod("is_canonical", "True.")]
    public static PyObject? IsCanonical(ThreadState ts, PyDecimal self) => PyBool.True;

    [PyMethod("is_normal", "Whether it is finite, not zero and not subnormal.")]
    public static PyObject? IsNormal(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) =>
        Operations.TryContext(ts, context, out var used) ? PyBool.Of(Comparison.IsNormal(self.Value, used.Arithmetic)) : null;

    [PyMethod("is_subnormal", "Whether it is subnormal.")]
    public static PyObject? IsSubnormal(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) =>
        Operations.TryContext(ts, context, out var used) ? PyBool.Of(Comparison.IsSubnormal(self.Value, used.Arithmetic)) : null;

    [PyMethod("number_class", "The class of the number as text.")]
    public static PyObject? NumberClass(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) =>
        Operations.TryContext(ts, context, out var used) ? new PyStr(Comparison.ClassOf(self.Value, used.Arithmetic)) : null;

    [PyMethod("to_eng_string", "The text with an exponent that is a multiple of three.")]
    public static PyObject? ToEngineeringString(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) =>
        Operations.TryContext(ts, context, out var used) ? new PyStr(DecimalText.Of(self.Value, used.Capitals, engineering: true)) : null;

    [PyMethod("adjusted", "The exponent of the first digit.")]
    public static PyObject? Adjusted(ThreadState ts, PyDecimal self) => PyInt.Of(self.Value.IsFinite ? self.Value.Adjusted : 0);

    [PyMethod("canonical", "The number itself.")]
    public static PyObject? Canonical(ThreadState ts, PyDecimal self) => self;

    [PyMethod("conjugate", "The number itself.")]
    public static PyObject? Conjugate(ThreadState ts, PyDecimal self) => self;

    [PyMethod("radix", "Decimal(10).")]
    public static PyObject? Radix(ThreadState ts, PyDecimal self) => new PyDecimal(DecimalNumber.Of(10));

    [PyMethod("copy_abs", "The absolute value, not rounded.")]
    public static PyObject? CopyAbsolute(ThreadState ts, PyDecimal self) => new PyDecimal(self.Value.Absolute());

    [PyMethod("copy_negate", "The number with its sign changed, not rounded.")]
    public static PyObject? CopyNegated(ThreadState ts, PyDecimal self) => new PyDecimal(self.Value.Negated());

    [PyGetter("real", "The number itself.")]
    public static PyObject? Real(ThreadState ts, PyDecimal self) => self;

    [PyGetter("imag", "Decimal(0).")]
    public static PyObject? Imaginary(ThreadState ts, PyDecimal self) => new PyDecimal(DecimalNumber.Of(0));

    [PyMethod("quantize", "The number with the exponent of another.")]
    public static PyObject? Quantize(ThreadState ts, PyDecimal self, [Named] PyObject exp, PyObject? rounding = null, PyObject? context = null)
    {
        if (!TrySettings(ts, rounding, context, out var used, out var arithmetic) || !Operations.TryOperand(ts, used, exp, out var other))
            return null;
        var status = Conditions.None;
        return Operations.Result(ts, used, Quantization.Quantize(self.Value, other, arithmetic, ref status), status);
    }

    [PyMethod("to_integral", "The number as a whole one.")]
    [PyMethod("to_integral_value", "The number as a whole one.")]
    public static PyObject? ToIntegralValue(ThreadState ts, PyDecimal self, [Named] PyObject? rounding = null, PyObject? context = null)
    {
        if (!TrySettings(ts, rounding, context, out var used, out var arithmetic))
            return null;
        var status = Conditions.None;
        return Operations.Result(ts, used, Quantization.ToIntegral(self.Value, arithmetic, ref status), status);
    }

    [PyMethod("to_integral_exact", "The number as a whole one, with signals.")]
    public static PyObject? ToIntegralExact(ThreadState ts, PyDecimal self, [Named] PyObject? rounding = null, PyObject? context = null)
    {
        if (!TrySettings(ts, rounding, context, out var used, out var arithmetic))
            return null;
        var status = Conditions.None;
        return Operations.Result(ts, used, Quantization.ToIntegralExact(self.Value, arithmetic, ref status), status);
    }

    static bool TrySettings(ThreadState ts, PyObject? rounding, PyObject? context, out PyDecimalContext used, out ArithmeticContext arithmetic)
    {
        arithmetic = null!;
        if (!Operations.TryContext(ts, context, out used))
            return false;
        arithmetic = used.Arithmetic;
        if (rounding is null or PyNone)
            return true;
        if (!ContextSettings.TryRounding(ts, rounding, out var mode))
            return false;
        arithmetic = arithmetic.With(mode);
        return true;
    }
}
