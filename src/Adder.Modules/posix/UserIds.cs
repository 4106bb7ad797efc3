using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Numbers of users and groups as programs give and get them: -1 leaves one as it is.</summary>
static class UserIds
{
    /// <summary>A number of a user ("uid") or group ("gid"); false with an error.</summary>
    public static bool TryGet(ThreadState ts, PyObject value, string kind, out uint id)
    {
        id = uint.MaxValue;
        if (value is not PyIntegral && !Numbers.HasIndex(value))
            return ts.Fail(ExceptionTypes.TypeError, $"{kind} should be integer, not {value.Type.Name}");
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        var wide = number.ToBigInteger();
        if (wide == BigInteger.MinusOne)
            return true;
        if (wide.Sign < 0)
            return ts.Fail(ExceptionTypes.OverflowError, $"{kind} is less than minimum");
        // a number that a C long holds is told apart from larger ones
        if (wide > uint.MaxValue)
            return ts.Fail(ExceptionTypes.OverflowError, $"{kind} is {(wide <= long.MaxValue ? "less than minimum" : "greater than maximum")}");
        id = (uint)wide;
        return true;
    }

    /// <summary>The number as programs see it.</summary>
    public static PyObject Show(uint id) => PyInt.Of(id == uint.MaxValue ? -1 : (long)id);
}
