using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins.Declarations;

/// <summary>Checks and conversions of arguments, with CPython's errors; generated bindings and constructors call them.</summary>
public static class Arguments
{
    /// <summary>The error of a call by wrong numbers of arguments, or by names, where parameters are positional-only.</summary>
    public static PyObject? Wrong(ThreadState ts, PyObject self, string name, int given, PyTuple? names, int least, int most)
    {
        if (names is { Count: > 0 })
            return Wrong(ts, QualifiedName(self, name), "() takes no keyword arguments");
        if (most == 0)
            return Wrong(ts, QualifiedName(self, name), $"() takes no arguments ({given} given)");
        if (least == 1 && most == 1)
            return Wrong(ts, QualifiedName(self, name), $"() takes exactly one argument ({given} given)");
        return WrongCount(ts, name, given, least, most);
    }

    static PyObject? Wrong(ThreadState ts, string name, string how)
    {
        var message = new PyStr(name + how);
        ts.WrongCall = (message, how);
        return ts.Raise(new PyException(ExceptionTypes.TypeError, [message]));
    }

    /// <summary>Has the pending error of a wrong call name a method as the object that was called does; the error stays as it is when it is another one.</summary>
    internal static void Rename(ThreadState ts, string name)
    {
        if (ts.WrongCall is { } wrong && ts.Pending?.Arguments.Items is [PyStr message] && ReferenceEquals(message, wrong.Message))
            Wrong(ts, name, wrong.How);
    }

    /// <summary>The error of wrong numbers of positional arguments: "pop expected at most 1 argument, got 2".</summary>
    public static PyObject? WrongCount(ThreadState ts, string name, int given, int least, int most)
    {
        int wanted = given < least ? least : most;
        string how = least == most ? "" : given < least ? "at least " : "at most ";
        return ts.Raise(ExceptionTypes.TypeError, $"{name} expected {how}{wanted} argument{(wanted == 1 ? "" : "s")}, got {given}");
    }

    /// <summary>Whether a call has neither names nor a wrong number of arguments; the errors of constructors otherwise.</summary>
    public static bool Check(ThreadState ts, string name, int given, PyTuple? names, int least, int most)
    {
        if (names is { Count: > 0 })
            return ts.Fail(ExceptionTypes.TypeError, $"{name}() takes no keyword arguments");
        if (given >= least && given <= most)
            return true;
        WrongCount(ts, name, given, least, most);
        return false;
    }

    /// <summary>
    /// Whether a __new__ of a built-in type may go on: names are for the __init__ of a derived class that has one.
    /// </summary>
    public static bool CheckNew(ThreadState ts, string name, PyType type, int given, PyTuple? names, int least, int most) => type.IsHeap && !type.IsInitOfObject
        ? Check(ts, name, given - (names?.Count ?? 0), null, least, most) : Check(ts, name, given, names, least, most);

    /// <summary>
    /// Whether an __init__ of a built-in type may go on: names are an error only where __new__ is the type's own; a class that overrides it
    /// gets the positional arguments.
    /// </summary>
    public static bool CheckInit(ThreadState ts, PyObject self, PyType type, ref ReadOnlySpan<PyObject> arguments, PyTuple? names, int most)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (names is { Count: > 0 } && !ReferenceEquals(self.Type, type) && !ReferenceEquals(self.Type.Lookup("__new__"), type.Lookup("__new__")))
        {
            arguments = arguments[..positional];
            names = null;
        }
        return Check(ts, type.Name, positional, names, 0, most);
    }

    /// <summary>"list.append" for a method, "math.floor" for a function, "len" for one of builtins.</summary>
    static string QualifiedName(PyObject self, string name)
    {
        if (self is PyNone or PyModule)
            return self is PyModule { Name: { } module and not "builtins" } ? $"{module}.{name}" : name;
        var type = self as PyType ?? self.Type;
        foreach (var declaring in type.Mro)
            if (declaring.Attributes.Get(Interned.Of(name)) is not null)
                return $"{declaring.ShortName}.{name}";
        return name;
    }

    /// <summary>An index: any int within 64 bits.</summary>
    public static bool TryIndex(ThreadState ts, PyObject value, out long index)
    {
        index = 0;
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        return number.TryGetInt64(out index) || ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
    }

    /// <summary>A C int.</summary>
    public static bool TryInt(ThreadState ts, PyObject value, out int result)
    {
        result = 0;
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        if (!number.TryGetInt64(out long wide) || wide != (int)wide)
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C int");
        result = (int)wide;
        return true;
    }

    /// <summary>A bound of a slice, clamped to 32 bits; None leaves the default.</summary>
    public static bool TrySliceIndex(ThreadState ts, PyObject value, ref int index)
    {
        if (value is PyNone)
            return true;
        if (!Numbers.HasIndex(value))
            return ts.Fail(ExceptionTypes.TypeError, "slice indices must be integers or None or have an __index__ method");
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        index = number.TryGetInt64(out long wide)
            ? (int)Math.Clamp(wide, int.MinValue, int.MaxValue)
            : number.ToBigInteger().Sign < 0 ? int.MinValue : int.MaxValue;
        return true;
    }

    /// <summary>A str; where tells of the argument in the error: "find() argument 1".</summary>
    public static bool TryStr(ThreadState ts, PyObject value, string where, out PyStr text)
    {
        text = (value as PyStr)!;
        return text is not null || ts.Fail(ExceptionTypes.TypeError, $"{where} must be str, not {NameOf(value)}");
    }

    /// <summary>The text of a str, for a parameter that may be None.</summary>
    public static bool TryOptionalText(ThreadState ts, PyObject value, string where, out string? text)
    {
        text = (value as PyStr)?.Value;
        return text is not null || ts.Fail(ExceptionTypes.TypeError, $"{where} must be str or None, not {NameOf(value)}");
    }

    /// <summary>A float, or what __float__ or __index__ makes one.</summary>
    public static bool TryDouble(ThreadState ts, PyObject value, out double number)
    {
        if (value is PyFloat or PyIntegral { Type.IsHeap: false })
            return PyFloat.TryConvert(ts, value, out number);
        number = 0;
        var made = FloatParsing.ToFloat(ts, value, null);
        if (made is PyFloat real)
            number = real.Value;
        return made is PyFloat || made is not null && ts.Fail(ExceptionTypes.TypeError, $"must be real number, not {value.Type.Name}");
    }

    /// <summary>An int of any size.</summary>
    public static bool TryBigInteger(ThreadState ts, PyObject value, out BigInteger number)
    {
        var integer = Numbers.ToIndex(ts, value);
        number = integer?.ToBigInteger() ?? default;
        return integer is not null;
    }

    /// <summary>The error of an argument that is of another type: "f() argument 1 must be dict, not int". Null.</summary>
    public static PyObject? WrongType(ThreadState ts, string where, PyType wanted, PyObject value) =>
        ts.Raise(ExceptionTypes.TypeError, $"{where} must be {wanted.Name}, not {NameOf(value)}");

    public static bool TryTruth(ThreadState ts, PyObject value, out bool truth)
    {
        int answer = value.IsTrue(ts);
        truth = answer == 1;
        return answer >= 0;
    }

    /// <summary>The type as errors about arguments name it: None is "None".</summary>
    public static string NameOf(PyObject value) => value is PyNone ? "None" : value.Type.Name;

    public static bool NotAnInteger(ThreadState ts, PyObject value) =>
        ts.Fail(ExceptionTypes.TypeError, $"'{value.Type.Name}' object cannot be interpreted as an integer");
}
