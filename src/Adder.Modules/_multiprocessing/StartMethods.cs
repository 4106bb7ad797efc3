using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multiprocessing;

/// <summary>
/// The ways in which multiprocessing starts processes. A .NET process does not survive os.fork(), with which a fork server makes its
/// processes; those of "forkserver", the default of the library, are started as "spawn" does it, which asks the same of a program.
/// </summary>
static class StartMethods
{
    const string FileName = "multiprocessing/context.py", Start = "_Popen";

    /// <summary>After the code of a module: if it was that of multiprocessing.context, a fork server is not asked for. False with an error.</summary>
    public static bool Adjust(ThreadState ts, PyCode code, PyDict globals)
    {
        if (!code.Code.Filename.EndsWith(FileName, StringComparison.Ordinal) || globals.Get(new PyStr("ForkServerProcess")) is not PyType forkServer
            || globals.Get(new PyStr("SpawnProcess")) is not PyType spawn || spawn.Lookup(Start) is not { } start)
            return true;
        return forkServer.SetAttribute(ts, Interned.Of(Start), start);
    }
}
