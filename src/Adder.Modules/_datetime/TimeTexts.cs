using System.Globalization;
using System.Text;
using Adder.Modules.time;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>strftime(), strptime() and the states of pickles.</summary>
static class TimeTexts
{
    /// <summary>The class, the state, and the zone unless it is None.</summary>
    public static PyTuple Reduced(PyType type, byte[] state, PyObject zone) =>
        new([type, zone is PyNone ? new PyTuple([new PyBytes(state)]) : new PyTuple([new PyBytes(state), zone])]);

    /// <summary>Calls what the library has for a class's strptime().</summary>
    public static PyObject? Parse(ThreadState ts, string function, PyObject type, ReadOnlySpan<PyObject> arguments)
    {
        if (arguments.Length != 2)
            return ts.Raise(ExceptionTypes.TypeError, $"strptime() takes exactly 2 arguments ({arguments.Length} given)");
        for (int i = 0; i < 2; i++)
            if (arguments[i] is not PyStr)
                return Arguments.WrongType(ts, $"strptime() argument {i + 1}", PyStr.TypeObject, arguments[i]);
        return Imports.Attribute(ts, "_strptime", function)?.Call(ts, [type, arguments[0], arguments[1]], null);
    }

    /// <summary>A date, time or datetime as text by a format; null with an error.</summary>
    public static PyObject? Format(ThreadState ts, PyObject value, string format)
    {
        long[] fields;
        if (value is PyTime time)
            // times belong to a day that every system's clock knows
            fields = [1900, 0, 1, time.Clock.Hour, time.Clock.Minute, time.Clock.Second, 0, 0, -1];
        else if (value.GetAttribute(ts, Interned.Of("timetuple"))?.Call(ts, default, null) is not { } tuple || !BrokenDownTime.TryRead(ts, tuple, out fields)
            || !BrokenDownTime.Check(ts, fields))
            return null;
        return Prepare(ts, value, format, fields) is { } prepared ? new PyStr(TimeFormat.Format(prepared, fields, "", null)) : null;
    }

    /// <summary>The format without what only dates and times know: %f, %z, %:z, %Z and years of four digits.</summary>
    static string? Prepare(ThreadState ts, PyObject value, string format, long[] fields)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }
            string? made;
            switch (format[++i])
            {
                case 'f': made = Clock(value).Microsecond.ToString("000000", CultureInfo.InvariantCulture); break;
                case 'z': made = Offset(ts, value, ""); break;
                case ':' when i + 1 < format.Length && format[i + 1] == 'z':
                    i++;
                    made = Offset(ts, value, ":");
                    break;
                case 'Z': made = ZoneName(ts, value); break;
                case 'Y' or 'G' or 'C' or 'F' when fields[0] < 1000: made = Year(format[i], fields); break;
                default: made = null; text.Append('%').Append(format[i]); continue;
            }
            if (made is null)
                return null;
            text.Append(made);
        }
        return text.ToString();
    }

    static string Year(char code, long[] fields) => code switch
    {
        'C' => (fields[0] / 100).ToString("00", CultureInfo.InvariantCulture),
        'G' => long.Parse(TimeFormat.Format("%G", fields, "", null), CultureInfo.InvariantCulture).ToString("0000", CultureInfo.InvariantCulture),
        'F' => string.Create(CultureInfo.InvariantCulture, $"{fields[0]:0000}-{fields[1] + 1:00}-{fields[2]:00}"),
        _ => fields[0].ToString("0000", CultureInfo.InvariantCulture),
    };

    static ClockTime Clock(PyObject value) => value switch { PyDateTime d => d.Clock, PyTime t => t.Clock, _ => default };

    static PyObject Zone(PyObject value) => value switch { PyDateTime d => d.Zone, PyTime t => t.Zone, _ => PyNone.Instance };

    static string? Offset(ThreadState ts, PyObject value, string separator) =>
        !ZoneCalls.TryOffset(ts, Zone(value), value is PyDateTime ? value : PyNone.Instance, out var offset) ? null : offset is null ? "" : TimeFields.OffsetText(offset, separator);

    static string? ZoneName(ThreadState ts, PyObject value) => ZoneCalls.Name(ts, Zone(value), value is PyDateTime ? value : PyNone.Instance) switch
    {
        null => null,
        PyStr name => name.Value.Replace("%", "%%", StringComparison.Ordinal),
        _ => "",
    };
}
