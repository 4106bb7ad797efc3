using System.Globalization;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>datetime.datetime: a day and a time of it, perhaps in a time zone.</summary>
[Subclassable]
public class PyDateTime : PyDate
{
    const int StateLength = 10, MonthInState = 2;

    static readonly Signature Parameters = new("", ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"], 3, 8);

    public static new PyType TypeObject { get; } = Declare();

    public override PyType Type => TypeObject;

    /// <summary>The time of the day.</summary>
    internal ClockTime Clock { get; private set; }

    /// <summary>The time zone or None.</summary>
    public PyObject Zone { get; private set; } = PyNone.Instance;

    /// <summary>Microseconds since the beginning of year 1, in its own zone.</summary>
    internal long Local => (Ordinal - 1L) * Calendar.MicrosecondsPerDay + Clock.Microseconds;

    static PyType Declare()
    {
        var type = new PyType("datetime.datetime", New, PyDate.TypeObject);
        type.Define("__doc__", new PyStr("datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\nThe year, month and day arguments are required. tzinfo may be None, or an\ninstance of a tzinfo subclass. The remaining arguments may be ints.\n"));
        type.Define("min", Create(null, Calendar.MinYear, 1, 1, default, PyNone.Instance));
        type.Define("max", Create(null, Calendar.MaxYear, 12, 31, new ClockTime(23, 59, 59, 999999), PyNone.Instance));
        type.Define("resolution", PyTimeDelta.OfMicroseconds(1));
        return type;
    }

    static PyDateTime Create(PyType? type, int year, int month, int day, ClockTime clock, PyObject zone)
    {
        var made = type is { IsHeap: true } ? new PyDateTimeInstance(type) : new PyDateTime();
        made.SetDate(year, month, day);
        (made.Clock, made.Zone) = (clock, zone);
        return made;
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (arguments.Length is 1 or 2 && names is null && TimeFields.State(arguments[0], StateLength, MonthInState, 1, 12) is { } state)
        {
            if (arguments.Length == 2 && arguments[1] is not (PyNone or PyTzInfo))
                return ts.Raise(ExceptionTypes.TypeError, "bad tzinfo state arg");
            var pickled = new ClockTime(state[4], state[5], state[6], state[7] << 16 | state[8] << 8 | state[9], state[MonthInState] >> 7);
            return Create(type, state[0] << 8 | state[1], state[MonthInState] & 0x7F, state[3], pickled, arguments.Length == 2 ? arguments[1] : PyNone.Instance);
        }
        var bound = default(DateTimeArguments);
        if (!TimeFields.CheckArguments(ts, arguments, names, 3, DateTimeArguments.Count) || !Parameters.Bind(ts, arguments, names, bound) || !TimeFields.TryGet(ts, bound[0], 0, out int year) || !TimeFields.TryGet(ts, bound[1], 0, out int month)
            || !TimeFields.TryGet(ts, bound[2], 0, out int day) || !TryClock(ts, bound[3..7], bound[8], default, out var clock))
            return null;
        var zone = bound[7] ?? PyNone.Instance;
        return TimeFields.CheckDate(ts, year, month, day) && TimeFields.CheckTime(ts, clock) && TimeFields.CheckZone(ts, zone) ? Create(type, year, month, day, clock, zone) : null;
    }

    /// <summary>Hour, minute, second, microsecond and fold that a program gives, unchecked; false with an error.</summary>
    internal static bool TryClock(ThreadState ts, ReadOnlySpan<PyObject?> given, PyObject? fold, in ClockTime otherwise, out ClockTime clock)
    {
        clock = default;
        if (!TimeFields.TryGet(ts, given[0], otherwise.Hour, out int hour) || !TimeFields.TryGet(ts, given[1], otherwise.Minute, out int minute)
            || !TimeFields.TryGet(ts, given[2], otherwise.Second, out int second) || !TimeFields.TryGet(ts, given[3], otherwise.Microsecond, out int microsecond)
            || !TimeFields.TryGet(ts, fold, otherwise.Fold, out int turn))
            return false;
        clock = new ClockTime(hour, minute, second, microsecond, turn);
        return true;
    }

    /// <summary>A datetime of a type, whose own constructor is called where a program has derived it; null with an error.</summary>
    internal static PyObject? Make(ThreadState ts, PyType type, int year, int month, int day, ClockTime clock, PyObject zone)
    {
        if (ReferenceEquals(type, TypeObject))
            return TimeFields.CheckDate(ts, year, month, day) && TimeFields.CheckTime(ts, clock) && TimeFields.CheckZone(ts, zone) ? Create(null, year, month, day, clock, zone) : null;
        var made = type.Call(ts, [PyInt.Of(year), PyInt.Of(month), PyInt.Of(day), PyInt.Of(clock.Hour), PyInt.Of(clock.Minute), PyInt.Of(clock.Second), PyInt.Of(clock.Microsecond), zone], null);
        if (made is PyDateTime time)
            time.Clock = time.Clock with { Fold = clock.Fold };
        return made;
    }

    /// <summary>The datetime so many microseconds after the beginning of year 1, of a type; null with an OverflowError.</summary>
    internal static PyObject? OfLocal(ThreadState ts, PyType type, Int128 local, PyObject zone, int fold = 0)
    {
        if (local < 0 || local >= (Int128)Calendar.MaxOrdinal * Calendar.MicrosecondsPerDay)
            return ts.Raise(ExceptionTypes.OverflowError, "date value out of range");
        var (days, rest) = Math.DivRem((long)local, Calendar.MicrosecondsPerDay);
        var (year, month, day) = Calendar.Date(days + 1);
        return Make(ts, type, year, month, day, ClockTime.Of(rest, fold), zone);
    }

    /// <summary>This time so many microseconds later, of its own type; null with an error.</summary>
    internal PyObject? Plus(ThreadState ts, Int128 microseconds) => OfLocal(ts, Type, Local + microseconds, Zone);

    /// <summary>The same numbers in a zone, as an exact datetime.</summary>
    internal PyDateTime With(PyObject zone, int? fold = null) => Create(null, Year, Month, Day, Clock with { Fold = fold ?? Clock.Fold }, zone);

    internal bool TryOffset(ThreadState ts, out PyTimeDelta? offset) => ZoneCalls.TryOffset(ts, Zone, this, out offset);

    internal override byte[] State(bool withFold) =>
    [
        (byte)(Year >> 8), (byte)Year, (byte)(Month | (withFold ? Clock.Fold << 7 : 0)), (byte)Day, (byte)Clock.Hour, (byte)Clock.Minute, (byte)Clock.Second,
        (byte)(Clock.Microsecond >> 16), (byte)(Clock.Microsecond >> 8), (byte)Clock.Microsecond,
    ];

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        var first = Clock.Fold == 0 ? this : With(Zone, 0);
        if (!first.TryOffset(ts, out var offset))
            return false;
        var total = Local - (offset?.Total ?? 0);
        hash = TimeFields.Hash((long)(total / Calendar.MicrosecondsPerDay), (long)(total % Calendar.MicrosecondsPerDay));
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyDateTime right)
            return PyNotImplemented.Instance;
        if (ReferenceEquals(Zone, right.Zone))
            return TimeFields.Answer(op, Local.CompareTo(right.Local));
        if (!TryOffset(ts, out var mine) || !right.TryOffset(ts, out var theirs))
            return null;
        bool isEquality = op is CompareOperator.Equal or CompareOperator.NotEqual;
        if (mine is null != theirs is null)
            return isEquality ? PyBool.Of(op == CompareOperator.NotEqual) : ts.Raise(ExceptionTypes.TypeError, "can't compare offset-naive and offset-aware datetimes");
        int sign = (Local - (mine?.Total ?? 0)).CompareTo(right.Local - (theirs?.Total ?? 0));
        if (isEquality && sign == 0)
        {
            // a time that fold changes equals none in another zone (PEP 495)
            if (!DependsOnFold(ts, mine, out bool first) || !right.DependsOnFold(ts, theirs, out bool second))
                return null;
            sign = first || second ? 1 : 0;
        }
        return TimeFields.Answer(op, sign);
    }

    bool DependsOnFold(ThreadState ts, PyTimeDelta? offset, out bool depends)
    {
        depends = false;
        if (!With(Zone, 1 - Clock.Fold).TryOffset(ts, out var other))
            return false;
        depends = other is null != offset is null || other is not null && other.Total != offset!.Total;
        return true;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{Type.Name}({Year}, {Month}, {Day}, {Clock.Hour}, {Clock.Minute}");
        if (Clock.Second != 0 || Clock.Microsecond != 0)
            text += string.Create(CultureInfo.InvariantCulture, $", {Clock.Second}");
        if (Clock.Microsecond != 0)
            text += string.Create(CultureInfo.InvariantCulture, $", {Clock.Microsecond}");
        if (Clock.Fold != 0)
            text += ", fold=1";
        if (Zone is PyNone)
            return new PyStr(text + ")");
        return Zone.Repr(ts) is PyStr zone ? new PyStr($"{text}, tzinfo={zone.Value})") : null;
    }

    public override PyObject? Str(ThreadState ts) => GetAttribute(ts, Interned.Of("isoformat"))?.Call(ts, [new PyStr(" ")], null);

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        switch (op, other)
        {
            case (BinaryOperator.Add, PyTimeDelta delta): return Plus(ts, delta.Total);
            case (BinaryOperator.Subtract, PyTimeDelta delta): return Plus(ts, -delta.Total);
            case (BinaryOperator.Subtract, PyDateTime): break;
            default: return PyNotImplemented.Instance;
        }
        var time = (PyDateTime)other;
        PyTimeDelta? mine = null, theirs = null;
        if (!ReferenceEquals(Zone, time.Zone) && (!TryOffset(ts, out mine) || !time.TryOffset(ts, out theirs)))
            return null;
        if (mine is null != theirs is null)
            return ts.Raise(ExceptionTypes.TypeError, "can't subtract offset-naive and offset-aware datetimes");
        return PyTimeDelta.Of(ts, Local - (mine?.Total ?? 0) - (time.Local - (theirs?.Total ?? 0)));
    }
}
