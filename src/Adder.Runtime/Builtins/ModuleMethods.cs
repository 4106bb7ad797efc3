using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods and attributes of modules.</summary>
[PyMethods(typeof(PyModule))]
static partial class ModuleMethods
{
    static readonly PyStr Annotations = Interned.Of("__annotations__"), Annotate = Interned.Of("__annotate__"), DirName = Interned.Of("__dir__"), DictName = Interned.Of("__dict__");

    [PyGetter("__dict__", "The attributes.")]
    public static PyObject? Dict(ThreadState ts, PyModule self) => self.Attributes;

    [PyMethod("__dir__", "The names of the attributes, or what the module's own __dir__ gives.")]
    public static PyObject? Dir(ThreadState ts, PyModule self)
    {
        if (!ReferenceEquals(self.Type, PyModule.TypeObject))
        {
            if (self.GetAttribute(ts, DictName) is not { } attributes)
                return null;
            if (attributes is not PyDict)
                return ts.Raise(ExceptionTypes.TypeError, $"{self.Name}.__dict__ is not a dictionary");
        }
        if (self.Attributes.Get(DirName) is { } own)
            return own.Call(ts, default, null);
        var names = new List<PyObject>();
        return Iteration.Collect(ts, self.Attributes, names) ? new PyList(names) : null;
    }

    [PyGetter("__annotations__", "The annotations.")]
    public static PyObject? GetAnnotations(ThreadState ts, PyModule self)
    {
        if (self.Attributes.Get(Annotations) is { } known)
            return known;
        PyObject? made = new PyDict();
        if (self.Attributes.Get(Annotate) is { } function and not PyNone)
        {
            made = function.Call(ts, [PyInt.Of(1)], null);
            if (made is not null and not PyDict)
                return ts.Raise(ExceptionTypes.TypeError, $"__annotate__ returned non-dict of type '{made.Type.Name}'");
        }
        // the code that is still running may make more of them
        if (made is not null && !self.IsInitializing(ts) && !ts.HasError)
            self.Attributes.SetName(Annotations, made);
        return ts.HasError ? null : made;
    }

    [PySetter("__annotations__")]
    public static bool SetAnnotations(ThreadState ts, PyModule self, PyObject? value)
    {
        if (value is null)
            return self.Attributes.RemoveName(Annotations) || AttributeErrors.Raise(ts, self, Annotations, "__annotations__") is not null;
        self.Attributes.SetName(Annotations, value);
        self.Attributes.RemoveName(Annotate);
        return true;
    }

    [PyGetter("__annotate__", "The function that computes the annotations, or None.")]
    public static PyObject? GetAnnotate(ThreadState ts, PyModule self) => self.Attributes.Get(Annotate) ?? PyNone.Instance;

    [PySetter("__annotate__")]
    public static bool SetAnnotate(ThreadState ts, PyModule self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "cannot delete __annotate__ attribute");
        if (value is not PyNone && !ObjectFunctions.IsCallable(value))
            return ts.Fail(ExceptionTypes.TypeError, "__annotate__ must be callable or None");
        self.Attributes.SetName(Annotate, value);
        if (value is not PyNone)
            self.Attributes.RemoveName(Annotations);
        return true;
    }
}
