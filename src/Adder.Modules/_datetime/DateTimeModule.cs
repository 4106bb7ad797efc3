using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._datetime;

/// <summary>The module _datetime.</summary>
[PyModule("_datetime", "Fast implementation of the datetime module.")]
static partial class DateTimeModule
{
    [PyConstant("MINYEAR")] const int LeastYear = Calendar.LeastYear;
    [PyConstant("MAXYEAR")] const int MostYear = Calendar.MostYear;
    [PyConstant("UTC")] static PyTimeZone Utc => PyTimeZone.Utc;
    [PyConstant("date")] static PyType DateType => PyDate.TypeObject;
    [PyConstant("datetime")] static PyType DateTimeType => PyDateTime.TypeObject;
    [PyConstant("time")] static PyType TimeType => PyTime.TypeObject;
    [PyConstant("timedelta")] static PyType TimeDeltaType => PyTimeDelta.TypeObject;
    [PyConstant("timezone")] static PyType TimeZoneType => PyTimeZone.TypeObject;
    [PyConstant("tzinfo")] static PyType TzInfoType => PyTzInfo.TypeObject;
}
