using System.Globalization;
using Adder.Modules._io;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>Functions of sys about other processes.</summary>
[PyModule("sys")]
static unsafe partial class RemoteFunctions
{
    [PyFunction("is_remote_debug_enabled", "Return True if remote debugging is enabled, False otherwise.")]
    static PyObject? IsEnabled(ThreadState ts) => PyBool.Of(ts.Interpreter.Config.AllowsRemoteDebugging);

    [PyFunction("remote_exec", "Has the process with the number run a file of Python code, as soon as its main thread looks up. It has to be a process of Adder.")]
    static PyObject? Execute(ThreadState ts, [Named] int pid, PyObject script)
    {
        const int MostBytes = 512;
        if (!PathArgument.TryGet(ts, script, "", "script", out var path) || !Audit.Tell(ts, "sys.remote_exec", PyInt.Of(pid), script))
            return null;
        if (!ts.Interpreter.Config.AllowsRemoteDebugging)
            return ts.Raise(ExceptionTypes.RuntimeError, "Remote debugging is not enabled");
        const int NoEntry = 2;
        int error;
        fixed (byte* name = path.Bytes)
            error = Libc.Access(Libc.CurrentDirectory, name, 0, 0) < 0 ? System.Runtime.InteropServices.Marshal.GetLastPInvokeError() : 0;
        if (error != 0)
            return error == NoEntry ? ts.Raise(ExceptionTypes.FileNotFoundError, "Script file does not exist") : OSErrors.Raise(ts, error);
        if (path.Bytes.Length > MostBytes)
            return ts.Raise(ExceptionTypes.ValueError, "Debugger script path is too long");
        byte[] bytes = path.Bytes[..^1];
        return UnwrittenFiles.MayLack(ts, path, Libc.CurrentDirectory) ? UnwrittenFiles.WriteFirst(ts, "remote_exec", thread => Send(thread, pid, bytes)) : Send(ts, pid, bytes);
    }

    static PyObject? Send(ThreadState ts, int pid, byte[] script)
    {
        if (pid != Libc.ProcessId())
            return SendToOther(ts, pid, script);
        RemoteScripts.RunSoon(ts.Interpreter, script);
        return PyNone.Instance;
    }

    /// <summary>Puts the path where the process looks, and waits until it has it.</summary>
    static PyObject? SendToOther(ThreadState ts, int pid, byte[] script)
    {
        const int Exists = 17;
        const long Patience = 5000;
        int error = pid <= 0 ? NoProcess : Libc.Kill(pid, 0) < 0 ? System.Runtime.InteropServices.Marshal.GetLastPInvokeError() : 0;
        if (error != 0)
            return error == NoProcess ? ts.Raise(ExceptionTypes.RuntimeError, $"there is no process {pid}") : OSErrors.Raise(ts, error);
        if (!TryStatus(pid, out bool takesSignal, out uint owner) || !takesSignal)
            return ts.Raise(ExceptionTypes.RuntimeError, "Remote debugging is not enabled in the remote process");
        long end = Environment.TickCount64 + Patience;
        while ((error = RemoteMailbox.Put(pid, owner, script)) == Exists && Environment.TickCount64 < end)
            if (!Wait(ts))
                return null;
        if (error is not (0 or Exists))
            return OSErrors.Raise(ts, error);
        if (error == 0 && Libc.Kill(pid, RemoteScripts.Signal) < 0)
        {
            error = System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
            RemoteMailbox.Remove(pid);
            return OSErrors.Raise(ts, error);
        }
        while (error == 0 && RemoteMailbox.IsFull(pid))
        {
            if (Environment.TickCount64 >= end && RemoteMailbox.Remove(pid))
                error = Exists;
            else if (!Wait(ts))
            {
                RemoteMailbox.Remove(pid);
                return null;
            }
        }
        return error == 0 ? PyNone.Instance : ts.Raise(ExceptionTypes.RuntimeError, $"process {pid} does not look for scripts to run: it is no process of Adder, or it is stopped");
    }

    const int NoProcess = 3;

    /// <summary>Waits a moment; false with an error that a signal handler raised.</summary>
    static bool Wait(ThreadState ts)
    {
        Thread.Sleep(1);
        return !(ts.PollInterrupt() && ts.HasError);
    }

    /// <summary>Whether a process has a handler for the signal that tells of a script, and whose it is; false where it cannot be seen.</summary>
    static bool TryStatus(int pid, out bool takesSignal, out uint owner)
    {
        const string Caught = "SigCgt:", User = "Uid:";
        (takesSignal, owner) = (false, 0);
        try
        {
            foreach (string line in File.ReadLines($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/status"))
                if (line.StartsWith(Caught, StringComparison.Ordinal) && ulong.TryParse(line.AsSpan(Caught.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong signals))
                    takesSignal = (signals >> (RemoteScripts.Signal - 1) & 1) != 0;
                // real, effective, saved, of the file system
                else if (line.StartsWith(User, StringComparison.Ordinal))
                    owner = uint.Parse(line[User.Length..].Split('\t', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
