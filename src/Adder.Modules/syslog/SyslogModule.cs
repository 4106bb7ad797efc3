using System.Runtime.InteropServices;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules.syslog;

/// <summary>The module syslog: messages to the system's log, by libc. Source of the numbers: Linux' sys/syslog.h.</summary>
[PyModule("syslog", "Messages to the system's log.")]
static unsafe partial class SyslogModule
{
    const int UserFacility = 8, InfoPriority = 6;

    [PyConstant("LOG_EMERG")] const int Emergency = 0;
    [PyConstant("LOG_ALERT")] const int Alert = 1;
    [PyConstant("LOG_CRIT")] const int Critical = 2;
    [PyConstant("LOG_ERR")] const int Error = 3;
    [PyConstant("LOG_WARNING")] const int Warning = 4;
    [PyConstant("LOG_NOTICE")] const int Notice = 5;
    [PyConstant("LOG_INFO")] const int Info = InfoPriority;
    [PyConstant("LOG_DEBUG")] const int Debug = 7;
    [PyConstant("LOG_KERN")] const int Kernel = 0;
    [PyConstant("LOG_USER")] const int User = UserFacility;
    [PyConstant("LOG_MAIL")] const int Mail = 16;
    [PyConstant("LOG_DAEMON")] const int Daemon = 24;
    [PyConstant("LOG_AUTH")] const int Authorization = 32;
    [PyConstant("LOG_SYSLOG")] const int Internal = 40;
    [PyConstant("LOG_LPR")] const int Printer = 48;
    [PyConstant("LOG_NEWS")] const int News = 56;
    [PyConstant("LOG_UUCP")] const int Uucp = 64;
    [PyConstant("LOG_CRON")] const int Cron = 72;
    [PyConstant("LOG_AUTHPRIV")] const int PrivateAuthorization = 80;
    [PyConstant("LOG_FTP")] const int Ftp = 88;
    [PyConstant("LOG_LOCAL0")] const int Local0 = 128;
    [PyConstant("LOG_LOCAL1")] const int Local1 = 136;
    [PyConstant("LOG_LOCAL2")] const int Local2 = 144;
    [PyConstant("LOG_LOCAL3")] const int Local3 = 152;
    [PyConstant("LOG_LOCAL4")] const int Local4 = 160;
    [PyConstant("LOG_LOCAL5")] const int Local5 = 168;
    [PyConstant("LOG_LOCAL6")] const int Local6 = 176;
    [PyConstant("LOG_LOCAL7")] const int Local7 = 184;
    [PyConstant("LOG_PID")] const int WithProcess = 1;
    [PyConstant("LOG_CONS")] const int ToConsole = 2;
    [PyConstant("LOG_ODELAY")] const int OpenLater = 4;
    [PyConstant("LOG_NDELAY")] const int OpenNow = 8;
    [PyConstant("LOG_NOWAIT")] const int NoWait = 16;
    [PyConstant("LOG_PERROR")] const int ToStandardError = 32;

    [LibraryImport("libc", EntryPoint = "openlog")] private static partial void OpenLog(byte* identity, int options, int facility);
    [LibraryImport("libc", EntryPoint = "closelog")] private static partial void CloseLog();
    [LibraryImport("libc", EntryPoint = "setlogmask")] private static partial int SetMask(int mask);
    [LibraryImport("libc", EntryPoint = "syslog", StringMarshalling = StringMarshalling.Utf8)] private static partial void Write(int priority, string format, string message);

    /// <summary>What the log is open with: libc keeps the pointer to the name.</summary>
    static byte* identityBytes;
    static bool isOpen;
    static readonly Lock Gate = new();

    [PyFunction("openlog", "Sets options of the log.", TextSignature = "($module, /, ident=<unrepresentable>, logoption=0,\n        facility=LOG_USER)")]
    static PyObject? Open(ThreadState ts, [Named] PyStr? ident = null, int logoption = 0, int facility = UserFacility)
    {
        if (!MayUse(ts) || ident is not null && !IsEncodable(ts, ident))
            return null;
        return Open(ts, ident?.Value ?? ScriptName(ts), logoption, facility) ? PyNone.Instance : null;
    }

