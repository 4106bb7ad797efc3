using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>type.__flags__: the bits of CPython that programs ask for. Source: Include/object.h.</summary>
static class TypeFlags
{
    const long ImmutableType = 1 << 8, HeapType = 1 << 9, BaseType = 1 << 10, HaveGc = 1 << 14, Ready = 1 << 12, IsAbstract = 1 << 20;

    public static long Of(PyType type)
    {
        long flags = Ready | (type.IsHeap ? HeapType | HaveGc : ImmutableType);
        // CPython makes it from a specification: pickling takes it for a class like those of Python
        if (ReferenceEquals(type, PyGeneric.TypeObject))
            flags |= HeapType | HaveGc;
        if (type.IsSubclassable)
            flags |= BaseType;
        if (type.IsAbstract)
            flags |= IsAbstract;
        flags |= (long)type.PatternFamily;
        (PyType Type, int Bit)[] families =
        [
            (PyInt.TypeObject, 24), (PyList.TypeObject, 25), (PyTuple.TypeObject, 26), (PyBytes.TypeObject, 27), (PyStr.TypeObject, 28),
            (PyDict.TypeObject, 29), (ExceptionTypes.BaseException, 30), (PyType.OfTypes, 31),
        ];
        foreach (var (family, bit) in families)
            if (type.IsSubtypeOf(family))
                flags |= 1L << bit;
        return flags;
    }
}
