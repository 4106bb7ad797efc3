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

    /// <summary>The class of an object when it tells the type, as every object of exactly this class has that one; 0 when it does not.</summary>
    public static nint WithOneType(PyObject value) => value.Type.OnlyClass is { } only && value.GetType() == only ? Of(value) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Of(PyObject value) => Unsafe.Add(ref Unsafe.As<byte, nint>(ref Unsafe.As<Layout>(value).First), -1);
}
