using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>Special methods whose descriptor may say by AttributeError that there is none: what is done then, as if the class had none.</summary>
public static partial class SpecialCalls
{
    /// <summary>method(self); missing when binding the method raises AttributeError, which says that there is none: then no error is pending.</summary>
    public static PyObject? CallIfAny(ThreadState ts, PyObject method, PyObject self, out bool missing)
    {
        missing = false;
        return method.GetType() == typeof(PyFunction) ? method.Call(ts, [self], null) : BindIfAny(ts, method, self, out missing)?.Call(ts, default, null);
    }

    /// <summary>The same with an argument.</summary>
    public static PyObject? CallIfAny(ThreadState ts, PyObject method, PyObject self, PyObject argument, out bool missing)
    {
        missing = false;
        return method.GetType() == typeof(PyFunction) ? method.Call(ts, [self, argument], null) : BindIfAny(ts, method, self, out missing)?.Call(ts, [argument], null);
    }

    static PyObject? BindIfAny(ThreadState ts, PyObject method, PyObject self, out bool missing)
    {
        var bound = Bind(ts, method, self);
        missing = bound is null && TakeMissing(ts);
        return bound;
    }

    /// <summary>Takes an AttributeError that is pending; false for another error.</summary>
    static bool TakeMissing(ThreadState ts)
    {
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            return false;
        ts.TakeError();
        return true;
    }

    /// <summary>An operation that the other object may have instead: where a descriptor says by AttributeError that there is no method, it has.</summary>
    internal static PyObject? BinaryIfAny(ThreadState ts, PyObject method, PyObject self, PyObject other)
    {
        if (method.GetType() == typeof(PyFunction))
            return Binary(ts, method, self, other);
        if (BindIfAny(ts, method, self, out bool missing) is { } bound)
            return Call(ts, bound, [other]);
        return missing ? PyNotImplemented.Instance : null;
    }

    static PyObject? Call(ThreadState ts, PyObject bound, ReadOnlySpan<PyObject> arguments)
    {
        if (!ts.EnterRecursiveCall(""))
            return null;
        var result = bound.Call(ts, arguments, null);
        ts.LeaveRecursiveCall();
        return result;
    }

    /// <summary>The truth of an object whose class has a __bool__ that is missing.</summary>
    static int HasLengthIfAny(ThreadState ts, PyObject method, PyObject self)
    {
        var length = CallIfAny(ts, method, self, out bool missing);
        return missing ? 1 : Math.Sign(LengthOf(ts, length));
    }

    /// <summary>The iterator of an object whose class has an __iter__ that is missing.</summary>
    static PyObject? GetItemIterator(ThreadState ts, PyObject self)
    {
        if (self.Type.Lookup(SpecialMethods.NameOf(Special.Getitem)) is { } item)
        {
            if (Bind(ts, item, self) is not null)
                return new ItemIterator(self);
            if (!TakeMissing(ts))
                return null;
        }
        return ts.Raise(ExceptionTypes.TypeError, $"'{self.Type.Name}' object is not iterable");
    }
}
