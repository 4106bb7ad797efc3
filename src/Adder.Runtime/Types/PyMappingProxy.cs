using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>types.MappingProxyType: a mapping that is read only through it.</summary>
public sealed class PyMappingProxy(PyObject mapping) : PyObject
{
    public static PyType TypeObject { get; } = new("mappingproxy", New) { IsSubclassable = false, PatternFamily = PatternFamily.Mapping };

    public PyObject Mapping { get; } = mapping;

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "mappingproxy", arguments.Length, names, 1, 1))
            return null;
        var mapping = arguments[0];
        return mapping is PyList or PyTuple || mapping.Type.Lookup("__getitem__") is null
            ? ts.Raise(ExceptionTypes.TypeError, $"mappingproxy() argument must be a mapping, not {mapping.Type.Name}")
            : new PyMappingProxy(mapping);
    }

    public override PyObject? Repr(ThreadState ts) => ReprText.Of(ts, Mapping) is { } shown ? new PyStr($"mappingproxy({shown.Value})") : null;
    public override PyObject? Str(ThreadState ts) => Mapping.Str(ts);
    public override long Length(ThreadState ts) => Mapping.Length(ts);
    public override int IsTrue(ThreadState ts) => Mapping.IsTrue(ts);
    public override PyObject? GetItem(ThreadState ts, PyObject key) => Mapping.GetItem(ts, key);
    public override int Contains(ThreadState ts, PyObject value) => Mapping.Contains(ts, value);
    public override PyObject? GetIterator(ThreadState ts) => Mapping.GetIterator(ts);
    public override bool TryHash(ThreadState ts, out long hash) => Mapping.TryHash(ts, out hash);

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        Operators.Compare(ts, op, Mapping, other is PyMappingProxy proxy ? proxy.Mapping : other);

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => op == BinaryOperator.Or
        ? Operators.Binary(ts, (int)op, Mapping, other is PyMappingProxy proxy ? proxy.Mapping : other) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or ? Operators.Binary(ts, (int)op, other, Mapping) : PyNotImplemented.Instance;

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other) => op == BinaryOperator.Or
        ? ts.Raise(ExceptionTypes.TypeError, $"'|=' is not supported by {Type.Name}; use '|' instead") : PyNotImplemented.Instance;
}
