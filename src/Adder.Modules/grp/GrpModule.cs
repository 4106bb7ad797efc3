using Adder.Modules.posix;
using Adder.Modules.pwd;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.grp;

/// <summary>The module grp: the database of groups.</summary>
[PyModule("grp", "The database of groups.")]
static unsafe partial class GrpModule
{
    static readonly StructSequenceType Entry = new("grp.struct_group",
        "grp.struct_group: Results from getgr*() routines.", 4, ["gr_name", "gr_passwd", "gr_gid", "gr_mem"]);

    [PyConstant("struct_group")] static PyType EntryType => Entry.Type;

    static PyObject Make(in UserDatabase.Group group)
    {
        var members = new List<PyObject>();
        for (byte** member = group.Members; member is not null && *member is not null; member++)
            members.Add(PwdModule.Text(*member));
        return new PyStructSequence(Entry, [PwdModule.Text(group.Name), PwdModule.Text(group.Password), PyInt.Of(group.Id), new PyList(members)]);
    }

    [PyFunction("getgrgid", "The group of a number.")]
    static PyObject? ById(ThreadState ts, [Named] PyObject id) => !UserIds.TryGet(ts, id, "gid", out uint number) ? null
        : UserDatabase.FindGroup<PyObject>(number, null, Make) ?? PwdModule.Missing(ts, "getgrgid", "gid", UserIds.Show(number));

    [PyFunction("getgrnam", "The group of a name.")]
    static PyObject? ByName(ThreadState ts, [Named] PyObject name) => name is not PyStr text
        ? ts.Raise(ExceptionTypes.TypeError, $"getgrnam() argument 'name' must be str, not {Arguments.NameOf(name)}")
        : !PathArgument.TryGet(ts, text, "getgrnam", "name", out var path) ? null
        : UserDatabase.FindGroup<PyObject>(0, path.Bytes, Make) ?? PwdModule.Missing(ts, "getgrnam", "name", text);

    [PyFunction("getgrall", "All groups.")]
    static PyObject? All(ThreadState ts) => new PyList(UserDatabase.Groups<PyObject>(Make));
}
