using System.Security.Cryptography;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._operator;

/// <summary>The module _operator.</summary>
[PyModule("_operator", "The operators as functions.")]
static partial class OperatorModule
{
    [PyConstant("itemgetter")] static PyType ItemGetter => PyItemGetter.TypeObject;
    [PyConstant("attrgetter")] static PyType AttributeGetter => PyAttributeGetter.TypeObject;
    [PyConstant("methodcaller")] static PyType MethodCaller => PyMethodCaller.TypeObject;

    [PyFunction("neg", "Same as -a.")]
    static PyObject? Negative(ThreadState ts, PyObject a) => Operators.Unary(ts, UnaryOperator.Negative, a);

    [PyFunction("pos", "Same as +a.")]
    static PyObject? Positive(ThreadState ts, PyObject a) => Operators.Unary(ts, UnaryOperator.Positive, a);

    [PyFunction("inv", "Same as ~a.")]
    [PyFunction("invert", "Same as ~a.")]
    static PyObject? Invert(ThreadState ts, PyObject a) => Operators.Unary(ts, UnaryOperator.Invert, a);

    [PyFunction("abs", "Same as abs(a).")]
    static PyObject? Absolute(ThreadState ts, PyObject a) => Operators.Unary(ts, UnaryOperator.Absolute, a);

    [PyFunction("index", "Same as a.__index__()")]
    static PyObject? Index(ThreadState ts, PyObject a) => Numbers.ToIndex(ts, a) is { } index ? Numbers.Exact(index) : null;

    [PyFunction("concat", "Same as a + b, for a and b sequences.")]
    static PyObject? Concat(ThreadState ts, PyObject a, PyObject b) => Concatenate(ts, (int)BinaryOperator.Add, a, b);

    [PyFunction("iconcat", "Same as a += b, for a and b sequences.")]
    static PyObject? InPlaceConcat(ThreadState ts, PyObject a, PyObject b) => Concatenate(ts, Operators.InPlace + (int)BinaryOperator.Add, a, b);

    /// <summary>A built-in sequence concatenates by itself, with its own errors; classes of Python may add another sequence.</summary>
    static PyObject? Concatenate(ThreadState ts, int number, PyObject a, PyObject b)
    {
        if (IsSequence(a))
        {
            if (a.Type.Lookup("__add__") is not null && !(a.Type.IsHeap && a.Type.Python(Special.Add) is not null))
            {
                var joined = number >= Operators.InPlace ? a.BinaryInPlace(ts, BinaryOperator.Add, b) : PyNotImplemented.Instance;
                if (ReferenceEquals(joined, PyNotImplemented.Instance))
                    joined = a.Binary(ts, BinaryOperator.Add, b);
                return !ReferenceEquals(joined, PyNotImplemented.Instance) ? joined
                    : Operators.ConcatenationError(a, b) is { } error ? ts.Raise(ExceptionTypes.TypeError, error) : Operators.Binary(ts, number, a, b);
            }
            if (IsSequence(b) && Operators.TryBinary(ts, number, a, b) is var sum && !ReferenceEquals(sum, PyNotImplemented.Instance))
                return sum;
        }
        return ts.Raise(ExceptionTypes.TypeError, $"'{a.Type.Name}' object can't be concatenated");
    }

    static bool IsSequence(PyObject value) => value.Type.Lookup("__getitem__") is not null && value is not PyDict;

    [PyFunction("getitem", "Same as a[b].")]
    static PyObject? GetItem(ThreadState ts, PyObject a, PyObject b) => a.GetItem(ts, b);

    [PyFunction("setitem", "Same as a[b] = c.")]
    static PyObject? SetItem(ThreadState ts, PyObject a, PyObject b, PyObject c) => a.SetItem(ts, b, c) ? PyNone.Instance : null;

    [PyFunction("delitem", "Same as del a[b].")]
    static PyObject? DeleteItem(ThreadState ts, PyObject a, PyObject b) => a.SetItem(ts, b, null) ? PyNone.Instance : null;

