using System.Runtime.CompilerServices;

namespace Adder.Runtime.Objects;

/// <summary>The .NET class of an object as a number, for inline caches: one load, where GetType() of a class that is not a constant is a call.</summary>
static class ObjectClass
{
    /// <summary>An object reference points to the class, behind which the fields are.</summary>
    sealed class Layout
    {
        public byte First;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Of(PyObject value) => Unsafe.Add(ref Unsafe.As<byte, nint>(ref Unsafe.As<Layout>(value).First), -1);
}
