using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>Seconds since 1970, and what clocks show then.</summary>
static class Timestamps
{
    /// <summary>What a clock shows.</summary>
    public readonly record struct Clock(int Year, int Month, int Day, int Hour, int Minute, int Second)
    {
        /// <summary>As if it were UTC, in seconds since 1970.</summary>
        public long Seconds => (Calendar.Ordinal(Year, Month, Day) - Calendar.Epoch) * Calendar.SecondsPerDay + Hour * 3600 + Minute * 60 + Second;
    }

    /// <summary>The furthest that a change of a clock may set it, in seconds.</summary>
    const long MostFold = 24 * 3600;

    /// <summary>Whole seconds and microseconds of a timestamp, rounded half to even, or the seconds before it; false with an error.</summary>
    public static bool TrySplit(ThreadState ts, PyObject value, out long seconds, out int micros, bool floor = false)
    {
        (seconds, micros) = (0, 0);
        if (value is PyFloat real)
        {
            if (double.IsNaN(real.Value))
                return ts.Fail(ExceptionTypes.ValueError, "Invalid value NaN (not a number)");
            double whole = Math.Floor(real.Value);
            if (!(Math.Abs(whole) < 9.2e18))
                return ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for platform time_t");
            double part = floor ? 0 : Math.Round((real.Value - whole) * 1e6, MidpointRounding.ToEven);
            (seconds, micros) = ((long)whole, (int)part);
            if (micros >= 1_000_000)
                (seconds, micros) = (seconds + 1, micros - 1_000_000);
            return true;
        }
        if (!Numbers.HasIndex(value))
            return ts.Fail(ExceptionTypes.TypeError, $"argument must be int or float, not {value.Type.Name}");
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        return number.TryGetInt64(out seconds) || ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for platform time_t");
    }

    /// <summary>What UTC is at a moment; false with a ValueError.</summary>
    public static bool TryUtc(ThreadState ts, long seconds, out Clock clock)
    {
        clock = default;
        long days = Math.DivRem(seconds, Calendar.SecondsPerDay, out long rest);
        if (rest < 0)
            (days, rest) = (days - 1, rest + Calendar.SecondsPerDay);
        long ordinal = days + Calendar.Epoch;
        if (ordinal is < 1 or > Calendar.MostOrdinal)
            return ts.Fail(ExceptionTypes.ValueError, $"year must be in {Calendar.LeastYear}..{Calendar.MostYear}, not {1970 + (long)Math.Floor(days / 365.2425)}");
        var (y, m, d) = Calendar.Date((int)ordinal);
        clock = new Clock(y, m, d, (int)rest / 3600, (int)rest / 60 % 60, (int)rest % 60);
        return true;
    }

    /// <summary>What the local clock shows at a moment; false with an error.</summary>
    public static bool TryLocal(ThreadState ts, long seconds, out Clock clock)
    {
        clock = default;
        if (Imports.Attribute(ts, "time", "localtime")?.Call(ts, [PyInt.Of(seconds)], null) is not PyTuple { Count: >= 6 } time)
            return false;
        Span<int> parts = stackalloc int[6];
        for (int i = 0; i < parts.Length; i++)
            if (!Runtime.Builtins.Declarations.Arguments.TryInt(ts, time.Items[i], out parts[i]))
                return false;
        if (!Calendar.CheckDate(ts, parts[0], parts[1], parts[2]))
            return false;
        clock = new Clock(parts[0], parts[1], parts[2], parts[3], parts[4], Math.Min(parts[5], 59));
        return true;
    }

    /// <summary>Whether a moment is the second one of two at which the local clock shows the same; false with an error.</summary>
    public static bool TryFold(ThreadState ts, long seconds, Clock shown, out int fold)
    {
        fold = 0;
        if (!TryLocal(ts, seconds - MostFold, out var dayBefore))
            return false;
        long change = shown.Seconds - dayBefore.Seconds - MostFold;
        if (change >= 0)
            return true;
        if (!TryLocal(ts, seconds + change, out var again))
            return false;
        fold = again == shown ? 1 : 0;
        return true;
    }

    /// <summary>The moment at which the local clock shows a time, in seconds since 1970; false with an error.</summary>
    public static bool TryFromLocal(ThreadState ts, Clock shown, int fold, out long seconds)
    {
        seconds = 0;
        long wanted = shown.Seconds;
        if (!TryLocal(ts, wanted, out var first))
            return false;
        long a = first.Seconds - wanted, u1 = wanted - a, b;
        if (!TryLocal(ts, u1, out var second))
            return false;
        long t1 = second.Seconds;
        if (t1 == wanted)
        {
            // one solution; there may be an earlier or later one
            long u2 = u1 + (fold == 0 ? -MostFold : MostFold);
            if (!TryLocal(ts, u2, out var other))
                return false;
            b = other.Seconds - u2;
            if (a == b)
            {
                seconds = u1;
                return true;
            }
        }
        else
            b = t1 - u1;
        long u3 = wanted - b;
        if (!TryLocal(ts, u3, out var third))
            return false;
        // between the two the clock was set forward
        seconds = third.Seconds == wanted ? u3 : t1 == wanted ? u1 : fold == 0 ? Math.Max(u1, u3) : Math.Min(u1, u3);
        return true;
    }
}
