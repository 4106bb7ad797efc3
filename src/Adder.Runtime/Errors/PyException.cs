using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>
/// An exception. What kinds of exceptions have beside args (errno, name, start …) are its members, numbered as
/// <see cref="ExceptionMembers"/> declares them.
/// </summary>
[Subclassable]
public class PyException : PyObject
{
    readonly PyType type;
    readonly PyObject?[] members;
    PyDict? attributes;

    /// <summary>Makes an exception whose members come from the arguments, as its __init__ has it.</summary>
    public PyException(PyType type, PyObject[] arguments) : this(type, new PyTuple(arguments)) => ExceptionMembers.Fill(this);

    /// <summary>Makes an exception before its __init__.</summary>
    internal PyException(PyType type, PyTuple arguments)
    {
        (this.type, Arguments) = (type, arguments);
        int count = ExceptionMembers.Count(type.Solid);
        members = count == 0 ? [] : new PyObject?[count];
    }

    public override PyType Type => type;

    /// <summary>args.</summary>
    public PyTuple Arguments { get; internal set; }

    public PyException? Cause { get; set; }
    public PyException? Context { get; set; }
    public bool SuppressContext { get; set; }

    /// <summary>Whether it is raised again where its traceback already tells of the place.</summary>
    internal bool IsReraised { get; set; }

    /// <summary>Where it went through, the outermost place first; null before it was raised.</summary>
    public PyTraceback? Traceback { get; set; }

    /// <summary>Puts another dict in the place of the attributes.</summary>
    internal void ReplaceAttributes(PyDict dict) => attributes = AsAttributes(dict);

    public override PyDict? AttributeDict(bool create) => create ? attributes ??= AsAttributes(new PyDict()) : attributes;

    /// <summary>A member, or null.</summary>
    public PyObject? Member(int index) => (uint)index < (uint)members.Length ? members[index] : null;

    /// <summary>Sets a member of those that its type has.</summary>
    public void SetMember(int index, PyObject? value)
    {
        if ((uint)index < (uint)members.Length)
            members[index] = value;
    }

    /// <summary>add_note(): false with an error.</summary>
    public bool AddNote(ThreadState ts, string note)
    {
        var key = Interned.Of("__notes__");
        if (Attributes.GetOwn(this, key) is not { } notes)
        {
            notes = new PyList();
            if (!SetAttribute(ts, key, notes))
                return false;
        }
        if (notes is not PyList list)
            return ts.Fail(ExceptionTypes.TypeError, "Cannot add note: __notes__ is not a list");
        list.Append(new PyStr(note));
        return true;
    }

    public override PyObject? Repr(ThreadState ts) => Type.IsSubtypeOf(ExceptionTypes.BaseExceptionGroup)
        ? ExceptionText.OfGroup(ts, this) : ReprText.Join(ts, Type.ShortName + "(", Arguments.Items, ")");

    public override PyObject? Str(ThreadState ts) => ExceptionText.Of(ts, this);
}
