using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._signal;

/// <summary>Functions of _signal that have the system send signals after a time.</summary>
[PyModule("_signal")]
static unsafe partial class TimerFunctions
{
    // struct itimerval: seconds and microseconds of the interval, then of the value
    const int Words = 4;

    [PyConstant("ItimerError")] static PyType ItimerError { get; } = ExceptionTypes.Create("signal.ItimerError", ExceptionTypes.OSError);

    [PyFunction("alarm", "Arrange for SIGALRM to arrive after the given number of seconds.")]
    static PyObject? Alarm(ThreadState ts, int seconds) => PyInt.Of(Libc.Alarm((uint)seconds));

    [PyFunction("getitimer", "Returns current value of given itimer.")]
    static PyObject? GetTimer(ThreadState ts, int which)
    {
        long* now = stackalloc long[Words];
        return Libc.GetTimer(which, now) < 0 ? Fail(ts) : Show(now);
    }

    [PyFunction("setitimer", "Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).")]
    static PyObject? SetTimer(ThreadState ts, int which, PyObject seconds, PyObject? interval = null)
    {
        long first, every = 0;
        if (!Durations.TrySpan(ts, seconds, out first) || interval is not null && !Durations.TrySpan(ts, interval, out every))
            return null;
        long* wanted = stackalloc long[Words], before = stackalloc long[Words];
        (wanted[0], wanted[1]) = Split(every);
        (wanted[2], wanted[3]) = Split(first);
        return Libc.SetTimer(which, wanted, before) < 0 ? Fail(ts) : Show(before);
    }

    /// <summary>Nanoseconds as seconds and microseconds, rounded up.</summary>
    static (long Seconds, long Microseconds) Split(long nanoseconds)
    {
        long microseconds = (long)Math.Ceiling(nanoseconds / 1000m), seconds = Math.DivRem(microseconds, 1_000_000, out long rest);
        return rest < 0 ? (seconds - 1, rest + 1_000_000) : (seconds, rest);
    }

    static PyTuple Show(long* raw) => new([new PyFloat(raw[2] + raw[3] * 1e-6), new PyFloat(raw[0] + raw[1] * 1e-6)]);

    static PyObject? Fail(ThreadState ts)
    {
        int number = Marshal.GetLastPInvokeError();
        return ItimerError.Call(ts, [PyInt.Of(number), new PyStr(OSErrors.Text(number))], null) is PyException error ? ts.Raise(error) : null;
    }
}
