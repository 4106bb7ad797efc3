using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Formatting;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Functions of numbers and characters.</summary>
[PyModule("builtins")]
static partial class NumberFunctions
{
    static readonly PyStr RoundName = Interned.Of("__round__"), PowName = SpecialMethods.NameOf(Special.Pow), ReflectedPowName = SpecialMethods.NameOf(Special.Rpow);

    [PyFunction("abs", "The absolute value.")]
    public static PyObject? Abs(ThreadState ts, PyObject x)
    {
        var result = x.Unary(ts, UnaryOperator.Absolute);
        return ReferenceEquals(result, PyNotImplemented.Instance) ? ts.Raise(ExceptionTypes.TypeError, $"bad operand type for abs(): '{x.Type.Name}'") : result;
    }

    [PyFunction("divmod", "The pair of floor quotient and remainder.")]
    public static PyObject? DivMod(ThreadState ts, PyObject x, PyObject y) => Operators.DivMod(ts, x, y);

    [PyFunction("pow", "base to the power of exp, or its remainder modulo mod.")]
    public static PyObject? Pow(ThreadState ts, [Named] PyObject @base, PyObject exp, PyObject? mod = null)
    {
        if (mod is null or PyNone)
            return Operators.Binary(ts, (int)BinaryOperator.Power, @base, exp);
        // the operands are asked as those of an operator are: an overriding class first, then base, exponent and modulus, each type once
        bool reflectedFirst = !ReferenceEquals(@base.Type, exp.Type) && exp.Type.IsHeap && exp.Type.IsSubtypeOf(@base.Type)
            && (!@base.Type.IsHeap || !ReferenceEquals(exp.Type.Lookup(ReflectedPowName), @base.Type.Lookup(ReflectedPowName)));
        var result = reflectedFirst ? AskPower(ts, exp, @base, exp, mod, isReflected: true) : PyNotImplemented.Instance;
        if (ReferenceEquals(result, PyNotImplemented.Instance))
            result = AskPower(ts, @base, @base, exp, mod, isReflected: false);
        if (ReferenceEquals(result, PyNotImplemented.Instance) && !reflectedFirst && !ReferenceEquals(@base.Type, exp.Type))
            result = AskPower(ts, exp, @base, exp, mod, isReflected: true);
        if (ReferenceEquals(result, PyNotImplemented.Instance) && mod.Type is { IsHeap: false } type && !ReferenceEquals(type, @base.Type) && !ReferenceEquals(type, exp.Type))
            result = mod.PowerModulo(ts, @base, exp, mod);
        return !ReferenceEquals(result, PyNotImplemented.Instance) ? result
            : ts.Raise(ExceptionTypes.TypeError, $"unsupported operand type(s) for ** or pow(): '{@base.Type.Name}', '{exp.Type.Name}', '{mod.Type.Name}'");
    }

    /// <summary>Asks one operand of pow() with three arguments: the method of its class, or the built-in.</summary>
    static PyObject? AskPower(ThreadState ts, PyObject asked, PyObject @base, PyObject exp, PyObject mod, bool isReflected)
    {
        var method = asked.Type.IsHeap ? asked.Type.Lookup(isReflected ? ReflectedPowName : PowName) : null;
        return method is null or PyWrapperDescriptor ? asked.PowerModulo(ts, @base, exp, mod)
            : SpecialCalls.Call(ts, method, asked, isReflected ? @base : exp, mod);
    }

    /// <summary>pow() of ints modulo an int.</summary>
    internal static PyObject? PowerModulo(ThreadState ts, PyIntegral number, PyIntegral exponent, PyIntegral modulus) =>
        PowMod(ts, number.ToBigInteger(), exponent.ToBigInteger(), modulus.ToBigInteger());

