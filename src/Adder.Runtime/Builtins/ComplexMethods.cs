using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of complex.</summary>
[PyMethods(typeof(PyComplex))]
static partial class ComplexMethods
{
    [PyGetter("real", "the real part of a complex number")]
    public static PyObject? Real(ThreadState ts, PyComplex self) => new PyFloat(self.Value.Real);

    [PyGetter("imag", "the imaginary part of a complex number")]
    public static PyObject? Imag(ThreadState ts, PyComplex self) => new PyFloat(self.Value.Imaginary);

    [PyMethod("conjugate", "The number with the sign of its imaginary part changed.")]
    public static PyObject? Conjugate(ThreadState ts, PyComplex self) => new PyComplex(new(self.Value.Real, -self.Value.Imaginary));

    [PyMethod("from_number", "The complex of a number.", OfClass = true)]
    public static PyObject? FromNumber(ThreadState ts, PyObject type, PyObject number) => number is PyComplex { Type.IsHeap: false } && ReferenceEquals(type, PyComplex.TypeObject) ? number
        : ComplexParsing.TryNumber(ts, number, out var value) ? IntMethods.OfType(ts, type, new PyComplex(value)) : null;
}
