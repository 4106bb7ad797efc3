using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>The module _datetime: the library's classes of _pydatetime, by the name that programs and pickles may ask for. It has no C API to offer.</summary>
[PyModule("_datetime", "The classes of the module datetime, which the library has in Python.")]
static partial class DatetimeModule
{
    static readonly string[] Names = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"];

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        if (Importing.ImportModule(ts, "_pydatetime") is not { } library)
            return false;
        foreach (string name in Names)
            if (library.GetAttribute(ts, Interned.Of(name)) is { } value)
                module.Set(ts, name, value);
            else
                return false;
        return true;
    }
}
