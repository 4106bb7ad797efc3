using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>The module _datetime.</summary>
[PyModule("_datetime", "Fast implementation of the datetime module.")]
static partial class DateTimeModule
{
    [PyConstant("date")] static PyType Date => PyDate.TypeObject;
    [PyConstant("datetime")] static PyType DateTime => PyDateTime.TypeObject;
    [PyConstant("time")] static PyType Time => PyTime.TypeObject;
    [PyConstant("timedelta")] static PyType TimeDelta => PyTimeDelta.TypeObject;
    [PyConstant("timezone")] static PyType TimeZone => PyTimeZone.TypeObject;
    [PyConstant("tzinfo")] static PyType TzInfo => PyTzInfo.TypeObject;
    [PyConstant("UTC")] static PyTimeZone Utc => PyTimeZone.Utc;
    [PyConstant("MINYEAR")] const int MinYear = Calendar.MinYear;
    [PyConstant("MAXYEAR")] const int MaxYear = Calendar.MaxYear;
}
