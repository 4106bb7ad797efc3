using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>The attributes of named tuples: a descriptor that gives the item at an index.</summary>
public sealed class PyTupleGetter(int index, PyObject doc) : PyObject
{
    public static PyType TypeObject { get; } = new("collections._tuplegetter", Construct) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    internal int Index => index;
    internal PyObject Doc { get; set; } = doc;

    public override bool IsDataDescriptor => true;

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) => instance switch
    {
        PyTuple tuple => (uint)index < (uint)tuple.Count ? tuple.Items[index] : ts.Raise(ExceptionTypes.IndexError, "tuple index out of range"),
        null => this,
        _ => ts.Raise(ExceptionTypes.TypeError, $"descriptor for index '{index}' for tuple subclasses doesn't apply to '{instance.Type.Name}' object"),
    };

    public override bool DescriptorSet(ThreadState ts, PyObject instance, PyObject? value) =>
        ts.Fail(ExceptionTypes.AttributeError, value is null ? "can't delete attribute" : "can't set attribute");

    public override PyObject? Repr(ThreadState ts) => ReprText.Join(ts, "_tuplegetter(", [PyInt.Of(index), Doc], ")");

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "_tuplegetter", arguments.Length, names, 2, 2) || !Arguments.TryInt(ts, arguments[0], out int index))
            return null;
        return new PyTupleGetter(index, arguments[1]);
    }
}

[PyMethods(typeof(PyTupleGetter))]
static partial class TupleGetterMethods
{
    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyTupleGetter self) => new PyTuple([self.Type, new PyTuple([PyInt.Of(self.Index), self.Doc])]);

    [PyGetter("__doc__", "What the attribute is.")]
    public static PyObject? Doc(ThreadState ts, PyTupleGetter self) => self.Doc;

    [PySetter("__doc__")]
    public static bool SetDoc(ThreadState ts, PyTupleGetter self, PyObject? value)
    {
        self.Doc = value ?? PyNone.Instance;
        return true;
    }
}
