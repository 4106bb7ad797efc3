using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multiprocessing;

/// <summary>The module _multiprocessing: what processes share to wait for each other.</summary>
[PyModule("_multiprocessing")]
static partial class MultiprocessingModule
{
    [PyConstant("SemLock")] static PyType SemLock => PySemLock.TypeObject;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        PySemLock.TypeObject.Define("SEM_VALUE_MAX", PyInt.Of(int.MaxValue));
        var flags = new PyDict();
        foreach (string name in (string[])["HAVE_SEM_OPEN", "HAVE_SEM_TIMEDWAIT"])
            flags.Set(ts, new PyStr(name), PyInt.Of(1));
        module.Set(ts, "flags", flags);
        return true;
    }

    [PyFunction("sem_unlink", "Takes the name of a semaphore away; who has it open keeps it.")]
    static PyObject? Unlink(ThreadState ts, PyObject name)
    {
        if (!PathArgument.TryName(ts, name, "sem_unlink() argument", out var bytes))
            return null;
        return Semaphore.Unlink(bytes) ? PyNone.Instance : OSErrors.Raise(ts);
    }
}