    static bool MayUse(ThreadState ts) => ts.Interpreter.Limits.HostAccess || ts.Fail(ExceptionTypes.PermissionError, "this Python may not use the system's log");

    /// <summary>Whether a text is UTF-8 for libc; false with UnicodeEncodeError.</summary>
    static bool IsEncodable(ThreadState ts, PyStr text) => TextCodecs.Encode(ts, text, UnicodeForm.Utf8, "strict") is not null;

    static bool Open(ThreadState ts, string? identity, int options, int facility)
    {
        if (!Audit.Tell(ts, "syslog.openlog", identity is null ? null : new PyStr(identity), PyInt.Of(options), PyInt.Of(facility)))
            return false;
        lock (Gate)
            Open(identity, options, facility);
        return true;
    }

    static void Open(string? identity, int options, int facility)
    {
        var before = identityBytes;
        identityBytes = null;
        if (identity is not null)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(identity + '\0');
            identityBytes = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
            bytes.CopyTo(new Span<byte>(identityBytes, bytes.Length));
        }
        OpenLog(identityBytes, options, facility);
        isOpen = true;
        NativeMemory.Free(before);
    }

    /// <summary>The name of the script, as sys.argv has it.</summary>
    static string? ScriptName(ThreadState ts)
    {
        var arguments = Imports.Attribute(ts, "sys", "argv");
        if (arguments is null)
            ts.TakeError();
        return arguments is PyList { Count: > 0 } list && list[0] is PyStr { Value.Length: > 0 } name ? Path.GetFileName(name.Value) : null;
    }

    [PyFunction("syslog", "Sends a message: syslog(message), or syslog(priority, message).", TextSignature = "(priority=LOG_INFO, message, /)")]
    static PyObject? Send(ThreadState ts, PyObject priority_or_message, PyObject? message = null)
    {
        int priority = InfoPriority;
        if (message is not null && !Arguments.TryInt(ts, priority_or_message, out priority))
            return null;
        if (!Arguments.TryStr(ts, message ?? priority_or_message, message is null ? "syslog() argument" : "syslog() argument 2", out var text) || !MayUse(ts) || !IsEncodable(ts, text))
            return null;
        if (text.Value.Contains('\0', StringComparison.Ordinal))
            return ts.Raise(ExceptionTypes.ValueError, "embedded null character");
        if (!Audit.Tell(ts, "syslog.syslog", PyInt.Of(priority), text) || !isOpen && !Open(ts, ScriptName(ts), 0, UserFacility))
            return null;
        lock (Gate)
            Write(priority, "%s", text.Value);
        return PyNone.Instance;
    }

    [PyFunction("closelog", "Closes the log and forgets its options.")]
    static PyObject? Close(ThreadState ts)
    {
        if (isOpen && !Audit.Tell(ts, "syslog.closelog"))
            return null;
        lock (Gate)
        {
            if (isOpen)
                CloseLog();
            isOpen = false;
            NativeMemory.Free(identityBytes);
            identityBytes = null;
        }
        return PyNone.Instance;
    }

    [PyFunction("setlogmask", "Sets which priorities are sent, and gives what was set before.")]
    static PyObject? SetLogMask(ThreadState ts, int maskpri) => MayUse(ts) && Audit.Tell(ts, "syslog.setlogmask", PyInt.Of(maskpri)) ? PyInt.Of(SetMask(maskpri)) : null;

    [PyFunction("LOG_MASK", "The mask of one priority.")]
    static PyObject? Mask(ThreadState ts, int pri) => PyInt.Of(1 << (pri & 31));

    [PyFunction("LOG_UPTO", "The mask of all priorities up to one.")]
    static PyObject? UpTo(ThreadState ts, int pri) => PyInt.Of((1L << (pri & 31) + 1) - 1);
}
