using System.Globalization;
using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>A duration: days, seconds from 0 to a day, microseconds from 0 to a second.</summary>
[Subclassable]
public class PyTimeDelta(int days, int seconds, int microseconds) : PyObject
{
    const int MostDays = 999999999;

    static readonly Signature Parameters = new("timedelta", ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"], 0, 7);
    static readonly (string Name, long Factor)[] Units =
    [
        ("days", Calendar.MicrosecondsPerDay), ("seconds", 1_000_000), ("microseconds", 1), ("milliseconds", 1000), ("minutes", 60_000_000), ("hours", 3_600_000_000),
        ("weeks", 7 * Calendar.MicrosecondsPerDay),
    ];

    static PyTimeDelta() => TypeObject.Declare(static type =>
    {
        type.Define("min", new PyTimeDelta(-MostDays, 0, 0));
        type.Define("max", new PyTimeDelta(MostDays, 86399, 999999));
        type.Define("resolution", new PyTimeDelta(0, 0, 1));
    });

    public static PyType TypeObject { get; } = new("datetime.timedelta", New) { Doc = "Difference between two datetime values." };
    public static PyTimeDelta Zero { get; } = new(0, 0, 0);
    public override PyType Type => TypeObject;

    public int Days => days;
    public int Seconds => seconds;
    public int Microseconds => microseconds;

    internal bool IsZero => days == 0 && seconds == 0 && microseconds == 0;

    /// <summary>All of it in microseconds.</summary>
    internal BigInteger Total => (new BigInteger(days) * Calendar.SecondsPerDay + seconds) * Calendar.MicrosecondsPerSecond + microseconds;

    /// <summary>The duration of so many microseconds, as an instance of a type; null with an OverflowError.</summary>
    internal static PyObject? Of(ThreadState ts, BigInteger total, PyType? type = null)
    {
        var wide = BigInteger.DivRem(total, Calendar.MicrosecondsPerDay, out var rest);
        if (rest.Sign < 0)
            (wide, rest) = (wide - 1, rest + Calendar.MicrosecondsPerDay);
        if (BigInteger.Abs(wide) > MostDays)
            return wide < int.MinValue || wide > int.MaxValue
                ? ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C int")
                : ts.Raise(ExceptionTypes.OverflowError, $"days={wide}; must have magnitude <= {MostDays}");
        long within = (long)rest;
        int second = (int)(within / Calendar.MicrosecondsPerSecond), micro = (int)(within % Calendar.MicrosecondsPerSecond);
        return type is { IsHeap: true } ? new PyTimeDeltaInstance(type, (int)wide, second, micro) : new PyTimeDelta((int)wide, second, micro);
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        var total = BigInteger.Zero;
        double rest = 0;
        // the order of C: the smallest first
        foreach (int index in (ReadOnlySpan<int>)[2, 3, 1, 4, 5, 0, 6])
            if (bound[index] is { } given && !TryAdd(ts, given, Units[index].Name, Units[index].Factor, ref total, ref rest))
                return null;
        if (rest != 0)
        {
            double whole = Math.Round(rest, MidpointRounding.AwayFromZero);
            if (Math.Abs(whole - rest) == 0.5)
            {
                // halves go to the even total
                int odd = total.IsEven ? 0 : 1;
                whole = 2.0 * Math.Round((rest + odd) * 0.5, MidpointRounding.AwayFromZero) - odd;
            }
            total += new BigInteger(whole);
        }
        return Of(ts, total, (PyType)self);
    }

    /// <summary>Adds a number of units: the whole microseconds, and what is left over.</summary>
    static bool TryAdd(ThreadState ts, PyObject given, string name, long factor, ref BigInteger total, ref double rest)
    {
        if (given is PyIntegral number)
        {
            total += number.ToBigInteger() * factor;
            return true;
        }
        if (given is not PyFloat real)
            return ts.Fail(ExceptionTypes.TypeError, $"unsupported type for timedelta {name} component: {given.Type.Name}");
        if (double.IsNaN(real.Value))
            return ts.Fail(ExceptionTypes.ValueError, "cannot convert float NaN to integer");
        if (double.IsInfinity(real.Value))
            return ts.Fail(ExceptionTypes.OverflowError, "cannot convert float infinity to integer");
        double whole = Math.Truncate(real.Value), part = (real.Value - whole) * factor, wholePart = Math.Truncate(part);
        total += new BigInteger(whole) * factor + new BigInteger(wholePart);
        rest += part - wholePart;
        return true;
    }

    /// <summary>A quotient rounded to the nearest, halves to even.</summary>
    static BigInteger DivideNearest(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0)
            (a, b) = (-a, -b);
        var quotient = FloorDivide(a, b, out var rest);
        int half = (rest * 2).CompareTo(b);
        return half > 0 || half == 0 && !quotient.IsEven ? quotient + 1 : quotient;
    }

