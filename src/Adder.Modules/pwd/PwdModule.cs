using System.Numerics;
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

    /// <summary>A user's or group's number, -1 included; false with KeyError when it is out of range.</summary>
    internal static bool TryId(ThreadState ts, PyObject value, string function, string what, out uint id)
    {
        id = 0;
        if (!Arguments.TryBigInteger(ts, value, out var number))
            return false;
        if (number < BigInteger.MinusOne || number > uint.MaxValue)
            return Missing(ts, function, what, number.ToString()) is not null;
        id = (uint)(long)number;
        return true;
    }

    /// <summary>Raises the KeyError of an entry that there is not; null.</summary>
    internal static PyObject? Missing(ThreadState ts, string function, string what, string shown) =>
        ts.Raise(ExceptionTypes.KeyError, $"{function}(): {what} not found: {shown}");

    [PyFunction("getpwuid", "The user of a number.")]
    static PyObject? ById(ThreadState ts, PyObject uidobj) => !TryId(ts, uidobj, "getpwuid", "uid", out uint id) ? null
        : UserDatabase.FindUser<PyObject>(id, null, Make) ?? Missing(ts, "getpwuid", "uid", id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [PyFunction("getpwnam", "The user of a name.")]
    static PyObject? ByName(ThreadState ts, PyObject name) => name is not PyStr text
        ? ts.Raise(ExceptionTypes.TypeError, $"getpwnam() argument must be str, not {Arguments.NameOf(name)}")
        : !PathArgument.TryGet(ts, text, "getpwnam", "name", out var path) ? null
        : UserDatabase.FindUser<PyObject>(0, path.Bytes, Make) ?? (text.Repr(ts) is PyStr shown ? Missing(ts, "getpwnam", "name", shown.Value) : null);

    [PyFunction("getpwall", "All users.")]
    static PyObject? All(ThreadState ts) => new PyList(UserDatabase.Users<PyObject>(Make));
}
