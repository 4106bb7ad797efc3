using Adder.Modules.sys;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Modules._warnings;

/// <summary>Warnings of C# code.</summary>
sealed class WarningIssuer : IWarningIssuer
{
    public bool Warn(ThreadState ts, PyType category, string message, int stackLevel, PyObject? source) =>
        new IssuedWarning(ts, category, new PyStr(message), WarningPlace.Find(ts, stackLevel, []), null, SysFunctions.HasBegunFinalizing(ts) ? null : source).Issue();

    public bool WarnExplicit(ThreadState ts, PyType category, string message, string filename, int line) =>
        new IssuedWarning(ts, category, new PyStr(message), new(new PyStr(filename), line, WarningsModule.ModuleOf(new PyStr(filename)), PyNone.Instance), null, null).Issue();

    public void WarnUnawaited(ThreadState ts, PyCoroutine coroutine)
    {
        bool isWarned = false;
        if (!SysFunctions.HasBegunFinalizing(ts) && WarningState.Attribute(ts, "_warn_unawaited_coroutine", import: true) is { } function)
            isWarned = function.Call(ts, [coroutine], null) is not null || ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.RuntimeWarning);
        Report(ts, coroutine);
        if (!isWarned && !Warn(ts, ExceptionTypes.RuntimeWarning, $"coroutine '{coroutine.QualName}' was never awaited", 1, coroutine))
            Report(ts, coroutine);
    }

    static void Report(ThreadState ts, PyCoroutine coroutine)
    {
        if (ts.HasError)
            Unraisable.Report(ts, ts.TakeError(), $"Exception ignored while finalizing coroutine {(coroutine.Repr(ts) as PyStr)?.Value}", null);
    }
}