    internal static BigInteger FloorDivide(BigInteger a, BigInteger b, out BigInteger rest)
    {
        var quotient = BigInteger.DivRem(a, b, out rest);
        if (!rest.IsZero && rest.Sign < 0 != b.Sign < 0)
            (quotient, rest) = (quotient - 1, rest + b);
        return quotient;
    }

    public override int IsTrue(ThreadState ts) => IsZero ? 0 : 1;

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = HashCode.Combine(days, seconds, microseconds);
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => other is PyTimeDelta right
        ? Operators.FromOrder(op, (days, seconds, microseconds).CompareTo((right.Days, right.Seconds, right.Microseconds)))
        : PyNotImplemented.Instance;

    public override PyObject? Repr(ThreadState ts)
    {
        var parts = new List<string>();
        if (days != 0)
            parts.Add($"days={days}");
        if (seconds != 0)
            parts.Add($"seconds={seconds}");
        if (microseconds != 0)
            parts.Add($"microseconds={microseconds}");
        return new PyStr($"{Type.Name}({(parts.Count == 0 ? "0" : string.Join(", ", parts))})");
    }

    public override PyObject? Str(ThreadState ts)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        if (microseconds != 0)
            text += string.Create(CultureInfo.InvariantCulture, $".{microseconds:000000}");
        return new PyStr(days == 0 ? text : $"{days} day{(days is 1 or -1 ? "" : "s")}, {text}");
    }

    public override PyObject? Unary(ThreadState ts, UnaryOperator op) => op switch
    {
        UnaryOperator.Negative => Of(ts, -Total),
        UnaryOperator.Positive => new PyTimeDelta(days, seconds, microseconds),
        UnaryOperator.Absolute => Of(ts, BigInteger.Abs(Total)),
        _ => PyNotImplemented.Instance,
    };

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        switch (op)
        {
            case BinaryOperator.Add when other is PyTimeDelta right:
                return Of(ts, Total + right.Total);
            case BinaryOperator.Subtract when other is PyTimeDelta right:
                return Of(ts, Total - right.Total);
            case BinaryOperator.Multiply when other is PyIntegral number:
                return Of(ts, Total * number.ToBigInteger());
            case BinaryOperator.Multiply when other is PyFloat real:
                return TryRatio(ts, real, out var n, out var d) ? Of(ts, DivideNearest(Total * n, d)) : null;
            case BinaryOperator.DivMod when other is PyTimeDelta right:
                if (right.IsZero)
                    return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
                var quotient = FloorDivide(Total, right.Total, out var rest);
                return Of(ts, rest) is { } remainder ? new PyTuple([IntArithmetic.Normalize(quotient), remainder]) : null;
            case BinaryOperator.FloorDivide or BinaryOperator.Remainder or BinaryOperator.TrueDivide:
                return Divide(ts, op, other);
            default:
                return PyNotImplemented.Instance;
        }
    }

    PyObject? Divide(ThreadState ts, BinaryOperator op, PyObject other)
    {
        bool isZero = other is PyTimeDelta { IsZero: true } || op != BinaryOperator.Remainder && (other is PyIntegral { } i && i.ToBigInteger().IsZero);
        switch (op, other)
        {
            case (BinaryOperator.TrueDivide, PyTimeDelta right):
                return Operators.Binary(ts, (int)BinaryOperator.TrueDivide, IntArithmetic.Normalize(Total), IntArithmetic.Normalize(right.Total));
            case (BinaryOperator.TrueDivide, PyFloat real):
                if (!TryRatio(ts, real, out var n, out var d))
                    return null;
                return n.IsZero ? ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero") : Of(ts, DivideNearest(Total * d, n));
            case (BinaryOperator.Remainder, not PyTimeDelta) or (_, not (PyTimeDelta or PyIntegral)):
                return PyNotImplemented.Instance;
        }
        if (isZero)
            return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
        if (other is PyIntegral number)
            return op == BinaryOperator.TrueDivide ? Of(ts, DivideNearest(Total, number.ToBigInteger())) : Of(ts, FloorDivide(Total, number.ToBigInteger(), out _));
        var quotient = FloorDivide(Total, ((PyTimeDelta)other).Total, out var rest);
        return op == BinaryOperator.Remainder ? Of(ts, rest) : IntArithmetic.Normalize(quotient);
    }

    static bool TryRatio(ThreadState ts, PyFloat real, out BigInteger numerator, out BigInteger denominator)
    {
        (numerator, denominator) = (default, default);
        if (real.GetAttribute(ts, Interned.Of("as_integer_ratio"))?.Call(ts, default, null) is not { } ratio)
            return false;
        if (ratio is not PyTuple pair)
            return ts.Fail(ExceptionTypes.TypeError, $"unexpected return type from as_integer_ratio(): expected tuple, not '{ratio.Type.Name}'");
        if (pair.Count != 2)
            return ts.Fail(ExceptionTypes.ValueError, $"as_integer_ratio() must return a 2-tuple, not a tuple of length {pair.Count}");
        if (pair.Items is not [PyIntegral n, PyIntegral d])
            return ts.Fail(ExceptionTypes.TypeError, "as_integer_ratio() must return a pair of ints");
        (numerator, denominator) = (n.ToBigInteger(), d.ToBigInteger());
        return true;
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        other is PyTimeDelta left ? left.Binary(ts, op, this) : op == BinaryOperator.Multiply ? Binary(ts, op, other) : PyNotImplemented.Instance;
}

