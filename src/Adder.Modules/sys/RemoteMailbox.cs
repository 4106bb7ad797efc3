using System.Text;
using Adder.Modules.posix;

namespace Adder.Modules.sys;

/// <summary>
/// The file in which a process finds the path of a script that another one of the same user wants it to run (sys.remote_exec). It stands for
/// CPython's writing into the memory of the other process (PEP 768): objects of .NET have no address that one could write to.
/// </summary>
static unsafe class RemoteMailbox
{
    const int WriteNew = 0x1 | 0x40 | 0x80, NoFollow = 0x20000, CloseOnExec = 0x80000, NonBlocking = 0x800, OnlyOwner = 0x180, EmptyPath = 0x1000;

    static byte[] NameOf(int process, string suffix = "") => Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/tmp/.adder-remote-{process}{suffix}\0"));

    /// <summary>Puts the path of a script into the mailbox of a process: 0, or the number of the system's error, EEXIST while there is another path in it.</summary>
    public static int Put(int process, uint owner, byte[] script)
    {
        // linked to its name when it is whole: a signal for something else must not have the process read a part of it
        fixed (byte* name = NameOf(process), draft = NameOf(process, "-" + Libc.ProcessId().ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            int file = Libc.Open(draft, WriteNew | NoFollow | CloseOnExec, OnlyOwner);
            if (file < 0)
                return System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
            int error = 0;
            fixed (byte* start = script)
                if (Libc.Write(file, start, (nuint)script.Length) != script.Length || owner != Libc.EffectiveUserId() && Libc.ChangeOwner(file, owner, uint.MaxValue) < 0)
                    error = System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
            _ = Libc.Close(file);
            if (error == 0 && Libc.Link(Libc.CurrentDirectory, draft, Libc.CurrentDirectory, name, 0) < 0)
                error = System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
            _ = Libc.Unlink(Libc.CurrentDirectory, draft, 0);
            return error;
        }
    }

    /// <summary>Empties the mailbox of a process; whether there was something in it.</summary>
    public static bool Remove(int process)
    {
        fixed (byte* name = NameOf(process))
            return Libc.Unlink(Libc.CurrentDirectory, name, 0) == 0;
    }

    /// <summary>Whether the process has not taken yet what it was sent.</summary>
    public static bool IsFull(int process)
    {
        StatxBuffer status;
        fixed (byte* name = NameOf(process))
            return Libc.Status(Libc.CurrentDirectory, name, 0, StatxBuffer.BasicMask, &status) == 0;
    }

    /// <summary>What this process was sent; null where there is nothing, or nothing of a user who may tell it what to do.</summary>
    public static byte[]? Take()
    {
        const int MostBytes = 4096, KindMask = 0xF000, Regular = 0x8000, OthersMayWrite = 0x12;
        int process = Libc.ProcessId();
        int file;
        fixed (byte* name = NameOf(process))
            file = Libc.Open(name, NoFollow | CloseOnExec | NonBlocking, 0);
        if (file < 0)
            return null;
        byte[] bytes = new byte[MostBytes];
        nint count = -1;
        StatxBuffer status;
        byte nothing = 0;
        bool isTrusted = Libc.Status(file, &nothing, EmptyPath, StatxBuffer.BasicMask, &status) == 0 && (status.Mode & KindMask) == Regular
            && (status.Mode & OthersMayWrite) == 0 && (status.User == 0 || status.User == Libc.EffectiveUserId());
        if (isTrusted)
            fixed (byte* start = bytes)
                count = Libc.Read(file, start, MostBytes);
        _ = Libc.Close(file);
        return isTrusted && Remove(process) && count > 0 ? bytes[..(int)count] : null;
    }
}
