using System.Diagnostics.CodeAnalysis;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Calls;

/// <summary>Methods that the language calls: looked for in the type, never in the instance.</summary>
static class SpecialLookup
{
    /// <summary>The bound method; false without an error when the type has none, false with one when binding failed.</summary>
    public static bool TryFind(ThreadState ts, PyObject target, PyStr name, [NotNullWhen(true)] out PyObject? method)
    {
        var type = target.Type;
        method = type.Lookup(name)?.DescriptorGet(ts, target, type);
        return method is not null;
    }

    /// <summary>The same for a method behind a slot of asynchronous iteration, which has words of its own for a descriptor that raises AttributeError.</summary>
    public static bool TryFindSlot(ThreadState ts, PyObject target, PyStr name, [NotNullWhen(true)] out PyObject? method)
    {
        if (TryFind(ts, target, name, out method))
            return true;
        if (ts.HasError && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
        {
            ts.TakeError();
            ts.Raise(ExceptionTypes.AttributeError, $"object {target.Type.Name} does not have {name.Value} method");
        }
        return false;
    }

    public static bool Has(PyObject target, PyStr name) => target.Type.Lookup(name) is { } found and not PyNone;

    /// <summary>Whether next() works on it.</summary>
    public static bool IsIterator(PyObject value) => value.IsIterator;
}
