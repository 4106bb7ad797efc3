using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix about the users, groups and sessions of processes.</summary>
[PyModule("posix")]
static unsafe partial class IdentityFunctions
{
    const int MostGroups = 65536;

    static PyObject? Set(ThreadState ts, PyObject value, string kind, Func<uint, int> call) =>
        UserIds.TryGet(ts, value, kind, out uint id) ? FileFunctions.Done(ts, call(id), null) : null;

    [PyFunction("setuid", "Set the current process's user id.")]
    static PyObject? SetUser(ThreadState ts, PyObject uid) => Set(ts, uid, "uid", Libc.SetUser);

    [PyFunction("seteuid", "Set the current process's effective user id.")]
    static PyObject? SetEffectiveUser(ThreadState ts, PyObject euid) => Set(ts, euid, "uid", Libc.SetEffectiveUser);

    [PyFunction("setgid", "Set the current process's group id.")]
    static PyObject? SetGroup(ThreadState ts, PyObject gid) => Set(ts, gid, "gid", Libc.SetGroup);

    [PyFunction("setegid", "Set the current process's effective group id.")]
    static PyObject? SetEffectiveGroup(ThreadState ts, PyObject egid) => Set(ts, egid, "gid", Libc.SetEffectiveGroup);

    [PyFunction("setreuid", "Set the current process's real and effective user ids.")]
    static PyObject? SetUsers(ThreadState ts, PyObject ruid, PyObject euid) =>
        UserIds.TryGet(ts, ruid, "uid", out uint real) && UserIds.TryGet(ts, euid, "uid", out uint effective)
            ? FileFunctions.Done(ts, Libc.SetUsers(real, effective), null) : null;

    [PyFunction("setregid", "Set the current process's real and effective group ids.")]
    static PyObject? SetGroups(ThreadState ts, PyObject rgid, PyObject egid) =>
        UserIds.TryGet(ts, rgid, "gid", out uint real) && UserIds.TryGet(ts, egid, "gid", out uint effective)
            ? FileFunctions.Done(ts, Libc.SetGroups(real, effective), null) : null;

    [PyFunction("setresuid", "Set the current process's real, effective, and saved user ids.")]
    static PyObject? SetAllUsers(ThreadState ts, PyObject ruid, PyObject euid, PyObject suid) =>
        UserIds.TryGet(ts, ruid, "uid", out uint real) && UserIds.TryGet(ts, euid, "uid", out uint effective) && UserIds.TryGet(ts, suid, "uid", out uint saved)
            ? FileFunctions.Done(ts, Libc.SetUsers(real, effective, saved), null) : null;

    [PyFunction("setresgid", "Set the current process's real, effective, and saved group ids.")]
    static PyObject? SetAllGroups(ThreadState ts, PyObject rgid, PyObject egid, PyObject sgid) =>
        UserIds.TryGet(ts, rgid, "gid", out uint real) && UserIds.TryGet(ts, egid, "gid", out uint effective) && UserIds.TryGet(ts, sgid, "gid", out uint saved)
            ? FileFunctions.Done(ts, Libc.SetGroups(real, effective, saved), null) : null;

    [PyFunction("getresuid", "Return a tuple of the current process's real, effective, and saved user ids.")]
    static PyObject? GetUsers(ThreadState ts)
    {
        uint real, effective, saved;
        return Libc.GetUsers(&real, &effective, &saved) < 0 ? OSErrors.Raise(ts) : new PyTuple([UserIds.Show(real), UserIds.Show(effective), UserIds.Show(saved)]);
    }

    [PyFunction("getresgid", "Return a tuple of the current process's real, effective, and saved group ids.")]
    static PyObject? GetGroups(ThreadState ts)
    {
        uint real, effective, saved;
        return Libc.GetGroups(&real, &effective, &saved) < 0 ? OSErrors.Raise(ts) : new PyTuple([UserIds.Show(real), UserIds.Show(effective), UserIds.Show(saved)]);
    }

    [PyFunction("setgroups", "Set the groups of the current process to list.")]
    static PyObject? SetOtherGroups(ThreadState ts, PyObject groups)
    {
        if (groups.Type.Lookup("__getitem__") is null || groups.Type.Lookup("__len__") is null || groups is PyDict)
            return ts.Raise(ExceptionTypes.TypeError, "setgroups argument must be a sequence");
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, groups, items))
            return null;
        if (items.Count > MostGroups)
            return ts.Raise(ExceptionTypes.ValueError, "too many groups");
        uint[] ids = new uint[items.Count + 1];
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is not PyIntegral)
                return ts.Raise(ExceptionTypes.TypeError, "groups must be integers");
            if (!UserIds.TryGet(ts, items[i], "gid", out ids[i]))
                return null;
        }
        fixed (uint* start = ids)
            return FileFunctions.Done(ts, Libc.SetOtherGroups((nuint)items.Count, start), null);
    }

    [PyFunction("initgroups", "Initialize the group access list: all of the groups of which the specified username is a member, plus the specified group id.")]
    static PyObject? InitGroups(ThreadState ts, PyObject username, PyObject gid)
    {
        if (!PathArgument.TryGet(ts, username, "", "username", out var name) || !UserIds.TryGet(ts, gid, "gid", out uint group))
            return null;
        fixed (byte* text = name.Bytes)
            return FileFunctions.Done(ts, Libc.InitGroups(text, group), null);
    }

    [PyFunction("getgrouplist", "Returns a list of groups to which a user belongs.")]
    static PyObject? GroupsOf(ThreadState ts, PyStr user, PyObject group)
    {
        if (!PathArgument.TryGet(ts, user, "", "user", out var name) || !UserIds.TryGet(ts, group, "gid", out uint own))
            return null;
        uint[] ids = new uint[MostGroups];
        int count = ids.Length;
        fixed (byte* text = name.Bytes)
        fixed (uint* start = ids)
            if (Libc.GroupsOf(text, own, start, &count) < 0)
                return OSErrors.Raise(ts);
        return new PyList([.. ids.Take(count).Select(UserIds.Show)]);
    }

    [PyFunction("setpgid", "Call the system call setpgid(pid, pgrp).")]
    static PyObject? SetProcessGroup(ThreadState ts, int pid, int pgrp) => FileFunctions.Done(ts, Libc.SetProcessGroup(pid, pgrp), null);

    [PyFunction("setpgrp", "Make the current process the leader of its process group.")]
    static PyObject? LeadProcessGroup(ThreadState ts) => FileFunctions.Done(ts, Libc.SetProcessGroup(0, 0), null);

    [PyFunction("setsid", "Call the system call setsid().")]
    static PyObject? SetSession(ThreadState ts) => FileFunctions.Done(ts, Libc.SetSession(), null);

    [PyFunction("unshare", "Disassociate parts of a process (or thread) execution context.")]
    static PyObject? Unshare(ThreadState ts, [Named] int flags) => FileFunctions.Done(ts, Libc.Unshare(flags), null);

    [PyFunction("setns", "Move the calling thread into different namespaces.")]
    static PyObject? SetNamespace(ThreadState ts, [Named] PyObject fd, int nstype = 0) =>
        Descriptors.TryGet(ts, fd, out int file) ? FileFunctions.Done(ts, Libc.SetNamespace(file, nstype), null) : null;

    [PyFunction("chroot", "Change root directory to path.")]
    static PyObject? ChangeRoot(ThreadState ts, [Named] PyObject path)
    {
        if (!PathArgument.TryGet(ts, path, "chroot", "path", out var folder))
            return null;
        fixed (byte* name = folder.Bytes)
            return FileFunctions.Done(ts, Libc.ChangeRoot(name), path);
    }
}
