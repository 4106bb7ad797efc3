using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>A time of the day, alone or with a date.</summary>
interface IClock
{
    int Hour { get; }
    int Minute { get; }
    int Second { get; }
    int Microsecond { get; }

    /// <summary>The time zone, or None.</summary>
    PyObject Zone { get; }

    /// <summary>1 for the second of two times that clocks show twice.</summary>
    int Fold { get; }
}

/// <summary>What time and datetime have in common.</summary>
[PyMethods(typeof(PyTime))]
[PyMethods(typeof(PyDateTime))]
static partial class ClockAttributes
{
    [PyGetter("hour", "")]
    public static PyObject? Hour(ThreadState ts, PyObject self) => PyInt.Of(((IClock)self).Hour);

    [PyGetter("minute", "")]
    public static PyObject? Minute(ThreadState ts, PyObject self) => PyInt.Of(((IClock)self).Minute);

    [PyGetter("second", "")]
    public static PyObject? Second(ThreadState ts, PyObject self) => PyInt.Of(((IClock)self).Second);

    [PyGetter("microsecond", "")]
    public static PyObject? Microsecond(ThreadState ts, PyObject self) => PyInt.Of(((IClock)self).Microsecond);

    [PyGetter("tzinfo", "")]
    public static PyObject? Zone(ThreadState ts, PyObject self) => ((IClock)self).Zone;

    [PyGetter("fold", "")]
    public static PyObject? Fold(ThreadState ts, PyObject self) => PyInt.Of(((IClock)self).Fold);
}
