using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.pwd;

/// <summary>The module pwd: the database of users.</summary>
[PyModule("pwd", "The database of users.")]
static unsafe partial class PwdModule
{
    static readonly StructSequenceType Entry = new("pwd.struct_passwd",
        "pwd.struct_passwd: Results from getpw*() routines.", 7, ["pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"]);

    [PyConstant("struct_passwd")] static PyType EntryType => Entry.Type;

    static PyObject Make(in UserDatabase.User user) => new PyStructSequence(Entry,
        [Text(user.Name), Text(user.Password), PyInt.Of(user.Id), PyInt.Of(user.Group), Text(user.Comment), Text(user.Directory), Text(user.Shell)]);

    /// <summary>A C string, or None for a null pointer.</summary>
    internal static PyObject Text(byte* text) =>
        text is null ? PyNone.Instance : FileSystemEncoding.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    /// <summary>Raises the KeyError of an entry that there is not; null.</summary>
    internal static PyObject? Missing(ThreadState ts, string function, string what, PyObject sought) =>
        sought.Repr(ts) is PyStr shown ? ts.Raise(ExceptionTypes.KeyError, $"{function}(): {what} not found: {shown.Value}") : null;

    [PyFunction("getpwuid", "The user of a number.")]
    static PyObject? ById(ThreadState ts, PyObject uidobj)
    {
        if (UserIds.TryGet(ts, uidobj, "uid", out uint id))
            return UserDatabase.FindUser<PyObject>(id, null, Make) ?? Missing(ts, "getpwuid", "uid", UserIds.Show(id));
        // nobody has a number that is out of range
        return ts.Pending!.Type == ExceptionTypes.OverflowError ? ts.Raise(ExceptionTypes.KeyError, "getpwuid(): uid not found") : null;
    }

    [PyFunction("getpwnam", "The user of a name.")]
    static PyObject? ByName(ThreadState ts, PyObject name) => name is not PyStr text
        ? ts.Raise(ExceptionTypes.TypeError, $"getpwnam() argument must be str, not {Arguments.NameOf(name)}")
        : !PathArgument.TryGet(ts, text, "getpwnam", "name", out var path) ? null
        : UserDatabase.FindUser<PyObject>(0, path.Bytes, Make) ?? Missing(ts, "getpwnam", "name", text);

    [PyFunction("getpwall", "All users.")]
    static PyObject? All(ThreadState ts) => new PyList(UserDatabase.Users<PyObject>(Make));
}
