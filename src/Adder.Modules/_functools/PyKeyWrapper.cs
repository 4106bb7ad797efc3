using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._functools;

/// <summary>What cmp_to_key makes: called it wraps a key, and wrapped keys are compared by the function.</summary>
/// <param name="function">Compares two keys.</param>
/// <param name="key">The key, or null in what cmp_to_key returned.</param>
public sealed class PyKeyWrapper(PyObject function, PyObject? key) : PyObject
{
    static readonly Signature Parameters = new("K", ["obj"], 1, 1);

    public static PyType TypeObject { get; } = new("functools.KeyWrapper", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    internal PyObject? Key { get; set; } = key;

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        return Parameters.Bind(ts, arguments, names, bound) ? new PyKeyWrapper(function, bound[0]) : null;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyKeyWrapper right)
            return ts.Raise(ExceptionTypes.TypeError, "other argument must be K instance");
        if (Key is null || right.Key is null)
            return ts.Raise(ExceptionTypes.AttributeError, "object");
        return function.Call(ts, [Key, right.Key], null) is { } order ? Operators.Compare(ts, op, order, PyInt.Zero) : null;
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }
}

[PyMethods(typeof(PyKeyWrapper))]
static partial class KeyWrapperMethods
{
    [PyGetter("obj", "Value wrapped by a key function.")]
    public static PyObject? Key(ThreadState ts, PyKeyWrapper self) => self.Key ?? PyNone.Instance;

    [PyGetter("__text_signature__", "How it is called.")]
    public static PyObject? TextSignature(ThreadState ts, PyKeyWrapper self) => new PyStr("(obj)");

    [PySetter("obj")]
    public static bool SetKey(ThreadState ts, PyKeyWrapper self, PyObject? value)
    {
        self.Key = value;
        return true;
    }
}
