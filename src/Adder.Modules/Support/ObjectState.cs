using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>What __getstate__ tells of an object: its attributes, for pickle.</summary>
static class ObjectState
{
    static readonly PyStr GetStateName = Interned.Of("__getstate__");

    public static PyObject? Of(ThreadState ts, PyObject value) => value.GetAttribute(ts, GetStateName)?.Call(ts, default, null);
}
