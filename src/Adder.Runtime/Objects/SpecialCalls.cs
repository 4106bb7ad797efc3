using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// Calls of special methods that a class has in Python, with the checks of what they return. The method is what the class's attribute
/// holds, not bound yet; None there means that the class denies the operation.
/// </summary>
public static partial class SpecialCalls
{
    /// <summary>method(self).</summary>
    public static PyObject? Call(ThreadState ts, PyObject method, PyObject self) =>
        method.GetType() == typeof(PyFunction) ? method.Call(ts, [self], null) : Bind(ts, method, self)?.Call(ts, default, null);

    /// <summary>method(self, argument).</summary>
    public static PyObject? Call(ThreadState ts, PyObject method, PyObject self, PyObject argument) =>
        method.GetType() == typeof(PyFunction) ? method.Call(ts, [self, argument], null) : Bind(ts, method, self)?.Call(ts, [argument], null);

    /// <summary>method(self, first, second).</summary>
    public static PyObject? Call(ThreadState ts, PyObject method, PyObject self, PyObject first, PyObject second) =>
        method.GetType() == typeof(PyFunction) ? method.Call(ts, [self, first, second], null) : Bind(ts, method, self)?.Call(ts, [first, second], null);

    /// <summary>method(self, *arguments).</summary>
    public static PyObject? Call(ThreadState ts, PyObject method, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!ts.EnterRecursiveCall(""))
            return null;
        PyObject? result;
        if (method.GetType() == typeof(PyFunction))
        {
            PyObject[] all = [self, .. arguments];
            result = method.Call(ts, all, names);
        }
        else
            result = Bind(ts, method, self)?.Call(ts, arguments, names);
        ts.LeaveRecursiveCall();
        return result;
    }

    static PyObject? Bind(ThreadState ts, PyObject method, PyObject self)
    {
        if (!ts.EnterRecursiveCall(""))
            return null;
        var bound = method.DescriptorGet(ts, self, self.Type);
        ts.LeaveRecursiveCall();
        return bound;
    }

    /// <summary>A special method of an object's type by its name, called when the type has it: null without an error when not.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="self">The object.</param>
    /// <param name="name">The name, underscores included.</param>
    /// <param name="found">Whether the type has it.</param>
    /// <param name="arguments">What it is called with.</param>
    public static PyObject? CallByName(ThreadState ts, PyObject self, string name, out bool found, params ReadOnlySpan<PyObject> arguments)
    {
        var method = self.Type.Lookup(Interned.Of(name));
        found = method is not null;
        return method is null ? null : Bind(ts, method, self)?.Call(ts, arguments, null);
    }

    /// <summary>Whether str() of instances is what their repr() is.</summary>
    internal static bool HasStrOfObject(PyType type)
    {
        var name = SpecialMethods.NameOf(Special.Str);
        return ReferenceEquals(type.Lookup(name), PyType.Object.Lookup(name));
    }

    /// <summary>What __repr__ or __str__ gives.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="method">The method.</param>
    /// <param name="self">The object.</param>
    /// <param name="special">What is asked for, which errors name.</param>
    /// <param name="isRepr">The method is __repr__, also where str() asks for it.</param>
    internal static PyObject? Text(ThreadState ts, PyObject method, PyObject self, Special special, bool isRepr)
    {
        if (!ts.EnterRecursiveCall(special == Special.Repr ? " while getting the repr of an object" : " while getting the str of an object"))
            return null;
        bool missing = false;
        var text = isRepr ? CallIfAny(ts, method, self, out missing) : Call(ts, method, self);
        ts.LeaveRecursiveCall();
        if (missing)
            return new PyStr($"<{self.Type.Name} object at 0x{self.Identity:x}>");
        return text is null or PyStr ? text
            : ts.Raise(ExceptionTypes.TypeError, $"{SpecialMethods.Of(special).Name} returned non-string (type {text.Type.Name})");
    }

    internal static PyObject? Format(ThreadState ts, PyObject method, PyObject self, string specification)
    {
        var text = Call(ts, method, self, new PyStr(specification));
        return text is null or PyStr ? text : ts.Raise(ExceptionTypes.TypeError, $"__format__ must return a str, not {text.Type.Name}");
    }

    internal static bool TryHash(ThreadState ts, PyObject method, PyObject self, out long hash)
    {
        hash = 0;
        if (method is PyNone)
            return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{self.Type.Name}'");
        var result = CallIfAny(ts, method, self, out bool missing);
        if (missing)
            return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{self.Type.Name}'");
        if (result is null)
            return false;
        if (result is not PyIntegral number)
            return ts.Fail(ExceptionTypes.TypeError, "__hash__ method should return an integer");
        if (!number.TryGetInt64(out hash))
            return IntArithmetic.Normalize(number.ToBigInteger()).TryHash(ts, out hash);
        if (hash == -1)
            hash = -2;
        return true;
    }

    internal static int IsTrue(ThreadState ts, PyObject method, PyObject self)
    {
        if (method is PyNone)
        {
            ts.Raise(ExceptionTypes.TypeError, $"'{self.Type.Name}' cannot be interpreted as a boolean");
            return -1;
        }
        var result = CallIfAny(ts, method, self, out bool missing);
        if (missing)
            return self.Type.Lookup(SpecialMethods.NameOf(Special.Len)) is { } length ? HasLengthIfAny(ts, length, self) : 1;
        if (result is PyBool answer)
            return ReferenceEquals(answer, PyBool.True) ? 1 : 0;
        if (result is not null)
            ts.Raise(ExceptionTypes.TypeError, $"__bool__ should return bool, returned {result.Type.Name}");
        return -1;
    }

    internal static int HasLength(ThreadState ts, PyObject method, PyObject self) => Math.Sign(Length(ts, method, self));

    internal static long Length(ThreadState ts, PyObject method, PyObject self) => LengthOf(ts, Call(ts, method, self));

    static long LengthOf(ThreadState ts, PyObject? result)
    {
        if (result is null || Numbers.ToIndex(ts, result) is not { } number)
            return -1;
        if (number.ToBigInteger().Sign < 0)
            ts.Raise(ExceptionTypes.ValueError, "__len__() should return >= 0");
        else if (number.TryGetInt64(out long length))
            return length;
        else
            ts.Raise(ExceptionTypes.OverflowError, "cannot fit 'int' into an index-sized integer");
        return -1;
    }

    internal static PyObject? Binary(ThreadState ts, PyObject method, PyObject self, PyObject other)
    {
        if (!ts.EnterRecursiveCall(""))
            return null;
        var result = Call(ts, method, self, other);
        ts.LeaveRecursiveCall();
        return result;
    }

    internal static PyObject? Item(ThreadState ts, PyObject method, PyObject self, PyObject key) => Call(ts, method, self, key);

    /// <summary>A method that sets or, without value, deletes.</summary>
    internal static bool Set(ThreadState ts, PyObject method, PyObject self, PyObject key, PyObject? value) =>
        (value is null ? Call(ts, method, self, key) : Call(ts, method, self, key, value)) is not null;

    internal static int Contains(ThreadState ts, PyObject method, PyObject self, PyObject value)
    {
        if (method is PyNone)
        {
            ts.Raise(ExceptionTypes.TypeError, $"'{self.Type.Name}' object is not a container");
            return -1;
        }
        var answer = CallIfAny(ts, method, self, value, out bool missing);
        return missing ? Iteration.Contains(ts, self, value) : answer?.IsTrue(ts) ?? -1;
    }

    internal static PyObject? GetIterator(ThreadState ts, PyObject method, PyObject self)
    {
        if (method is PyNone)
            return ts.Raise(ExceptionTypes.TypeError, $"'{self.Type.Name}' object is not iterable");
        var iterator = CallIfAny(ts, method, self, out bool missing);
        if (missing)
            return GetItemIterator(ts, self);
        return iterator is null || iterator.IsIterator ? iterator
            : ts.Raise(ExceptionTypes.TypeError, $"iter() returned non-iterator of type '{iterator.Type.Name}'");
    }

    /// <summary>The next item; StopIteration ends, which a null without error tells.</summary>
    internal static PyObject? Next(ThreadState ts, PyObject method, PyObject self)
    {
        var item = Call(ts, method, self);
        if (item is null && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
            ts.StopValue = ts.TakeError().Member(0) is { } value and not PyNone ? value : null;
        return item;
    }

    /// <summary>What a descriptor's __get__ gives: it alone is called as it stands in the class, without being bound.</summary>
    internal static PyObject? Get(ThreadState ts, PyObject method, PyObject self, PyObject? instance, PyType owner) =>
        method.Call(ts, [self, instance ?? PyNone.Instance, owner], null);

    internal static PyObject? GetAttribute(ThreadState ts, PyObject method, PyObject self, PyStr name)
    {
        if (!ts.EnterRecursiveCall(""))
            return null;
        var value = Call(ts, method, self, name);
        ts.LeaveRecursiveCall();
        return self.Type.Python(Special.Getattr) is { } missing ? GetMissing(ts, value, missing, self, name) : value;
    }

    /// <summary>The attribute of a plain instance whose class has __getattr__, which is asked when it is missing.</summary>
    internal static PyObject? GetPlain(ThreadState ts, PyObject self, PyObject method, PyStr name)
    {
        var found = Attributes.Find(ts, self, name);
        if (found is not null)
            return found;
        if (ts.HasError)
            return GetMissing(ts, null, method, self, name);
        if (!ts.EnterRecursiveCall(""))
            return null;
        var value = Call(ts, method, self, name);
        ts.LeaveRecursiveCall();
        if (value is null)
            AttributeErrors.Complete(ts, self, name);
        return value;
    }

    /// <summary>What was found, or what __getattr__ gives when an AttributeError is pending.</summary>
    internal static PyObject? GetMissing(ThreadState ts, PyObject? found, PyObject method, PyObject self, PyStr name)
    {
        if (found is not null || !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError) || !ts.EnterRecursiveCall(""))
            return found;
        ts.TakeError();
        var value = Call(ts, method, self, name);
        ts.LeaveRecursiveCall();
        if (value is null)
            AttributeErrors.Complete(ts, self, name);
        return value;
    }
}
