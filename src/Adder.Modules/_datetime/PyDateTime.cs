using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>A date and a time of day, with a time zone or without.</summary>
[Subclassable]
public class PyDateTime(int year, int month, int day, int hour, int minute, int second, int microsecond, PyObject zone, int fold) : PyDate(year, month, day), IClock
{
    const int PickledSize = 10;
    static readonly Signature Parameters = new("", ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"], 3, 8);

    static PyDateTime() => TypeObject.Declare(static type =>
    {
        type.Define("min", new PyDateTime(1, 1, 1, 0, 0, 0, 0, PyNone.Instance, 0));
        type.Define("max", new PyDateTime(9999, 12, 31, 23, 59, 59, 999999, PyNone.Instance, 0));
        type.Define("resolution", new PyTimeDelta(0, 0, 1));
    });

    public static new PyType TypeObject { get; } = new("datetime.datetime", New, PyDate.TypeObject)
    {
        Doc = "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])",
    };

    public override PyType Type => TypeObject;

    public int Hour => hour;
    public int Minute => minute;
    public int Second => second;
    public int Microsecond => microsecond;

    /// <summary>The time zone, or None.</summary>
    public PyObject Zone => zone;

    public int Fold => fold;

    /// <summary>Microseconds since the year 0, by its own clock.</summary>
    internal BigInteger Total => new BigInteger(Ordinal) * Calendar.MicrosecondsPerDay + ((hour * 60L + minute) * 60 + second) * Calendar.MicrosecondsPerSecond + microsecond;

    internal Timestamps.Clock Clock => new(Year, Month, Day, hour, minute, second);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (arguments.Length is 1 or 2 && names is null && PickledState.TryGet(ts, arguments[0], PickledSize, "a datetime", out byte[]? state))
        {
            if (state is null)
                return null;
            if ((state[2] & 0x7F) is >= 1 and <= 12)
            {
                if (arguments.Length == 2 && arguments[1] is not (PyTzInfo or PyNone))
                    return ts.Raise(ExceptionTypes.TypeError, "bad tzinfo state arg");
                return Create(type, state[0] << 8 | state[1], state[2] & 0x7F, state[3], state[4], state[5], state[6], state[7] << 16 | state[8] << 8 | state[9],
                    arguments.Length == 2 ? arguments[1] : PyNone.Instance, state[2] >> 7);
            }
        }
        var bound = new PyObject?[9];
        Span<int> parts = stackalloc int[9];
        parts.Clear();
        if (!AreLeadingInts(ts, arguments, names) || !Parameters.Bind(ts, arguments, names, bound))
            return null;
        for (int i = 0; i < 9; i++)
            if (i != 7 && bound[i] is { } given && !Arguments.TryInt(ts, given, out parts[i]))
                return null;
        var zone = bound[7] ?? PyNone.Instance;
        return Calendar.CheckDate(ts, parts[0], parts[1], parts[2]) && Calendar.CheckTime(ts, parts[3], parts[4], parts[5], parts[6], parts[8]) && PyTzInfo.Check(ts, zone)
            ? Create(type, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], zone, parts[8]) : null;
    }

    static PyDateTime Create(PyType type, int y, int mo, int d, int h, int mi, int s, int us, PyObject zone, int fold) => type.IsHeap
        ? new PyDateTimeInstance(type, y, mo, d, h, mi, s, us, zone, fold) : new PyDateTime(y, mo, d, h, mi, s, us, zone, fold);

    /// <summary>A moment of a type: what its constructor makes of it when it is a Python class. Null with an error.</summary>
    internal static PyObject? Make(ThreadState ts, PyObject type, Timestamps.Clock clock, int us, PyObject zone, int fold)
    {
        if (ReferenceEquals(type, TypeObject))
            return Calendar.CheckDate(ts, clock.Year, clock.Month, clock.Day) && Calendar.CheckTime(ts, clock.Hour, clock.Minute, clock.Second, us, fold) && PyTzInfo.Check(ts, zone)
                ? new PyDateTime(clock.Year, clock.Month, clock.Day, clock.Hour, clock.Minute, clock.Second, us, zone, fold) : null;
        PyObject[] arguments = [PyInt.Of(clock.Year), PyInt.Of(clock.Month), PyInt.Of(clock.Day), PyInt.Of(clock.Hour), PyInt.Of(clock.Minute), PyInt.Of(clock.Second), PyInt.Of(us), zone];
        return fold == 0 ? type.Call(ts, arguments, null) : type.Call(ts, [.. arguments, PyInt.Of(fold)], new PyTuple([Interned.Of("fold")]));
    }

    /// <summary>The moment of microseconds since the year 0; null with an OverflowError.</summary>
    internal static PyObject? OfTotal(ThreadState ts, PyObject type, BigInteger total, PyObject zone)
    {
        var days = PyTimeDelta.FloorDivide(total, Calendar.MicrosecondsPerDay, out var rest);
        if (days < 1 || days > Calendar.MostOrdinal)
            return ts.Raise(ExceptionTypes.OverflowError, "date value out of range");
        var (y, m, d) = Calendar.Date((int)days);
        long micros = (long)rest, seconds = micros / Calendar.MicrosecondsPerSecond;
        return Make(ts, type, new Timestamps.Clock(y, m, d, (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60)), (int)(micros % Calendar.MicrosecondsPerSecond), zone, 0);
    }

    /// <summary>So many microseconds later; null with an error.</summary>
    internal PyObject? Plus(ThreadState ts, BigInteger micros) => OfTotal(ts, Type, Total + micros, zone);

    internal override byte[] State(bool withFold) =>
    [
        (byte)(Year >> 8), (byte)Year, (byte)(Month | (withFold && fold == 1 ? 0x80 : 0)), (byte)Day, (byte)hour, (byte)minute, (byte)second,
        (byte)(microsecond >> 16), (byte)(microsecond >> 8), (byte)microsecond,
    ];

    /// <summary>utcoffset or dst of the zone at the moment; null with an error.</summary>
    internal PyObject? CallOffset(ThreadState ts, string method) => PyTzInfo.Offset(ts, zone, method, this);

    internal PyDateTime With(PyObject newZone, int newFold) => new(Year, Month, Day, hour, minute, second, microsecond, newZone, newFold);

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        var first = fold == 1 ? With(zone, 0) : this;
        if (first.CallOffset(ts, "utcoffset") is not { } offset)
            return false;
        var total = offset is PyTimeDelta delta ? Total - delta.Total : Total;
        hash = total.GetHashCode();
        return true;
    }

    /// <summary>Whether the offset depends on which of two moments is meant; -1 with an error.</summary>
    int IsAmbiguous(ThreadState ts, PyObject offset)
    {
        if (With(zone, 1 - fold).CallOffset(ts, "utcoffset") is not { } other)
            return -1;
        return ReferenceEquals(other, offset) || other is PyTimeDelta a && offset is PyTimeDelta b && a.Total == b.Total ? 0 : 1;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyDateTime right)
            return PyNotImplemented.Instance;
        if (ReferenceEquals(zone, right.Zone))
            return Operators.FromOrder(op, Total.CompareTo(right.Total));
        if (CallOffset(ts, "utcoffset") is not { } mine || right.CallOffset(ts, "utcoffset") is not { } others)
            return null;
        bool isEquality = op is CompareOperator.Equal or CompareOperator.NotEqual;
        if (mine is PyNone != others is PyNone)
            return isEquality ? PyBool.Of(op == CompareOperator.NotEqual) : ts.Raise(ExceptionTypes.TypeError, "can't compare offset-naive and offset-aware datetimes");
        int order = ((mine is PyTimeDelta a ? Total - a.Total : Total)).CompareTo(others is PyTimeDelta b ? right.Total - b.Total : right.Total);
        if (isEquality && order == 0)
        {
            // times that the clock shows twice equal no time of another zone (PEP 495)
            int ambiguous = IsAmbiguous(ts, mine);
            if (ambiguous == 0)
                ambiguous = right.IsAmbiguous(ts, others);
            if (ambiguous < 0)
                return null;
            order = ambiguous;
        }
        return Operators.FromOrder(op, order);
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        switch (op, other)
        {
            case (BinaryOperator.Add, PyTimeDelta delta):
                return Plus(ts, delta.Total);
            case (BinaryOperator.Subtract, PyTimeDelta delta):
                return Plus(ts, -delta.Total);
            case (BinaryOperator.Subtract, PyDateTime right):
                var difference = Total - right.Total;
                if (ReferenceEquals(zone, right.Zone))
                    return PyTimeDelta.Of(ts, difference);
                if (CallOffset(ts, "utcoffset") is not { } mine || right.CallOffset(ts, "utcoffset") is not { } others)
                    return null;
                if (mine is PyNone != others is PyNone)
                    return ts.Raise(ExceptionTypes.TypeError, "can't subtract offset-naive and offset-aware datetimes");
                return PyTimeDelta.Of(ts, mine is PyTimeDelta a && others is PyTimeDelta b ? difference + b.Total - a.Total : difference);
            default:
                return PyNotImplemented.Instance;
        }
    }

    public override PyObject? Repr(ThreadState ts)
    {
        string text = $"{Type.Name}({Year}, {Month}, {Day}, {hour}, {minute}{PyTime.ClockText(second, microsecond)}{(fold == 1 ? ", fold=1" : "")}";
        if (zone is PyNone)
            return new PyStr(text + ")");
        return zone.Repr(ts) is PyStr shown ? new PyStr($"{text}, tzinfo={shown.Value})") : null;
    }

    public override PyObject? Str(ThreadState ts) => GetAttribute(ts, Interned.Of("isoformat"))?.Call(ts, [new PyStr(" ")], null);
}
