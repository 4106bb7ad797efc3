using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A special method of a built-in type, in its type's attributes: what the C# side of an instance does.</summary>
public sealed class PyWrapperDescriptor(Special special, PyType declaring) : PyDescriptor(SpecialMethods.Of(special).Name, declaring)
{
    public static PyType TypeObject { get; } = new("wrapper_descriptor", null) { IsSubclassable = false };

    public Special Special { get; } = special;

    public override string Doc => SpecialMethods.Of(Special).Doc;
    public override string? TextSignature => SpecialMethods.Of(Special).TextSignature;

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<slot wrapper '{Name}' of '{Declaring.Name}' objects>");

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : Applies(ts, instance) ? new PyMethodWrapper(this, instance) : null;

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' of '{Declaring.Name}' object needs an argument");
        if (!arguments[0].Type.IsSubtypeOf(Declaring))
            return ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' requires a '{Declaring.Name}' object but received a '{arguments[0].Type.Name}'");
        return SpecialWrappers.Call(ts, this, arguments[0], arguments[1..], names);
    }
}

/// <summary>A special method of a built-in type bound to an instance.</summary>
public sealed class PyMethodWrapper(PyWrapperDescriptor descriptor, PyObject self) : PyObject
{
    public static PyType TypeObject { get; } = new("method-wrapper", null) { IsSubclassable = false };

    public PyWrapperDescriptor Descriptor { get; } = descriptor;
    public PyObject Self { get; } = self;

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<method-wrapper '{Descriptor.Name}' of {Self.Type.Name} object at 0x{Self.Identity:x}>");

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        SpecialWrappers.Call(ts, Descriptor, Self, arguments, names);

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => op switch
    {
        CompareOperator.Equal or CompareOperator.NotEqual when other is PyMethodWrapper wrapper =>
            PyBool.Of((ReferenceEquals(Self, wrapper.Self) && ReferenceEquals(Descriptor, wrapper.Descriptor)) == (op == CompareOperator.Equal)),
        _ => PyNotImplemented.Instance,
    };

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = Self.Identity ^ Descriptor.Identity;
        return true;
    }
}
