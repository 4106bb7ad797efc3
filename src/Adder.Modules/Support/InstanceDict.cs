using System.Runtime.CompilerServices;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>The __dict__ of objects written in C#, and of instances of Python classes derived from them.</summary>
static class InstanceDict
{
    /// <summary>The dict, or null when there is none or, unless it is to be made, none yet.</summary>
    public static PyDict? Of(ThreadState ts, PyObject value, bool create = false)
    {
        ref var fields = ref value.Fields;
        return Unsafe.IsNullRef(ref fields) ? value.AttributeDict(create) : InstanceAttributes.DictOf(ts, value);
    }
}
