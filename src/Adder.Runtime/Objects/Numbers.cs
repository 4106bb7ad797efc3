using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>Numbers out of objects: __index__, __int__, __float__ and __complex__.</summary>
public static class Numbers
{
    /// <summary>Whether the object is an int or its type has __index__.</summary>
    public static bool HasIndex(PyObject value) => value is PyIntegral || value.Type.Lookup(SpecialMethods.NameOf(Special.Index)) is not null;

    /// <summary>The int for use as an index; null with a TypeError.</summary>
    public static PyIntegral? ToIndex(ThreadState ts, PyObject value)
    {
        if (value is PyIntegral number)
            return number;
        var result = value.Unary(ts, UnaryOperator.Index);
        if (ReferenceEquals(result, PyNotImplemented.Instance) && !(value.Type.IsHeap && HasIndex(value)))
            ts.Raise(ExceptionTypes.TypeError, $"'{value.Type.Name}' object cannot be interpreted as an integer");
        else if (result is PyIntegral index)
            return IsStrict(ts, result, PyInt.TypeObject, "__index__ returned non-int") ? Exact(index) : null;
        else if (result is not null)
            ts.Raise(ExceptionTypes.TypeError, $"__index__ returned non-int (type {result.Type.Name})");
        return null;
    }

    /// <summary>What __int__, or else __index__, gives: an int of exactly that type; null with an error, or without when there is neither.</summary>
    public static PyObject? ToInt(ThreadState ts, PyObject value)
    {
        var result = value.Unary(ts, UnaryOperator.Int);
        string method = "__int__";
        if (ReferenceEquals(result, PyNotImplemented.Instance))
            (result, method) = (value.Unary(ts, UnaryOperator.Index), "__index__");
        if (result is null || ReferenceEquals(result, PyNotImplemented.Instance))
            return null;
        return result is not PyIntegral number ? ts.Raise(ExceptionTypes.TypeError, $"{method} returned non-int (type {result.Type.Name})")
            : IsStrict(ts, result, PyInt.TypeObject, $"{method} returned non-int") ? Exact(number) : null;
    }

    /// <summary>Whether what a conversion gave is of exactly the type, or of a derived one and the DeprecationWarning was no error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="result">What the special method gave.</param>
    /// <param name="type">The type wanted.</param>
    /// <param name="problem">How the warning begins.</param>
    internal static bool IsStrict(ThreadState ts, PyObject result, PyType type, string problem) => ReferenceEquals(result.Type, type)
        || PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning, $"{problem} (type {result.Type.Name}).  The ability to return an instance of a strict subclass of {type.Name} is deprecated, "
            + "and may be removed in a future version of Python.");

    /// <summary>The number as an int of exactly that type.</summary>
    public static PyIntegral Exact(PyIntegral number) =>
        ReferenceEquals(number.Type, PyInt.TypeObject) ? number : number.TryGetInt64(out long small) ? PyInt.Of(small) : new PyBigInt(number.ToBigInteger());
}
