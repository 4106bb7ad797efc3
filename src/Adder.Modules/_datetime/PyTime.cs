using System.Globalization;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>datetime.time: a time of any day, perhaps in a time zone.</summary>
[Subclassable]
public class PyTime : PyObject
{
    const int StateLength = 6;

    static readonly Signature Parameters = new("", ["hour", "minute", "second", "microsecond", "tzinfo", "fold"], 0, 5);

    public static PyType TypeObject { get; } = Declare();

    public override PyType Type => TypeObject;
    internal ClockTime Clock { get; private set; }

    /// <summary>The time zone or None.</summary>
    public PyObject Zone { get; private set; } = PyNone.Instance;

    static PyType Declare()
    {
        var type = new PyType("datetime.time", New);
        type.Define("__doc__", new PyStr("time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\nAll arguments are optional. tzinfo may be None, or an instance of\na tzinfo subclass. The remaining arguments may be ints.\n"));
        type.Define("min", Create(null, default, PyNone.Instance));
        type.Define("max", Create(null, new ClockTime(23, 59, 59, 999999), PyNone.Instance));
        type.Define("resolution", PyTimeDelta.OfMicroseconds(1));
        return type;
    }

    static PyTime Create(PyType? type, ClockTime clock, PyObject zone)
    {
        var made = type is { IsHeap: true } ? new PyTimeInstance(type) : new PyTime();
        (made.Clock, made.Zone) = (clock, zone);
        return made;
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (arguments.Length is 1 or 2 && names is null && TimeFields.State(arguments[0], StateLength, 0, 0, 23) is { } state)
        {
            if (arguments.Length == 2 && arguments[1] is not (PyNone or PyTzInfo))
                return ts.Raise(ExceptionTypes.TypeError, "bad tzinfo state arg");
            return Create(type, new ClockTime(state[0] & 0x7F, state[1], state[2], state[3] << 16 | state[4] << 8 | state[5], state[0] >> 7), arguments.Length == 2 ? arguments[1] : PyNone.Instance);
        }
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || !PyDateTime.TryClock(ts, bound[..4], bound[5], default, out var clock))
            return null;
        var zone = bound[4] ?? PyNone.Instance;
        return TimeFields.CheckTime(ts, clock) && TimeFields.CheckZone(ts, zone) ? Create(type, clock, zone) : null;
    }

    /// <summary>A time of a type, whose own constructor is called where a program has derived it; null with an error.</summary>
    internal static PyObject? Make(ThreadState ts, PyType type, ClockTime clock, PyObject zone)
    {
        if (ReferenceEquals(type, TypeObject))
            return TimeFields.CheckTime(ts, clock) && TimeFields.CheckZone(ts, zone) ? Create(null, clock, zone) : null;
        var made = type.Call(ts, [PyInt.Of(clock.Hour), PyInt.Of(clock.Minute), PyInt.Of(clock.Second), PyInt.Of(clock.Microsecond), zone], null);
        if (made is PyTime time)
            time.Clock = time.Clock with { Fold = clock.Fold };
        return made;
    }

    internal bool TryOffset(ThreadState ts, out PyTimeDelta? offset) => ZoneCalls.TryOffset(ts, Zone, PyNone.Instance, out offset);

    internal byte[] State(bool withFold) =>
    [
        (byte)(Clock.Hour | (withFold ? Clock.Fold << 7 : 0)), (byte)Clock.Minute, (byte)Clock.Second,
        (byte)(Clock.Microsecond >> 16), (byte)(Clock.Microsecond >> 8), (byte)Clock.Microsecond,
    ];

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        if (!TryOffset(ts, out var offset))
            return false;
        hash = TimeFields.Hash((long)(Clock.Microseconds - (offset?.Total ?? 0)), 1);
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyTime right)
            return PyNotImplemented.Instance;
        if (ReferenceEquals(Zone, right.Zone))
            return TimeFields.Answer(op, Clock.Microseconds.CompareTo(right.Clock.Microseconds));
        if (!TryOffset(ts, out var mine) || !right.TryOffset(ts, out var theirs))
            return null;
        if (mine is null == theirs is null)
            return TimeFields.Answer(op, (Clock.Microseconds - (mine?.Total ?? 0)).CompareTo(right.Clock.Microseconds - (theirs?.Total ?? 0)));
        return op is CompareOperator.Equal or CompareOperator.NotEqual ? PyBool.Of(op == CompareOperator.NotEqual)
            : ts.Raise(ExceptionTypes.TypeError, "can't compare offset-naive and offset-aware times");
    }

    public override PyObject? Repr(ThreadState ts)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{Type.Name}({Clock.Hour}, {Clock.Minute}");
        if (Clock.Second != 0 || Clock.Microsecond != 0)
            text += string.Create(CultureInfo.InvariantCulture, $", {Clock.Second}");
        if (Clock.Microsecond != 0)
            text += string.Create(CultureInfo.InvariantCulture, $", {Clock.Microsecond}");
        if (Zone is not PyNone)
        {
            if (Zone.Repr(ts) is not PyStr zone)
                return null;
            text += $", tzinfo={zone.Value}";
        }
        return new PyStr(text + (Clock.Fold == 0 ? ")" : ", fold=1)"));
    }

    public override PyObject? Str(ThreadState ts) => GetAttribute(ts, Interned.Of("isoformat"))?.Call(ts, default, null);

    public override PyObject? Format(ThreadState ts, string specification) => specification.Length == 0
        ? Str(ts) : GetAttribute(ts, Interned.Of("strftime"))?.Call(ts, [new PyStr(specification)], null);
}
