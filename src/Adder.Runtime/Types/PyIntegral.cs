using System.Globalization;
using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Formatting;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>What int and bool share. An int that fits 64 bits is a <see cref="PyInt"/>, any other a <see cref="PyBigInt"/>.</summary>
public abstract class PyIntegral : PyObject
{
    /// <summary>The value when it fits 64 bits.</summary>
    public abstract bool TryGetInt64(out long value);

    public abstract BigInteger ToBigInteger();

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) =>
        other is PyIntegral right ? IntArithmetic.Binary(ts, op, this, right) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        other is PyIntegral left ? IntArithmetic.Binary(ts, op, left, this) : PyNotImplemented.Instance;

    public override PyObject? Unary(ThreadState ts, UnaryOperator op) => op != UnaryOperator.Float ? IntArithmetic.Unary(op, this)
        : PyFloat.TryConvert(ts, this, out double number) ? new PyFloat(number) : null;

    public override PyObject? PowerModulo(ThreadState ts, PyObject @base, PyObject exponent, PyObject modulus) =>
        @base is PyIntegral number && exponent is PyIntegral power && modulus is PyIntegral divisor ? Builtins.NumberFunctions.PowerModulo(ts, number, power, divisor)
        : PyNotImplemented.Instance;

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyIntegral right)
            return PyNotImplemented.Instance;
        int order = TryGetInt64(out long x) && right.TryGetInt64(out long y) ? x.CompareTo(y) : ToBigInteger().CompareTo(right.ToBigInteger());
        return Operators.FromOrder(op, order);
    }

    /// <summary>CPython's hash of an int: the value modulo 2^61 - 1, with its sign.</summary>
    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = TryGetInt64(out long value) ? value % Modulus : (long)BigInteger.Remainder(ToBigInteger(), Modulus);
        if (hash == -1)
            hash = -2;
        return true;
    }

    /// <summary>What hashes of numbers are remainders of.</summary>
    protected const long Modulus = (1L << 61) - 1;

    public override PyObject? Format(ThreadState ts, string specification) =>
        specification.Length == 0 ? Str(ts) : FormatSpec.TryParse(ts, specification, this, out var spec) ? spec.FormatInt(ts, this) : null;
}

/// <summary>An int within 64 bits.</summary>
[Subclassable]
public class PyInt : PyIntegral
{
    const int SmallMinimum = -128, SmallMaximum = 1023;
    static readonly PyInt[] Small = MakeSmall();

    internal PyInt(long value) => Value = value;

    public static PyType TypeObject { get; } = new("int", IntParsing.New)
    {
        UnpacksKeywords = true,
        Doc = "The integers: of a number, or of a text in some base.\n\n   >>> int('0b100', base=0)\n   4",
        ItemSize = 4,
        HasOwnClasses = true,
    };
    public static PyInt Zero { get; } = Of(0);

    /// <summary>The number. It changes only while a register of the interpreter alone holds the object.</summary>
    public long Value { get; internal set; }

    public override PyType Type => TypeObject;

    /// <summary>The int of a value; small ones are shared.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static PyInt Of(long value) =>
        (ulong)(value - SmallMinimum) <= SmallMaximum - SmallMinimum ? Small[value - SmallMinimum] : new PyInt(value);

    public override bool TryGetInt64(out long value)
    {
        value = Value;
        return true;
    }

    public override BigInteger ToBigInteger() => Value;

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = HashOf(Value);
        return true;
    }

    /// <summary>The hash of a value.</summary>
    internal static long HashOf(long value)
    {
        // a division takes longer than all the rest
        if ((ulong)value < Modulus)
            return value;
        value %= Modulus;
        return value == -1 ? -2 : value;
    }

    public override int IsTrue(ThreadState ts) => Value != 0 ? 1 : 0;
    public override PyObject? Repr(ThreadState ts) => new PyStr(Value.ToString(CultureInfo.InvariantCulture));

    static PyInt[] MakeSmall()
    {
        var all = new PyInt[SmallMaximum - SmallMinimum + 1];
        for (int i = 0; i < all.Length; i++)
            all[i] = new PyInt(i + SmallMinimum);
        return all;
    }
}

/// <summary>An int beyond 64 bits.</summary>
[Subclassable]
public class PyBigInt : PyIntegral
{
    internal PyBigInt(BigInteger value) => Value = value;

    public BigInteger Value { get; }

    public override PyType Type => PyInt.TypeObject;

    public override bool TryGetInt64(out long value)
    {
        value = 0;
        return false;
    }

    public override BigInteger ToBigInteger() => Value;
    public override PyObject? Repr(ThreadState ts) => IntArithmetic.ToDecimal(ts, Value);
}

/// <summary>True and False.</summary>
public sealed class PyBool : PyIntegral
{
    readonly long number;

    PyBool(long number) => this.number = number;

    public static PyType TypeObject { get; } = new("bool", Construct, PyInt.TypeObject) { UnpacksKeywords = true, IsSubclassable = false, Solid = PyInt.TypeObject };
    public static PyBool True { get; } = new(1);
    public static PyBool False { get; } = new(0);

    public override PyType Type => TypeObject;

    public static PyBool Of(bool value) => value ? True : False;

    public override bool TryGetInt64(out long value)
    {
        value = number;
        return true;
    }

    public override BigInteger ToBigInteger() => number;
    public override int IsTrue(ThreadState ts) => (int)number;
    public override PyObject? Repr(ThreadState ts) => new PyStr(number != 0 ? "True" : "False");

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => (op, other) switch
    {
        (BinaryOperator.And, PyBool right) => Of((number & right.number) != 0),
        (BinaryOperator.Or, PyBool right) => Of((number | right.number) != 0),
        (BinaryOperator.Xor, PyBool right) => Of((number ^ right.number) != 0),
        _ => base.Binary(ts, op, other),
    };

    public override PyObject? Unary(ThreadState ts, UnaryOperator op) =>
        op != UnaryOperator.Invert || Errors.PyWarnings.Warn(ts, Errors.ExceptionTypes.DeprecationWarning,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not "
            + "what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.")
            ? base.Unary(ts, op) : null;

    static PyBool? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Builtins.Declarations.Arguments.Check(ts, "bool", arguments.Length, names, 0, 1))
            return null;
        int truth = arguments.Length == 0 ? 0 : arguments[0].IsTrue(ts);
        return truth < 0 ? null : Of(truth == 1);
    }
}
