using System.Globalization;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>datetime.date: a day.</summary>
[Subclassable]
public class PyDate : PyObject
{
    const int StateLength = 4, MonthInState = 2;

    static readonly Signature Parameters = new("", ["year", "month", "day"], 3, 3);

    public static PyType TypeObject { get; } = Declare();

    public override PyType Type => TypeObject;
    public int Year { get; private set; }
    public int Month { get; private set; }
    public int Day { get; private set; }

    internal int Ordinal => Calendar.Ordinal(Year, Month, Day);

    /// <summary>The day of the week, Monday is 0.</summary>
    internal int Weekday => Calendar.Weekday(Ordinal);

    static PyType Declare()
    {
        var type = new PyType("datetime.date", New);
        type.Define("__doc__", new PyStr("date(year, month, day) --> date object"));
        type.Define("min", Create(null, Calendar.MinYear, 1, 1));
        type.Define("max", Create(null, Calendar.MaxYear, 12, 31));
        type.Define("resolution", PyTimeDelta.OfMicroseconds(Calendar.MicrosecondsPerDay));
        return type;
    }

    private protected void SetDate(int year, int month, int day) => (Year, Month, Day) = (year, month, day);

    static PyDate Create(PyType? type, int year, int month, int day)
    {
        var made = type is { IsHeap: true } ? new PyDateInstance(type) : new PyDate();
        made.SetDate(year, month, day);
        return made;
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == 1 && names is null && TimeFields.State(arguments[0], StateLength, MonthInState, 1, 12, mask: 0xFF) is { } state)
            return Create((PyType)self, state[0] << 8 | state[1], state[2], state[3]);
        var bound = default(BoundArguments);
        return TimeFields.CheckArguments(ts, arguments, names, 3, 3) && Parameters.Bind(ts, arguments, names, bound) && TimeFields.TryGet(ts, bound[0], 0, out int year) && TimeFields.TryGet(ts, bound[1], 0, out int month)
            && TimeFields.TryGet(ts, bound[2], 0, out int day) && TimeFields.CheckDate(ts, year, month, day) ? Create((PyType)self, year, month, day) : null;
    }

    /// <summary>A date of a type, whose own constructor is called where a program has derived it; null with an error.</summary>
    internal static PyObject? Make(ThreadState ts, PyType type, int year, int month, int day) => !TimeFields.CheckDate(ts, year, month, day) ? null
        : ReferenceEquals(type, TypeObject) ? Create(null, year, month, day) : type.Call(ts, [PyInt.Of(year), PyInt.Of(month), PyInt.Of(day)], null);

    /// <summary>The date of an ordinal, of a type; null with an error.</summary>
    internal static PyObject? OfOrdinal(ThreadState ts, PyType type, long ordinal)
    {
        if (ordinal is < 1 or > Calendar.MaxOrdinal)
            return ts.Raise(ExceptionTypes.OverflowError, "date value out of range");
        var (year, month, day) = Calendar.Date(ordinal);
        return Make(ts, type, year, month, day);
    }

    /// <summary>The state that pickles have.</summary>
    internal virtual byte[] State(bool withFold) => [(byte)(Year >> 8), (byte)Year, (byte)Month, (byte)Day];

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = TimeFields.Hash(Ordinal);
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        other is PyDate right and not PyDateTime ? TimeFields.Answer(op, Ordinal - right.Ordinal) : PyNotImplemented.Instance;

    public override PyObject? Repr(ThreadState ts) => new PyStr(string.Create(CultureInfo.InvariantCulture, $"{Type.Name}({Year}, {Month}, {Day})"));

    // isoformat() of a derived class counts
    public override PyObject? Str(ThreadState ts) => GetAttribute(ts, Interned.Of("isoformat"))?.Call(ts, default, null);

    public override PyObject? Format(ThreadState ts, string specification) => specification.Length == 0
        ? Str(ts) : GetAttribute(ts, Interned.Of("strftime"))?.Call(ts, [new PyStr(specification)], null);

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => (op, other) switch
    {
        (BinaryOperator.Add, PyTimeDelta delta) => OfOrdinal(ts, Type, (long)Ordinal + delta.Days),
        (BinaryOperator.Subtract, PyTimeDelta delta) => OfOrdinal(ts, Type, (long)Ordinal - delta.Days),
        (BinaryOperator.Subtract, PyDate right) => PyTimeDelta.Of(ts, (long)Ordinal - right.Ordinal, 0L),
        _ => PyNotImplemented.Instance,
    };

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Add && other is PyTimeDelta ? Binary(ts, op, other) : PyNotImplemented.Instance;
}