    [PyFunction("contains", "Same as b in a (note reversed operands).")]
    static PyObject? Contains(ThreadState ts, PyObject a, PyObject b)
    {
        int found = a.Contains(ts, b);
        return found < 0 ? null : PyBool.Of(found == 1);
    }

    [PyFunction("indexOf", "Return the first index of b in a.")]
    static PyObject? IndexOf(ThreadState ts, PyObject a, PyObject b)
    {
        if (TryIterate(ts, a) is not { } iterator)
            return null;
        for (long index = 0; iterator.Next(ts) is { } item; index++)
        {
            int equal = Operators.AreEqual(ts, item, b);
            if (equal != 0 || ts.PollInterrupt() && ts.HasError)
                return equal > 0 && !ts.HasError ? PyInt.Of(index) : null;
        }
        return ts.HasError ? null : ts.Raise(ExceptionTypes.ValueError, "sequence.index(x): x not in sequence");
    }

    [PyFunction("countOf", "Return the number of items in a which are, or which equal, b.")]
    static PyObject? CountOf(ThreadState ts, PyObject a, PyObject b)
    {
        if (TryIterate(ts, a) is not { } iterator)
            return null;
        long count = 0;
        while (iterator.Next(ts) is { } item)
        {
            int equal = Operators.AreEqual(ts, item, b);
            if (equal < 0 || ts.PollInterrupt() && ts.HasError)
                return null;
            count += equal;
        }
        return ts.HasError ? null : PyInt.Of(count);
    }

    static PyObject? TryIterate(ThreadState ts, PyObject iterable)
    {
        if (iterable.GetIterator(ts) is { } iterator)
            return iterator;
        return ts.Pending!.Type == ExceptionTypes.TypeError
            ? ts.Raise(ExceptionTypes.TypeError, $"argument of type '{iterable.Type.Name}' is not iterable") : null;
    }

    [PyFunction("length_hint", "Return an estimate of the number of items in obj.")]
    static PyObject? LengthHint(ThreadState ts, PyObject obj, PyObject? @default = null)
    {
        long otherwise = 0;
        if (@default is not null)
        {
            if (@default is not PyIntegral)
                return ts.Raise(ExceptionTypes.TypeError, $"'{@default.Type.Name}' object cannot be interpreted as an integer");
            if (!Arguments.TryIndex(ts, @default, out otherwise))
                return null;
        }
        return LengthHints.TryGet(ts, obj, otherwise, out long length) ? PyInt.Of(length) : null;
    }

    [PyFunction("call", "Same as obj(*args, **kwargs).", TextSignature = "($module, obj, /, *args, **kwargs)")]
    static PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => arguments.Length == (names?.Count ?? 0)
        ? ts.Raise(ExceptionTypes.TypeError, "call expected at least 1 argument, got 0")
        : arguments[0].Call(ts, arguments[1..], names);

    [PyFunction("_compare_digest", "Whether two texts are equal, in a time that does not tell where they differ.")]
    internal static PyObject? CompareDigest(ThreadState ts, PyObject a, PyObject b)
    {
        if (a is PyStr left && b is PyStr right)
        {
            if (!System.Text.Ascii.IsValid(left.Value) || !System.Text.Ascii.IsValid(right.Value))
                return ts.Raise(ExceptionTypes.TypeError, "comparing strings with non-ASCII characters is not supported");
            return PyBool.Of(CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(left.Value), System.Text.Encoding.ASCII.GetBytes(right.Value)));
        }
        if (!a.HasBuffer && !b.HasBuffer)
            return ts.Raise(ExceptionTypes.TypeError, $"unsupported operand types(s) or combination of types: '{a.Type.Name}' and '{b.Type.Name}'");
        return !BytesLike.TryGet(ts, a, out var first) || !BytesLike.TryGet(ts, b, out var second) ? null : PyBool.Of(CryptographicOperations.FixedTimeEquals(first.Span, second.Span));
    }
}
