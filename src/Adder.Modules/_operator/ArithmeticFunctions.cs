using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._operator;

/// <summary>The binary operators as functions.</summary>
[PyModule("_operator")]
static partial class ArithmeticFunctions
{
    [PyFunction("add", "Same as a + b.")]
    static PyObject? Add(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.Add, a, b);

    [PyFunction("sub", "Same as a - b.")]
    static PyObject? Subtract(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.Subtract, a, b);

    [PyFunction("mul", "Same as a * b.")]
    static PyObject? Multiply(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.Multiply, a, b);

    [PyFunction("matmul", "Same as a @ b.")]
    static PyObject? MatrixMultiply(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.MatrixMultiply, a, b);

    [PyFunction("truediv", "Same as a / b.")]
    static PyObject? TrueDivide(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.TrueDivide, a, b);

    [PyFunction("floordiv", "Same as a // b.")]
    static PyObject? FloorDivide(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.FloorDivide, a, b);

    [PyFunction("mod", "Same as a % b.")]
    static PyObject? Remainder(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.Remainder, a, b);

    [PyFunction("pow", "Same as a ** b.")]
    static PyObject? Power(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.Power, a, b);

    [PyFunction("lshift", "Same as a << b.")]
    static PyObject? LeftShift(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.LeftShift, a, b);

    [PyFunction("rshift", "Same as a >> b.")]
    static PyObject? RightShift(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.RightShift, a, b);

    [PyFunction("and_", "Same as a & b.")]
    static PyObject? And(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.And, a, b);

    [PyFunction("or_", "Same as a | b.")]
    static PyObject? Or(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.Or, a, b);

    [PyFunction("xor", "Same as a ^ b.")]
    static PyObject? Xor(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, (int)BinaryOperator.Xor, a, b);

    [PyFunction("iadd", "Same as a += b.")]
    static PyObject? InPlaceAdd(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.Add, a, b);

    [PyFunction("isub", "Same as a -= b.")]
    static PyObject? InPlaceSubtract(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.Subtract, a, b);

    [PyFunction("imul", "Same as a *= b.")]
    static PyObject? InPlaceMultiply(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.Multiply, a, b);

    [PyFunction("imatmul", "Same as a @= b.")]
    static PyObject? InPlaceMatrixMultiply(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.MatrixMultiply, a, b);

    [PyFunction("itruediv", "Same as a /= b.")]
    static PyObject? InPlaceTrueDivide(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.TrueDivide, a, b);

    [PyFunction("ifloordiv", "Same as a //= b.")]
    static PyObject? InPlaceFloorDivide(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.FloorDivide, a, b);

    [PyFunction("imod", "Same as a %= b.")]
    static PyObject? InPlaceRemainder(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.Remainder, a, b);

    [PyFunction("ipow", "Same as a **= b.")]
    static PyObject? InPlacePower(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.Power, a, b);

    [PyFunction("ilshift", "Same as a <<= b.")]
    static PyObject? InPlaceLeftShift(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.LeftShift, a, b);

    [PyFunction("irshift", "Same as a >>= b.")]
    static PyObject? InPlaceRightShift(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.RightShift, a, b);

    [PyFunction("iand", "Same as a &= b.")]
    static PyObject? InPlaceAnd(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.And, a, b);

    [PyFunction("ior", "Same as a |= b.")]
    static PyObject? InPlaceOr(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.Or, a, b);

    [PyFunction("ixor", "Same as a ^= b.")]
    static PyObject? InPlaceXor(ThreadState ts, PyObject a, PyObject b) => Operators.Binary(ts, Operators.InPlace + (int)BinaryOperator.Xor, a, b);
}
