using System.Globalization;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>What dates and times have in common: tuples and texts of the module time.</summary>
static class DateTimeText
{
    /// <summary>format(value, specification): isoformat() without one, strftime() with one.</summary>
    public static PyObject? Format(ThreadState ts, PyObject value, string specification) => specification.Length == 0
        ? value.Str(ts) : value.GetAttribute(ts, Interned.Of("strftime"))?.Call(ts, [new PyStr(specification)], null);

    public static string CTime(PyDate date, int hour, int minute, int second) => string.Create(CultureInfo.InvariantCulture,
        $"{Calendar.Days[Calendar.Weekday(date.Year, date.Month, date.Day)]} {Calendar.Months[date.Month]} {date.Day,2} {hour:00}:{minute:00}:{second:00} {date.Year:0000}");

    /// <summary>time.struct_time of a moment; null with an error.</summary>
    public static PyObject? TimeTuple(ThreadState ts, PyDate date, int hour, int minute, int second, int dst)
    {
        int dayOfYear = Calendar.DaysBeforeMonth(date.Year, date.Month) + date.Day;
        var parts = new PyTuple([PyInt.Of(date.Year), PyInt.Of(date.Month), PyInt.Of(date.Day), PyInt.Of(hour), PyInt.Of(minute), PyInt.Of(second),
            PyInt.Of(Calendar.Weekday(date.Year, date.Month, date.Day)), PyInt.Of(dayOfYear), PyInt.Of(dst)]);
        return Imports.Attribute(ts, "time", "struct_time")?.Call(ts, [parts], null);
    }

    /// <summary>time.strftime() with what it does not know: %f, %z, %:z, %Z, and years of less than four digits.</summary>
    public static PyObject? Strftime(ThreadState ts, PyObject value, PyStr format, PyObject time)
    {
        if (Imports.Attribute(ts, "time", "strftime") is not { } strftime)
            return null;
        int year = time is PyTuple { Items: [PyIntegral number, ..] } && number.TryGetInt64(out long y) ? (int)y : 9999;
        var points = format.CodePoints;
        var result = new Runtime.Types.Codecs.TextBuilder(points.Length);
        for (int i = 0; i < points.Length; i++)
        {
            if (points[i] != '%' || i + 1 == points.Length)
            {
                result.Append(points[i]);
                continue;
            }
            int kind = points[++i];
            bool hasColon = kind == ':' && i + 1 < points.Length && points[i + 1] == 'z';
            switch (kind)
            {
                case 'f':
                    if (TypeChecks.OptionalAttribute(ts, value, "microsecond") is PyIntegral micro && micro.TryGetInt64(out long us))
                        result.Append(us.ToString("000000", CultureInfo.InvariantCulture));
                    else
                        result.Append("000000");
                    break;
                case 'z':
                case ':' when hasColon:
                    i += hasColon ? 1 : 0;
                    if (OffsetText(ts, value, hasColon ? ":" : "") is not { } offset)
                        return null;
                    result.Append(offset);
                    break;
                case 'Z':
                    if (NameText(ts, value) is not { } name)
                        return null;
                    result.Append(name);
                    break;
                case 'Y' or 'G' or 'F' or 'C' when year < 1000:
                    if (YearText(ts, (char)kind, year, strftime, time) is not { } text)
                        return null;
                    result.Append(text);
                    break;
                default:
                    result.Append('%');
                    result.Append(kind);
                    break;
            }
        }
        return strftime.Call(ts, [result.ToStr(), time], null);
    }

    static string? OffsetText(ThreadState ts, PyObject value, string separator)
    {
        var method = TypeChecks.OptionalAttribute(ts, value, "utcoffset");
        if (method is null)
            return ts.HasError ? null : "";
        return method.Call(ts, default, null) switch
        {
            null => null,
            PyTimeDelta offset => IsoFormat.Offset(offset, separator),
            _ => "",
        };
    }

    static PyStr? NameText(ThreadState ts, PyObject value)
    {
        var method = TypeChecks.OptionalAttribute(ts, value, "tzname");
        if (method is null)
            return ts.HasError ? null : PyStr.Empty;
        var name = method.Call(ts, default, null);
        // strftime() must not read it
        if (name is PyStr && name.GetType() != typeof(PyStr))
            return name.GetAttribute(ts, Interned.Of("replace"))?.Call(ts, [new PyStr("%"), new PyStr("%%")], null) switch
            {
                null => null,
                PyStr replaced => replaced,
                _ => ts.Raise(ExceptionTypes.TypeError, "tzname.replace() did not return a string") as PyStr,
            };
        return name is PyStr text ? new PyStr(text.Value.Replace("%", "%%", StringComparison.Ordinal)) : name is null ? null : PyStr.Empty;
    }

    static string? YearText(ThreadState ts, char kind, int year, PyObject strftime, PyObject time)
    {
        if (kind == 'G')
        {
            if (strftime.Call(ts, [new PyStr("%G"), time], null) is not PyStr shown)
                return null;
            year = int.TryParse(shown.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int iso) ? iso : year;
        }
        return kind switch
        {
            'C' => (year / 100).ToString("00", CultureInfo.InvariantCulture),
            'F' => year.ToString("0000", CultureInfo.InvariantCulture) + "-%m-%d",
            _ => year.ToString("0000", CultureInfo.InvariantCulture),
        };
    }
}
