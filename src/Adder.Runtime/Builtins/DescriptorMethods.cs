using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Attributes that the descriptors of built-in types share.</summary>
[PyMethods(typeof(PyMethodDescriptor))]
[PyMethods(typeof(PyClassMethodDescriptor))]
[PyMethods(typeof(PyGetSetDescriptor))]
[PyMethods(typeof(PyMemberDescriptor))]
[PyMethods(typeof(PyWrapperDescriptor))]
static partial class DescriptorMethods
{
    [PyGetter("__name__", "The name.")]
    public static PyObject? Name(ThreadState ts, PyDescriptor self) => new PyStr(self.Name);

    [PyGetter("__qualname__", "The name with that of its type.")]
    public static PyObject? QualName(ThreadState ts, PyDescriptor self) => new PyStr($"{self.Declaring.QualName}.{self.Name}");

    [PyGetter("__objclass__", "The type that has it.")]
    public static PyObject? ObjClass(ThreadState ts, PyDescriptor self) => self.Declaring;

    [PyGetter("__doc__", "The documentation.")]
    public static PyObject? Doc(ThreadState ts, PyDescriptor self) => self.Doc.Length == 0 ? PyNone.Instance : new PyStr(self.Doc);
}

/// <summary>Descriptors that pickle can store.</summary>
[PyMethods(typeof(PyMethodDescriptor))]
[PyMethods(typeof(PyMemberDescriptor))]
[PyMethods(typeof(PyWrapperDescriptor))]
static partial class PickledDescriptorMethods
{
    [PyMethod("__reduce__", "How it is pickled: as an attribute of its type.")]
    public static PyObject? Reduce(ThreadState ts, PyDescriptor self) => PickledAttributes.Of(ts, self.Declaring, self.Name);
}

/// <summary>Attributes of built-in descriptors that can be called.</summary>
[PyMethods(typeof(PyMethodDescriptor))]
[PyMethods(typeof(PyClassMethodDescriptor))]
[PyMethods(typeof(PyWrapperDescriptor))]
static partial class CallableDescriptorMethods
{
    [PyGetter("__text_signature__", "The signature, for inspect.")]
    public static PyObject? TextSignature(ThreadState ts, PyDescriptor self) => BuiltinFacts.SignatureOf($"{self.Declaring.Name}.{self.Name}", self.TextSignature);
}

/// <summary>Attributes of bound slot wrappers.</summary>
[PyMethods(typeof(PyMethodWrapper))]
static partial class MethodWrapperMethods
{
    [PyGetter("__name__", "The name.")]
    public static PyObject? Name(ThreadState ts, PyMethodWrapper self) => new PyStr(self.Descriptor.Name);

    [PyGetter("__qualname__", "The name with that of its type.")]
    public static PyObject? QualName(ThreadState ts, PyMethodWrapper self) => new PyStr($"{self.Descriptor.Declaring.QualName}.{self.Descriptor.Name}");

    [PyGetter("__objclass__", "The type that has it.")]
    public static PyObject? ObjClass(ThreadState ts, PyMethodWrapper self) => self.Descriptor.Declaring;

    [PyGetter("__self__", "What it is bound to.")]
    public static PyObject? Self(ThreadState ts, PyMethodWrapper self) => self.Self;

    [PyGetter("__doc__", "The documentation.")]
    public static PyObject? Doc(ThreadState ts, PyMethodWrapper self) => new PyStr(self.Descriptor.Doc);

    [PyGetter("__text_signature__", "The signature, for inspect.")]
    public static PyObject? TextSignature(ThreadState ts, PyMethodWrapper self) => CallableDescriptorMethods.TextSignature(ts, self.Descriptor);

    [PyMethod("__reduce__", "How it is pickled: as an attribute of its object.")]
    public static PyObject? Reduce(ThreadState ts, PyMethodWrapper self) => PickledAttributes.Of(ts, self.Self, self.Descriptor.Name);
}

/// <summary>Attributes of functions and bound methods written in C#.</summary>
[PyMethods(typeof(PyBuiltinFunction))]
static partial class BuiltinFunctionMethods
{
    [PyGetter("__name__", "The name.")]
    public static PyObject? Name(ThreadState ts, PyBuiltinFunction self) => new PyStr(self.Name);

    [PyGetter("__qualname__", "The name with that of its type.")]
    public static PyObject? QualName(ThreadState ts, PyBuiltinFunction self) => new PyStr(self.QualName);

    [PyGetter("__self__", "What it is bound to.")]
    public static PyObject? Self(ThreadState ts, PyBuiltinFunction self) => self.IsStatic ? PyNone.Instance : self.Self;

    [PyGetter("__doc__", "The documentation.")]
    public static PyObject? Doc(ThreadState ts, PyBuiltinFunction self) => self.Doc.Length == 0 ? PyNone.Instance : new PyStr(self.Doc);

    [PyGetter("__text_signature__", "The signature, for inspect.")]
    public static PyObject? TextSignature(ThreadState ts, PyBuiltinFunction self) => BuiltinFacts.SignatureOf(self.Self switch
    {
        PyModule module => $"{module.Name}.{self.Name}",
        PyNone => "builtins." + self.Name,
        _ => self.QualName,
    }, self.TextSignature);

    [PyGetter("__module__", "The module of a function.")]
    public static PyObject? Module(ThreadState ts, PyBuiltinFunction self) => self.Self switch
    {
        PyModule module => module.Attributes.Get(Interned.Of("__name__")) ?? PyNone.Instance,
        PyNone => Interned.Of("builtins"),
        _ => PyNone.Instance,
    };

    [PyMethod("__reduce__", "How it is pickled: by its name, or as an attribute of its object.")]
    public static PyObject? Reduce(ThreadState ts, PyBuiltinFunction self) =>
        self.Self is PyNone or PyModule ? new PyStr(self.Name) : PickledAttributes.Of(ts, self.Self, self.Name);
}

/// <summary>Objects that are pickled as getattr(owner, name).</summary>
static class PickledAttributes
{
    public static PyObject? Of(ThreadState ts, PyObject owner, string name) =>
        ts.Interpreter.Builtins.Get(Interned.Of("getattr")) is { } getattr ? new PyTuple([getattr, new PyTuple([owner, new PyStr(name)])]) : PyNone.Instance;
}
