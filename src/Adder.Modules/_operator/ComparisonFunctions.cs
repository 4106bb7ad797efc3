using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._operator;

/// <summary>Comparisons and questions of truth and identity as functions.</summary>
[PyModule("_operator")]
static partial class ComparisonFunctions
{
    [PyFunction("lt", "Same as a < b.")]
    static PyObject? Less(ThreadState ts, PyObject a, PyObject b) => Operators.Compare(ts, CompareOperator.Less, a, b);

    [PyFunction("le", "Same as a <= b.")]
    static PyObject? LessEqual(ThreadState ts, PyObject a, PyObject b) => Operators.Compare(ts, CompareOperator.LessEqual, a, b);

    [PyFunction("eq", "Same as a == b.")]
    static PyObject? Equal(ThreadState ts, PyObject a, PyObject b) => Operators.Compare(ts, CompareOperator.Equal, a, b);

    [PyFunction("ne", "Same as a != b.")]
    static PyObject? NotEqual(ThreadState ts, PyObject a, PyObject b) => Operators.Compare(ts, CompareOperator.NotEqual, a, b);

    [PyFunction("gt", "Same as a > b.")]
    static PyObject? Greater(ThreadState ts, PyObject a, PyObject b) => Operators.Compare(ts, CompareOperator.Greater, a, b);

    [PyFunction("ge", "Same as a >= b.")]
    static PyObject? GreaterEqual(ThreadState ts, PyObject a, PyObject b) => Operators.Compare(ts, CompareOperator.GreaterEqual, a, b);

    [PyFunction("truth", "Return True if a is true, False otherwise.")]
    static PyObject? Truth(ThreadState ts, bool a) => PyBool.Of(a);

    [PyFunction("not_", "Same as not a.")]
    static PyObject? Not(ThreadState ts, bool a) => PyBool.Of(!a);

    [PyFunction("is_", "Same as a is b.")]
    static PyObject? Is(ThreadState ts, PyObject a, PyObject b) => PyBool.Of(ReferenceEquals(a, b));

    [PyFunction("is_not", "Same as a is not b.")]
    static PyObject? IsNot(ThreadState ts, PyObject a, PyObject b) => PyBool.Of(!ReferenceEquals(a, b));

    [PyFunction("is_none", "Same as a is None.")]
    static PyObject? IsNone(ThreadState ts, PyObject a) => PyBool.Of(a is PyNone);

    [PyFunction("is_not_none", "Same as a is not None.")]
    static PyObject? IsNotNone(ThreadState ts, PyObject a) => PyBool.Of(a is not PyNone);
}
