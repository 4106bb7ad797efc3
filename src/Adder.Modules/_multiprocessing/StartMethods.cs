using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multiprocessing;

/// <summary>
/// The ways in which multiprocessing starts processes. The library offers fork and forkserver wherever it does not run on Windows; a .NET
/// process does not survive os.fork(), so that "spawn" alone is left, as on Windows.
/// </summary>
static class StartMethods
{
    const string FileName = "multiprocessing/context.py", Spawn = "spawn";

    /// <summary>After the code of a module: takes the others away if it was that of multiprocessing.context. False with an error.</summary>
    public static bool Adjust(ThreadState ts, PyCode code, PyDict globals)
    {
        if (!code.Code.Filename.EndsWith(FileName, StringComparison.Ordinal) || globals.Get(new PyStr("_concrete_contexts")) is not PyDict methods
            || methods.Get(new PyStr(Spawn)) is not { } spawn || globals.Get(new PyStr("_default_context")) is not { } chosen)
            return true;
        foreach (string other in (string[])["fork", "forkserver"])
            if (methods.Get(new PyStr(other)) is not null && !methods.SetItem(ts, new PyStr(other), null))
                return false;
        return chosen.SetAttribute(ts, Interned.Of("_default_context"), spawn);
    }
}
