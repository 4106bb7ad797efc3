using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>Descriptors and time limits as programs give them.</summary>
static class Descriptors
{
    static readonly PyStr FileNoName = Interned.Of("fileno");

    /// <summary>The descriptor of an int or of an object with fileno(); false with an error.</summary>
    public static bool TryGet(ThreadState ts, PyObject value, out int descriptor)
    {
        descriptor = -1;
        var number = value;
        if (value is not PyIntegral)
        {
            if (value.GetAttribute(ts, FileNoName) is not { } method)
            {
                if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                    return false;
                return ts.Fail(ExceptionTypes.TypeError, "argument must be an int, or have a fileno() method.");
            }
            if (method.Call(ts, default, null) is not { } result)
                return false;
            if (result is not PyIntegral)
                return ts.Fail(ExceptionTypes.TypeError, "fileno() returned a non-integer");
            number = result;
        }
        if (!WarnOfBool(ts, number) || !Arguments.TryInt(ts, number, out descriptor))
            return false;
        return descriptor >= 0 || ts.Fail(ExceptionTypes.ValueError, $"file descriptor cannot be a negative integer ({descriptor})");
    }

    /// <summary>Warns when the number of a descriptor is a truth value; false with an error.</summary>
    public static bool WarnOfBool(ThreadState ts, PyObject number) =>
        number is not PyBool || PyWarnings.Warn(ts, ExceptionTypes.RuntimeWarning, "bool is used as a file descriptor");

    /// <summary>A bit mask of 16 bits; false with an error.</summary>
    public static bool TryMask(ThreadState ts, PyObject? value, short otherwise, out short mask)
    {
        mask = otherwise;
        if (value is null)
            return true;
        if (!UnsignedNumbers.TryGet(ts, value, ushort.MaxValue, "unsigned short", out ulong number))
            return false;
        mask = (short)number;
        return true;
    }
}
