using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>A date.</summary>
[Subclassable]
public class PyDate(int year, int month, int day) : PyObject
{
    internal const int StateSize = 4;
    static readonly Signature Parameters = new("", ["year", "month", "day"], 3, 3);

    static PyDate() => TypeObject.Declare(static type =>
    {
        type.Define("min", new PyDate(1, 1, 1));
        type.Define("max", new PyDate(9999, 12, 31));
        type.Define("resolution", new PyTimeDelta(1, 0, 0));
    });

    public static PyType TypeObject { get; } = new("datetime.date", New) { Doc = "date(year, month, day) --> date object" };
    public override PyType Type => TypeObject;

    public int Year => year;
    public int Month => month;
    public int Day => day;
    internal int Ordinal => Calendar.Ordinal(year, month, day);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == 1 && names is null && PickledState.TryGet(ts, arguments[0], StateSize, "a date", out byte[]? state))
        {
            if (state is null)
                return null;
            if (state[2] is >= 1 and <= 12)
                return Create((PyType)self, state[0] * 256 + state[1], state[2], state[3]);
        }
        var bound = default(BoundArguments);
        if (!AreLeadingInts(ts, arguments, names) || !Parameters.Bind(ts, arguments, names, bound) || !Arguments.TryInt(ts, bound[0]!, out int y) || !Arguments.TryInt(ts, bound[1]!, out int m)
            || !Arguments.TryInt(ts, bound[2]!, out int d) || !Calendar.CheckDate(ts, y, m, d))
            return null;
        return Create((PyType)self, y, m, d);
    }

    /// <summary>Whether year, month and day are integers as far as they are given: what is none is told before what is missing.</summary>
    internal static bool AreLeadingInts(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int given = arguments.Length - (names?.Items.Length ?? 0);
        for (int i = 0; given < 3 && i < given; i++)
            if (!Arguments.TryInt(ts, arguments[i], out int _))
                return false;
        return true;
    }

    static PyDate Create(PyType type, int y, int m, int d) => type.IsHeap ? new PyDateInstance(type, y, m, d) : new PyDate(y, m, d);

    /// <summary>A date of a type: what its constructor makes of it when it is a Python class. Null with an error.</summary>
    internal static PyObject? Make(ThreadState ts, PyObject type, int y, int m, int d)
    {
        if (!ReferenceEquals(type, TypeObject))
            return type.Call(ts, [PyInt.Of(y), PyInt.Of(m), PyInt.Of(d)], null);
        return Calendar.CheckDate(ts, y, m, d) ? new PyDate(y, m, d) : null;
    }

    internal static PyObject? OfOrdinal(ThreadState ts, PyObject type, long ordinal)
    {
        if (ordinal is < 1 or > Calendar.MostOrdinal)
            return ts.Raise(ExceptionTypes.OverflowError, "date value out of range");
        var (y, m, d) = Calendar.Date((int)ordinal);
        return Make(ts, type, y, m, d);
    }

    internal virtual byte[] State(bool withFold) => [(byte)(year >> 8), (byte)year, (byte)month, (byte)day];

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = HashCode.Combine(year, month, day);
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => other is PyDate and not PyDateTime
        ? Operators.FromOrder(op, (year, month, day).CompareTo((((PyDate)other).Year, ((PyDate)other).Month, ((PyDate)other).Day)))
        : PyNotImplemented.Instance;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => (op, other) switch
    {
        (_, PyDateTime) => PyNotImplemented.Instance,
        (BinaryOperator.Add, PyTimeDelta delta) => OfOrdinal(ts, Type, (long)Ordinal + delta.Days),
        (BinaryOperator.Subtract, PyTimeDelta delta) => OfOrdinal(ts, Type, (long)Ordinal - delta.Days),
        (BinaryOperator.Subtract, PyDate date) => new PyTimeDelta(Ordinal - date.Ordinal, 0, 0),
        _ => PyNotImplemented.Instance,
    };

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Add && other is PyTimeDelta ? Binary(ts, op, other) : PyNotImplemented.Instance;

    public override PyObject? Repr(ThreadState ts) => new PyStr($"{Type.Name}({year}, {month}, {day})");
    public override PyObject? Str(ThreadState ts) => GetAttribute(ts, Interned.Of("isoformat"))?.Call(ts, default, null);

    public override PyObject? Format(ThreadState ts, string specification) => DateTimeText.Format(ts, this, specification);
}

/// <summary>The bytes that pickles hold of dates and times.</summary>
static class PickledState
{
    /// <summary>Whether an argument is such bytes, or a text of Python 2 that stands for them; null bytes with an error.</summary>
    public static bool TryGet(ThreadState ts, PyObject argument, int size, string what, out byte[]? state)
    {
        state = (argument as PyBytes)?.Value;
        if (argument is PyStr { Count: var count } text && count == size)
        {
            for (int i = 0; i < count; i++)
                if (text.CodePointAt(i) > 0xFF)
                {
                    ts.Raise(ExceptionTypes.ValueError, $"Failed to encode latin1 string when unpickling {what} object. pickle.load(data, encoding='latin1') is assumed.");
                    return true;
                }
            state = Encoding.Latin1.GetBytes(text.Value);
        }
        return state?.Length == size;
    }
}
