using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>Trace and profile functions.</summary>
[PyModule("sys")]
static partial class SysTracing
{
    [PyFunction("settrace", "Set the global debug tracing function.")]
    static PyObject? SetTrace(ThreadState ts, PyObject function)
    {
        Tracer.SetTrace(ts, function is PyNone ? null : function);
        return PyNone.Instance;
    }

    [PyFunction("gettrace", "Return the global debug tracing function set with sys.settrace.")]
    static PyObject? GetTrace(ThreadState ts) => ts.Tracer?.TraceFunction ?? PyNone.Instance;

    [PyFunction("setprofile", "Set the profiling function.")]
    static PyObject? SetProfile(ThreadState ts, PyObject function)
    {
        Tracer.SetProfile(ts, function is PyNone ? null : function);
        return PyNone.Instance;
    }

    [PyFunction("getprofile", "Return the profiling function set with sys.setprofile.")]
    static PyObject? GetProfile(ThreadState ts) => ts.Tracer?.ProfileFunction ?? PyNone.Instance;
}