    static PyObject? PowMod(ThreadState ts, BigInteger number, BigInteger exponent, BigInteger modulus)
    {
        if (modulus.IsZero)
            return ts.Raise(ExceptionTypes.ValueError, "pow() 3rd argument cannot be 0");
        var size = BigInteger.Abs(modulus);
        number = IntArithmetic.FloorDivRem(number, size).Remainder;
        if (exponent.Sign < 0)
        {
            if (!TryInvert(number, size, out number))
                return ts.Raise(ExceptionTypes.ValueError, "base is not invertible for the given modulus");
            exponent = -exponent;
        }
        // squarings of numbers of so many words: a limit before the machine is busy for minutes
        const double MostWork = 1e12;
        double words = size.GetBitLength() / 32.0 + 1;
        if (words * words * exponent.GetBitLength() > MostWork)
            return ts.Raise(ExceptionTypes.MemoryError, "");
        var result = BigInteger.ModPow(number, exponent, size);
        return IntArithmetic.Normalize(modulus.Sign < 0 && !result.IsZero ? result + modulus : result);
    }

    static bool TryInvert(BigInteger value, BigInteger modulus, out BigInteger inverse)
    {
        var (a, b, x, y) = (value, modulus, BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            var quotient = BigInteger.DivRem(a, b, out var remainder);
            (a, b) = (b, remainder);
            (x, y) = (y, x - quotient * y);
        }
        inverse = x.Sign < 0 ? x + modulus : x;
        return a.IsOne || modulus.IsOne;
    }

    [PyFunction("round", "The number rounded to nearest even, to an int or to so many decimals.")]
    public static PyObject? Round(ThreadState ts, [Named] PyObject number, PyObject? ndigits = null)
    {
        if (number.GetType() == typeof(PyFloat))
            return FloatProtocols.Round(ts, (PyFloat)number, ndigits);
        if (number.Type.Lookup(RoundName) is { } method)
        {
            bool missing;
            var rounded = ndigits is null or PyNone ? SpecialCalls.CallIfAny(ts, method, number, out missing) : SpecialCalls.CallIfAny(ts, method, number, ndigits, out missing);
            if (!missing)
                return rounded;
        }
        return ts.Raise(ExceptionTypes.TypeError, $"type {number.Type.Name} doesn't define __round__ method");
    }

    [PyFunction("bin", "The int in binary.\n\n   >>> bin(10)\n   '0b1010'")]
    public static PyObject? Bin(ThreadState ts, PyObject number) => Digits(ts, number, 2, "0b");

    [PyFunction("oct", "The int in octal.\n\n   >>> oct(64)\n   '0o100'")]
    public static PyObject? Oct(ThreadState ts, PyObject number) => Digits(ts, number, 8, "0o");

    [PyFunction("hex", "The int in hexadecimal.\n\n   >>> hex(255)\n   '0xff'")]
    public static PyObject? Hex(ThreadState ts, PyObject number) => Digits(ts, number, 16, "0x");

    static PyObject? Digits(ThreadState ts, PyObject number, int numberBase, string prefix) =>
        Numbers.ToIndex(ts, number) is { } integer ? IntDigits.Prefixed(ts, integer.ToBigInteger(), numberBase, prefix) : null;

    [PyFunction("chr", "The str of one code point.")]
    public static PyObject? Chr(ThreadState ts, PyObject i)
    {
        if (Numbers.ToIndex(ts, i) is not { } number)
            return null;
        return number.TryGetInt64(out long point) && point is >= 0 and <= 0x10FFFF ? PyStr.OfCodePoint((int)point)
            : ts.Raise(ExceptionTypes.ValueError, "chr() arg not in range(0x110000)");
    }

    [PyFunction("ord", "The code point of a character.")]
    public static PyObject? Ord(ThreadState ts, PyObject c) => c switch
    {
        PyStr { Count: 1 } text => PyInt.Of(text.CodePointAt(0)),
        PyBytes { Value.Length: 1 } bytes => PyInt.Of(bytes.Value[0]),
        PyByteArray { Span: [byte only] } => PyInt.Of(only),
        PyStr or PyBytes or PyByteArray => ts.Raise(ExceptionTypes.TypeError, $"ord() expected a character, but string of length {c.Length(ts)} found"),
        _ => ts.Raise(ExceptionTypes.TypeError, $"ord() expected string of length 1, but {c.Type.Name} found"),
    };
}
