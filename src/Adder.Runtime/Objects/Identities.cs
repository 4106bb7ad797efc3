using System.Runtime.CompilerServices;

namespace Adder.Runtime.Objects;

/// <summary>id(): numbers given out when asked for, unique among living objects.</summary>
static class Identities
{
    static readonly ConditionalWeakTable<PyObject, object> Given = [];
    static long last = 0x7f00_0000_0000;

    public static long Of(PyObject value) => (long)Given.GetValue(value, static _ => Interlocked.Add(ref last, 16));
}
