using System.Globalization;
using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>datetime.timedelta: days, seconds within the day and microseconds within the second.</summary>
[Subclassable]
public class PyTimeDelta : PyObject
{
    const int MostDays = 999_999_999;

    static readonly string[] Components = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"];
    static readonly Signature Parameters = new("__new__", Components, 0, Components.Length);

    /// <summary>The microseconds of each component.</summary>
    static readonly long[] Factors = [Calendar.MicrosecondsPerDay, Calendar.MicrosecondsPerSecond, 1, 1000, 60 * Calendar.MicrosecondsPerSecond, 3600 * Calendar.MicrosecondsPerSecond, 7 * Calendar.MicrosecondsPerDay];

    /// <summary>The order in which the components are added, which decides how fractions round.</summary>
    static readonly int[] Order = [2, 3, 1, 4, 5, 0, 6];

    public static PyType TypeObject { get; } = Declare();

    public override PyType Type => TypeObject;
    public int Days { get; private set; }
    public int Seconds { get; private set; }
    public int Microseconds { get; private set; }

    internal Int128 Total => ((Int128)Days * Calendar.SecondsPerDay + Seconds) * Calendar.MicrosecondsPerSecond + Microseconds;

    static PyType Declare()
    {
        var type = new PyType("datetime.timedelta", New);
        type.Define("__doc__", new PyStr("Difference between two datetime values.\n\ntimedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n\nAll arguments are optional and default to 0.\nArguments may be integers or floats, and may be positive or negative."));
        type.Define("min", new PyTimeDelta { Days = -MostDays });
        type.Define("max", new PyTimeDelta { Days = MostDays, Seconds = 86399, Microseconds = 999999 });
        type.Define("resolution", new PyTimeDelta { Microseconds = 1 });
        return type;
    }

    /// <summary>One of so many microseconds; null with an OverflowError.</summary>
    internal static PyTimeDelta? Of(ThreadState ts, BigInteger microseconds, PyType? type = null)
    {
        var (days, rest) = IntArithmetic.FloorDivRem(microseconds, Calendar.MicrosecondsPerDay);
        if (days < int.MinValue || days > int.MaxValue)
        {
            ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C int");
            return null;
        }
        return Of(ts, (long)days, (long)rest, type);
    }

    /// <summary>One of days and microseconds, which need not be within a day; null with an OverflowError.</summary>
    internal static PyTimeDelta? Of(ThreadState ts, long days, long microseconds, PyType? type = null)
    {
        var (more, rest) = Math.DivRem(microseconds, Calendar.MicrosecondsPerDay);
        if (rest < 0)
            (more, rest) = (more - 1, rest + Calendar.MicrosecondsPerDay);
        days += more;
        if (days is < -MostDays or > MostDays)
        {
            ts.Fail(ExceptionTypes.OverflowError, $"days={days}; must have magnitude <= {MostDays}");
            return null;
        }
        var made = type is { IsHeap: true } ? new PyTimeDeltaInstance(type) : new PyTimeDelta();
        made.Set((Int128)days * Calendar.MicrosecondsPerDay + rest);
        return made;
    }

    /// <summary>One of so many microseconds, which are always few enough.</summary>
    internal static PyTimeDelta OfMicroseconds(long microseconds)
    {
        var made = new PyTimeDelta();
        made.Set(microseconds);
        return made;
    }

    void Set(Int128 microseconds)
    {
        var (days, rest) = Int128.DivRem(microseconds, Calendar.MicrosecondsPerDay);
        if (rest < 0)
            (days, rest) = (days - 1, rest + Calendar.MicrosecondsPerDay);
        Days = (int)days;
        Seconds = (int)((long)rest / Calendar.MicrosecondsPerSecond);
        Microseconds = (int)((long)rest % Calendar.MicrosecondsPerSecond);
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        BigInteger total = default;
        double fractions = 0;
        foreach (int i in Order)
            if (bound[i] is { } value && !TryAdd(ts, i, value, ref total, ref fractions))
                return null;
        if (fractions != 0)
        {
            double whole = Math.Round(fractions, MidpointRounding.AwayFromZero);
            if (Math.Abs(whole - fractions) == 0.5)
            {
                // halfway between two numbers: the even one, the rest of the sum included
                int odd = total.IsEven ? 0 : 1;
                whole = 2.0 * Math.Round((fractions + odd) * 0.5, MidpointRounding.AwayFromZero) - odd;
            }
            total += (long)whole;
        }
        return Of(ts, total, (PyType)self);
    }

    static bool TryAdd(ThreadState ts, int component, PyObject value, ref BigInteger total, ref double fractions)
    {
        if (value is PyIntegral number)
        {
            total += number.ToBigInteger() * Factors[component];
            return true;
        }
        if (value is not PyFloat real)
            return ts.Fail(ExceptionTypes.TypeError, $"unsupported type for timedelta {Components[component]} component: {value.Type.Name}");
        if (double.IsNaN(real.Value))
            return ts.Fail(ExceptionTypes.ValueError, "cannot convert float NaN to integer");
        if (double.IsInfinity(real.Value))
            return ts.Fail(ExceptionTypes.OverflowError, "cannot convert float infinity to integer");
        double whole = Math.Truncate(real.Value);
        total += new BigInteger(whole) * Factors[component];
        double part = (real.Value - whole) * Factors[component], wholePart = Math.Truncate(part);
        total += (long)wholePart;
        fractions += part - wholePart;
        return true;
    }

    public override int IsTrue(ThreadState ts) => Days != 0 || Seconds != 0 || Microseconds != 0 ? 1 : 0;

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = TimeFields.Hash(Days, Seconds * Calendar.MicrosecondsPerSecond + Microseconds);
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        other is PyTimeDelta right ? TimeFields.Answer(op, Total.CompareTo(right.Total)) : PyNotImplemented.Instance;

    public override PyObject? Repr(ThreadState ts)
    {
        var parts = new List<string>();
        if (Days != 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"days={Days}"));
        if (Seconds != 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"seconds={Seconds}"));
        if (Microseconds != 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"microseconds={Microseconds}"));
        return new PyStr($"{Type.Name}({(parts.Count == 0 ? "0" : string.Join(", ", parts))})");
    }

    public override PyObject? Str(ThreadState ts)
    {
        string days = Days == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Days} day{(Math.Abs(Days) == 1 ? "" : "s")}, ");
        string text = string.Create(CultureInfo.InvariantCulture, $"{days}{Seconds / 3600}:{Seconds / 60 % 60:00}:{Seconds % 60:00}");
        return new PyStr(Microseconds == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $".{Microseconds:000000}"));
    }

    public override PyObject? Unary(ThreadState ts, UnaryOperator op) => op switch
    {
        UnaryOperator.Negative => Of(ts, -(BigInteger)Total),
        UnaryOperator.Positive => Of(ts, Total),
        UnaryOperator.Absolute => Of(ts, BigInteger.Abs(Total)),
        _ => PyNotImplemented.Instance,
    };

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => TimeDeltaArithmetic.Binary(ts, op, this, other);

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) => op switch
    {
        BinaryOperator.Multiply when other is PyIntegral or PyFloat => TimeDeltaArithmetic.Binary(ts, op, this, other),
        _ when other is PyTimeDelta left => TimeDeltaArithmetic.Binary(ts, op, left, this),
        _ => PyNotImplemented.Instance,
    };
}
