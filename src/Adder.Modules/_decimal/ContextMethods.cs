using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>Methods of Context that tell about numbers, make them, or concern the context itself.</summary>
[PyMethods(typeof(PyDecimalContext))]
static partial class ContextMethods
{
    [PyMethod("is_finite", "Whether the number is finite.")]
    public static PyObject? IsFinite(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.TryOperand(ts, self, x, out var a) ? PyBool.Of(a.IsFinite) : null;

    [PyMethod("is_infinite", "Whether the number is infinite.")]
    public static PyObject? IsInfinite(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.TryOperand(ts, self, x, out var a) ? PyBool.Of(a.IsInfinite) : null;

    [PyMethod("is_nan", "Whether it is a NaN.")]
    public static PyObject? IsNan(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.TryOperand(ts, self, x, out var a) ? PyBool.Of(a.IsNaN) : null;

    [PyMethod("is_qnan", "Whether it is a quiet NaN.")]
    public static PyObject? IsQnan(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.TryOperand(ts, self, x, out var a) ? PyBool.Of(a.Kind == NumberKind.QuietNaN) : null;

    [PyMethod("is_snan", "Whether it is a signaling NaN.")]
    public static PyObject? IsSnan(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.TryOperand(ts, self, x, out var a) ? PyBool.Of(a.IsSignaling) : null;

    [PyMethod("is_signed", "Whether the sign is negative.")]
    public static PyObject? IsSigned(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.TryOperand(ts, self, x, out var a) ? PyBool.Of(a.IsNegative) : null;

    [PyMethod("is_zero", "Whether it is zero.")]
    public static PyObject? IsZero(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.TryOperand(ts, self, x, out var a) ? PyBool.Of(a.IsZero) : null;

    [PyMethod("is_canonical", "True.")]
    public static PyObject? IsCanonical(ThreadState ts, PyDecimalContext self, PyObject x) =>
        x is PyDecimal ? PyBool.True : ts.Raise(ExceptionTypes.TypeError, "argument must be a Decimal");

    [PyMethod("canonical", "The number itself.")]
    public static PyObject? Canonical(ThreadState ts, PyDecimalContext self, PyObject x) =>
        x is PyDecimal ? x : ts.Raise(ExceptionTypes.TypeError, "argument must be a Decimal");

    [PyMethod("is_normal", "Whether it is finite, not zero and not subnormal.")]
    public static PyObject? IsNormal(ThreadState ts, PyDecimalContext self, PyObject x) =>
        Operations.TryOperand(ts, self, x, out var a) ? PyBool.Of(Comparison.IsNormal(a, self.Arithmetic)) : null;

    [PyMethod("is_subnormal", "Whether it is subnormal.")]
    public static PyObject? IsSubnormal(ThreadState ts, PyDecimalContext self, PyObject x) =>
        Operations.TryOperand(ts, self, x, out var a) ? PyBool.Of(Comparison.IsSubnormal(a, self.Arithmetic)) : null;

    [PyMethod("number_class", "The class of the number as text.")]
    public static PyObject? NumberClass(ThreadState ts, PyDecimalContext self, PyObject x) =>
        Operations.TryOperand(ts, self, x, out var a) ? new PyStr(Comparison.ClassOf(a, self.Arithmetic)) : null;

    [PyMethod("to_sci_string", "The text in scientific notation.")]
    public static PyObject? ToScientificString(ThreadState ts, PyDecimalContext self, PyObject x) =>
        Operations.TryOperand(ts, self, x, out var a) ? new PyStr(DecimalText.Of(a, self.Capitals)) : null;

    [PyMethod("to_eng_string", "The text with an exponent that is a multiple of three.")]
    public static PyObject? ToEngineeringString(ThreadState ts, PyDecimalContext self, PyObject x) =>
        Operations.TryOperand(ts, self, x, out var a) ? new PyStr(DecimalText.Of(a, self.Capitals, engineering: true)) : null;

    [PyMethod("copy_abs", "The absolute value, not rounded.")]
    public static PyObject? CopyAbsolute(ThreadState ts, PyDecimalContext self, PyObject x) =>
        Operations.TryOperand(ts, self, x, out var a) ? new PyDecimal(a.Absolute()) : null;

    [PyMethod("copy_decimal", "The number, not rounded.")]
    public static PyObject? CopyDecimal(ThreadState ts, PyDecimalContext self, PyObject x) =>
        Operations.TryOperand(ts, self, x, out var a) ? x is PyDecimal ? x : new PyDecimal(a) : null;

    [PyMethod("copy_negate", "The number with its sign changed, not rounded.")]
    public static PyObject? CopyNegated(ThreadState ts, PyDecimalContext self, PyObject x) =>
        Operations.TryOperand(ts, self, x, out var a) ? new PyDecimal(a.Negated()) : null;

    [PyMethod("_apply", "The number, rounded.")]
    public static PyObject? Apply(ThreadState ts, PyDecimalContext self, PyObject @object) =>
        Operations.TryOperand(ts, self, @object, out var a) ? DecimalConversion.Finish(ts, a, self) : null;

    [PyMethod("divmod", "The pair of whole quotient and remainder.")]
    public static PyObject? DivMod(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) =>
        Operations.TryOperand(ts, self, x, out var a) && Operations.TryOperand(ts, self, y, out var b) ? Operations.DivMod(ts, self, a, b) : null;

    [PyMethod("fma", "x * y + z, rounded once.")]
    public static PyObject? Fma(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y, PyObject z) => Operations.MultiplyAdd(ts, self, x, y, z);

    [PyMethod("power", "a to the power of b, or its remainder by a modulus.")]
    public static PyObject? Power(ThreadState ts, PyDecimalContext self, [Named] PyObject a, PyObject b, PyObject? modulo = null)
    {
        if (!Operations.TryOperand(ts, self, a, out var number) || !Operations.TryOperand(ts, self, b, out var exponent))
            return null;
        var status = Conditions.None;
        if (modulo is null or PyNone)
            return Operations.Result(ts, self, Arithmetic.Power.Of(number, exponent, self.Arithmetic, ref status), status);
        return Operations.TryOperand(ts, self, modulo, out var modulus)
            ? Operations.Result(ts, self, Arithmetic.Power.Modulo(number, exponent, modulus, self.Arithmetic, ref status), status) : null;
    }

    [PyMethod("radix", "Decimal(10).")]
    public static PyObject? Radix(ThreadState ts, PyDecimalContext self) => new PyDecimal(DecimalNumber.Of(10));

    [PyMethod("create_decimal", "A decimal, rounded.")]
    public static PyObject? CreateDecimal(ThreadState ts, PyDecimalContext self, PyObject? num = null) =>
        num is null ? DecimalConversion.Rounded(ts, PyInt.Zero, self) : DecimalConversion.Rounded(ts, num, self);

    [PyMethod("create_decimal_from_float", "A decimal of a float or an int, rounded.")]
    public static PyObject? CreateDecimalFromFloat(ThreadState ts, PyDecimalContext self, PyObject f) => f switch
    {
        PyIntegral => DecimalConversion.Rounded(ts, f, self),
        PyFloat number => DecimalConversion.Finish(ts, DecimalConversion.FromDouble(number.Value), self),
        _ => ts.Raise(ExceptionTypes.TypeError, "argument must be int or float"),
    };

    [PyMethod("Etiny", "The least exponent.")]
    public static PyObject? Tiny(ThreadState ts, PyDecimalContext self) => PyInt.Of(self.Arithmetic.Tiny);

    [PyMethod("Etop", "The greatest exponent of a number with all digits.")]
    public static PyObject? Top(ThreadState ts, PyDecimalContext self) => PyInt.Of(self.Arithmetic.Top);

    [PyMethod("clear_flags", "Forgets the signals that occurred.")]
    public static PyObject? ClearFlags(ThreadState ts, PyDecimalContext self)
    {
        self.Flags = 0;
        return PyNone.Instance;
    }

    [PyMethod("clear_traps", "No signal raises an exception any more.")]
    public static PyObject? ClearTraps(ThreadState ts, PyDecimalContext self)
    {
        self.Traps = 0;
        return PyNone.Instance;
    }

    [PyMethod("copy", "A copy of the context.")]
    [PyMethod("__copy__", "A copy of the context.")]
    public static PyObject? Copy(ThreadState ts, PyDecimalContext self) => self.Copy();

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyDecimalContext self)
    {
        var arithmetic = self.Arithmetic;
        return new PyTuple([self.Type, new PyTuple([PyInt.Of(arithmetic.Precision), ContextSettings.NameOf(arithmetic.Rounding), PyInt.Of(arithmetic.MinExponent),
            PyInt.Of(arithmetic.MaxExponent), PyInt.Of(self.Capitals ? 1 : 0), PyInt.Of(arithmetic.Clamps ? 1 : 0), Signals.ListOf(self.Flags), Signals.ListOf(self.Traps)])]);
    }
}
