using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>property().</summary>
[Subclassable]
public class PyProperty : PyObject
{
    static readonly Signature Parameters = new("property", ["fget", "fset", "fdel", "doc"], 0, 4);

    public static PyType TypeObject { get; } = new("property", New) { Init = Initialize };

    public override PyType Type => TypeObject;

    public PyObject? Getter { get; private set; }
    public PyObject? Setter { get; private set; }
    public PyObject? Deleter { get; private set; }

    /// <summary>__doc__; null when there is none.</summary>
    internal PyObject? Documentation { get; set; }

    /// <summary>Whether __doc__ came from the getter.</summary>
    bool documentationOfGetter;

    /// <summary>The name of the attribute in its class, from __set_name__.</summary>
    internal PyObject? Name { get; set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyType)self).IsHeap ? new PyPropertyInstance((PyType)self) : new PyProperty();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        var property = (PyProperty)self;
        property.Getter = NotNone(bound[0]);
        property.Setter = NotNone(bound[1]);
        property.Deleter = NotNone(bound[2]);
        property.Documentation = NotNone(bound[3]);
        property.documentationOfGetter = false;
        property.Name = null;
        if (property.Documentation is null && property.Getter is not null)
        {
            if (property.Getter.GetAttribute(ts, Interned.Of("__doc__")) is { } doc)
            {
                property.Documentation = NotNone(doc);
                property.documentationOfGetter = property.Documentation is not null;
            }
            else if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                ts.TakeError();
            else
                return null;
        }
        // an instance of a class that derives from property keeps its text, or None, where its class's __doc__ does not hide it
        if (self is IHeapInstance && !self.SetAttribute(ts, Interned.Of("__doc__"), property.Documentation ?? PyNone.Instance))
        {
            // without a place for it, a text that was given is dropped, and one of the getter is an error
            if (property.documentationOfGetter || !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                return null;
            ts.TakeError();
        }
        return PyNone.Instance;
    }

    static PyObject? NotNone(PyObject? value) => value is PyNone ? null : value;

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner)
    {
        if (instance is null)
            return this;
        return Getter is null ? Lacks(ts, instance, "getter") : Getter.Call(ts, [instance], null);
    }

    public override bool IsDataDescriptor => true;

    public override bool DescriptorSet(ThreadState ts, PyObject instance, PyObject? value)
    {
        var method = value is null ? Deleter : Setter;
        if (method is null)
            return Lacks(ts, instance, value is null ? "deleter" : "setter") is not null;
        return (value is null ? method.Call(ts, [instance], null) : method.Call(ts, [instance, value], null)) is not null;
    }

    PyObject? Lacks(ThreadState ts, PyObject instance, string what)
    {
        string name = NameOf(ts) is { } known && known.Repr(ts) is PyStr shown ? $" {shown.Value}" : "";
        return ts.HasError ? null : ts.Raise(ExceptionTypes.AttributeError, $"property{name} of '{instance.Type.QualName}' object has no {what}");
    }

    /// <summary>__name__: what __set_name__ told, or the getter's name; null when there is none.</summary>
    internal PyObject? NameOf(ThreadState ts)
    {
        if (Name is not null || Getter is null)
            return Name;
        var name = Getter.GetAttribute(ts, Interned.Of("__name__"));
        if (name is null && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            ts.TakeError();
        return name;
    }

    /// <summary>A property of the same type with some functions replaced.</summary>
    internal PyObject? With(ThreadState ts, PyObject? getter, PyObject? setter, PyObject? deleter)
    {
        PyObject none = PyNone.Instance;
        var doc = documentationOfGetter && getter is not null ? none : Documentation ?? none;
        var copy = Type.Call(ts, [getter ?? Getter ?? none, setter ?? Setter ?? none, deleter ?? Deleter ?? none, documentationOfGetter ? none : doc], null);
        if (copy is PyProperty property)
            property.Name = Name;
        return copy;
    }
}
