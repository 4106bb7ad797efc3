using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix that wait for processes and tell what they used.</summary>
[PyModule("posix")]
static unsafe partial class WaitFunctions
{
    static readonly StructSequenceType WaitResult = new("posix.waitid_result",
        "waitid_result: Result from waitid.\n\nThis object may be accessed either as a tuple of\n  (si_pid, si_uid, si_signo, si_status, si_code),\nor via the attributes si_pid, si_uid, and so on.\n\nSee os.waitid for more information.",
        5, ["si_pid", "si_uid", "si_signo", "si_status", "si_code"]);

    [PyConstant("waitid_result")] static PyType WaitResultType => WaitResult.Type;

    [PyFunction("wait3", "Wait for completion of a child process.")]
    static PyObject? WaitForAny(ThreadState ts, [Named] int options) => Wait(ts, -1, options);

    [PyFunction("wait4", "Wait for completion of a specific child process.")]
    static PyObject? Wait(ThreadState ts, [Named] int pid, int options)
    {
        long* usage = stackalloc long[resource.ResourceModule.UsageWords];
        while (true)
        {
            new Span<long>(usage, resource.ResourceModule.UsageWords).Clear();
            int status = 0, ended = Libc.Wait(pid, &status, options, usage);
            if (ended >= 0)
                return new PyTuple([PyInt.Of(ended), PyInt.Of(status), resource.ResourceModule.Show(usage)]);
            if (!DescriptorFunctions.Retry(ts))
                return ts.HasError ? null : OSErrors.Raise(ts);
        }
    }

    [PyFunction("waitid", "Returns the result of waiting for a process or processes.")]
    static PyObject? WaitFor(ThreadState ts, int idtype, int id, int options)
    {
        while (true)
        {
            var info = default(SignalInfo);
            if (Libc.WaitFor(idtype, (uint)id, &info, options) >= 0)
                return info.Process == 0 ? PyNone.Instance
                    : new PyStructSequence(WaitResult, [PyInt.Of(info.Process), UserIds.Show(info.User), PyInt.Of(info.Signal), PyInt.Of(info.Status), PyInt.Of(info.Code)]);
            if (!DescriptorFunctions.Retry(ts))
                return ts.HasError ? null : OSErrors.Raise(ts);
        }
    }
}
