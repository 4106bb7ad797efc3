using System.Runtime.CompilerServices;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>types.SimpleNamespace: attributes, shown and compared.</summary>
[Subclassable]
public class PySimpleNamespace : PyObject
{
    PyDict? attributes;

    public static PyType TypeObject { get; } = new("types.SimpleNamespace", New) { Init = Initialize, HasAttributeDict = true };

    public override PyType Type => TypeObject;
    public override PyDict? AttributeDict(bool create) => attributes ??= AsAttributes(new PyDict());

    /// <summary>The attributes; an instance of a Python class has them where its fields are.</summary>
    internal PyDict Own(ThreadState ts) => Unsafe.IsNullRef(ref Fields) ? AttributeDict(create: true)! : InstanceAttributes.DictOf(ts, this);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PySimpleNamespace() : new PySimpleNamespaceInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional > 1)
            return Arguments.WrongCount(ts, self.Type.ShortName, positional, 0, 1);
        var dict = ((PySimpleNamespace)self).Own(ts);
        if (positional == 1 && !dict.UpdateFromArguments(ts, "SimpleNamespace", arguments[..1], null))
            return null;
        for (int i = 0; i < dict.EntryCount; i++)
            if (dict.TryGetEntry(i, out var key, out _) && key is not PyStr)
                return ts.Raise(ExceptionTypes.TypeError, "keywords must be strings");
        for (int i = 0; i < (names?.Count ?? 0); i++)
            if (names!.Items[i] is not PyStr)
                return ts.Raise(ExceptionTypes.TypeError, "keywords must be strings");
            else if (!dict.Set(ts, names.Items[i], arguments[positional + i]))
                return null;
        return PyNone.Instance;
    }

    /// <summary>A new one of the same class with the attributes, some of them other.</summary>
    internal static PyObject? Replace(ThreadState ts, PySimpleNamespace self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length > (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, "__replace__() takes no positional arguments"
                + $" ({arguments.Length - (names?.Count ?? 0)} given)");
        var made = self.Type.Call(ts, default, null);
        if (made is not PySimpleNamespace copy)
            return made is null ? null : ts.Raise(ExceptionTypes.TypeError, $"expect types.SimpleNamespace type, but {self.Type.FullName}() returned '{made.Type.FullName}' object");
        var own = copy.Own(ts);
        if (!own.UpdateFromArguments(ts, "SimpleNamespace", [self.Own(ts)], null))
            return null;
        for (int i = 0; i < arguments.Length; i++)
            if (!own.Set(ts, names!.Items[i], arguments[i]))
                return null;
        return copy;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        string name = Type.IsHeap ? Type.Name : "namespace";
        return ReprText.Guarded(ts, this, $"{name}(...)", () =>
        {
            var text = new StringBuilder(name).Append('(');
            var attributes = Own(ts);
            bool isFirst = true;
            for (int i = 0; i < attributes.EntryCount; i++)
            {
                if (!attributes.TryGetEntry(i, out var key, out var value) || key is not PyStr attribute)
                    continue;
                text.Append(isFirst ? "" : ", ").Append(attribute.Value).Append('=');
                isFirst = false;
                if (!ReprText.Append(ts, text, value!))
                    return null;
            }
            return new PyStr(text.Append(')').ToString());
        });
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        other is PySimpleNamespace right && op is CompareOperator.Equal or CompareOperator.NotEqual
            ? Own(ts).Compare(ts, op, right.Own(ts)) : PyNotImplemented.Instance;

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }
}

[PyMethods(typeof(PySimpleNamespace))]
static partial class SimpleNamespaceMethods
{
    [PyMethod("__replace__", "Return a copy of the namespace object with new values for the specified attributes.")]
    public static PyObject? Replace(ThreadState ts, PySimpleNamespace self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        PySimpleNamespace.Replace(ts, self, arguments, names);

    [PyMethod("__reduce__", "How it is pickled.")]
    public static PyObject? Reduce(ThreadState ts, PySimpleNamespace self) => new PyTuple([self.Type, PyTuple.Empty, self.Own(ts)]);
}