[PyMethods(typeof(PyTimeDelta))]
static partial class TimeDeltaMethods
{
    [PyGetter("days", "Number of days.")]
    public static PyObject? Days(ThreadState ts, PyTimeDelta self) => PyInt.Of(self.Days);

    [PyGetter("seconds", "Number of seconds (>= 0 and less than 1 day).")]
    public static PyObject? Seconds(ThreadState ts, PyTimeDelta self) => PyInt.Of(self.Seconds);

    [PyGetter("microseconds", "Number of microseconds (>= 0 and less than 1 second).")]
    public static PyObject? Microseconds(ThreadState ts, PyTimeDelta self) => PyInt.Of(self.Microseconds);

    [PyMethod("total_seconds", "Total seconds in the duration.")]
    public static PyObject? TotalSeconds(ThreadState ts, PyTimeDelta self) =>
        Operators.Binary(ts, (int)BinaryOperator.TrueDivide, IntArithmetic.Normalize(self.Total), PyInt.Of(Calendar.MicrosecondsPerSecond));

    [PyMethod("__reduce__", "How it is pickled.")]
    public static PyObject? Reduce(ThreadState ts, PyTimeDelta self) =>
        new PyTuple([self.Type, new PyTuple([PyInt.Of(self.Days), PyInt.Of(self.Seconds), PyInt.Of(self.Microseconds)])]);
}
