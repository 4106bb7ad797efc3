using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Modules;

/// <summary>Numbers that C takes as unsigned.</summary>
static class UnsignedNumbers
{
    /// <summary>A number of an unsigned type of C; false with an error.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="value">What the program gave.</param>
    /// <param name="most">The largest number of the type.</param>
    /// <param name="type">The type's name.</param>
    /// <param name="number">The number.</param>
    public static bool TryGet(ThreadState ts, PyObject value, ulong most, string type, out ulong number)
    {
        number = 0;
        if (!Arguments.TryBigInteger(ts, value, out var wide))
            return false;
        if (wide.Sign < 0)
            return ts.Fail(ExceptionTypes.ValueError, "Cannot convert negative int");
        if (wide > most)
            return ts.Fail(ExceptionTypes.OverflowError, $"Python int too large for C {type}");
        number = (ulong)wide;
        return true;
    }
}
