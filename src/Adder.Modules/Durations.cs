using System.Numerics;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>Times and time spans that programs give in seconds.</summary>
static class Durations
{
    const long PerSecond = 1_000_000_000;

    /// <summary>A time in seconds since 1970, rounded down to nanoseconds.</summary>
    public static bool TryTime(ThreadState ts, PyObject value, out TimeSpec time)
    {
        time = default;
        if (value is PyFloat real)
        {
            if (double.IsNaN(real.Value))
                return ts.Fail(ExceptionTypes.ValueError, "Invalid value NaN (not a number)");
            double whole = Math.Floor(real.Value);
            if (whole is < long.MinValue or >= long.MaxValue)
                return ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for platform time_t");
            long rest = (long)Math.Floor((real.Value - whole) * PerSecond);
            time = new TimeSpec { Seconds = (long)whole, Nanoseconds = Math.Min(rest, PerSecond - 1) };
            return true;
        }
        if (value is not PyIntegral number)
            return Arguments.NotAnInteger(ts, value);
        if (!number.TryGetInt64(out long seconds))
            return ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for platform time_t");
        time = new TimeSpec { Seconds = seconds };
        return true;
    }

    /// <summary>A span in seconds as nanoseconds, rounded away from zero.</summary>
    public static bool TrySpan(ThreadState ts, PyObject value, out long nanoseconds) => TrySpan(ts, value, PerSecond, out nanoseconds);

    /// <summary>A span in units of so many nanoseconds as nanoseconds, rounded away from zero.</summary>
    public static bool TrySpan(ThreadState ts, PyObject value, long unit, out long nanoseconds)
    {
        nanoseconds = 0;
        if (value is PyFloat real)
        {
            if (double.IsNaN(real.Value))
                return ts.Fail(ExceptionTypes.ValueError, "Invalid value NaN (not a number)");
            double exact = real.Value * unit, total = exact < 0 ? Math.Floor(exact) : Math.Ceiling(exact);
            if (total is < long.MinValue or >= long.MaxValue)
                return ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for C PyTime_t");
            nanoseconds = (long)total;
            return true;
        }
        if (value is not PyIntegral number)
            return ts.Fail(ExceptionTypes.TypeError, $"'{value.Type.Name}' object cannot be interpreted as an integer or float");
        var whole = number.ToBigInteger() * unit;
        if (whole > long.MaxValue || whole < long.MinValue)
            return ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for C PyTime_t");
        nanoseconds = (long)whole;
        return true;
    }
}
