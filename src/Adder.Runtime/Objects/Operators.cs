using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>The comparison operators, numbered as COMPARE_OP numbers them.</summary>
public enum CompareOperator : byte { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual }

/// <summary>The binary operators, numbered as BINARY_OP numbers them; in place = 13 more.</summary>
public enum BinaryOperator : byte
{
    Add, And, FloorDivide, LeftShift, MatrixMultiply, Multiply, Remainder, Or, Power, RightShift, Subtract, TrueDivide, Xor,
    /// <summary>divmod(), which is no operator of the bytecode.</summary>
    DivMod,
}

/// <summary>The unary operators, and the conversions that numbers have; in the order of spec/special.txt.</summary>
public enum UnaryOperator : byte { Negative, Positive, Invert, Absolute, Int, Float, Index }

/// <summary>Operators between any two objects: who is asked first, and the errors when none knows.</summary>
public static class Operators
{
    /// <summary>The first operator number that means "in place".</summary>
    public const int InPlace = 13;

    static readonly string[] BinaryText = ["+", "&", "//", "<<", "@", "*", "%", "|", "** or pow()", ">>", "-", "/", "^"];
    static readonly string[] InPlaceText = ["+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^="];
    static readonly string[] CompareText = ["<", "<=", "==", "!=", ">", ">="];
    static readonly string[] UnaryText = ["unary -", "unary +", "unary ~", "abs()"];

    /// <summary>An operator as BINARY_OP numbers it.</summary>
    public static PyObject? Binary(ThreadState ts, int number, PyObject left, PyObject right)
    {
        var result = TryBinary(ts, number, left, right);
        if (!ReferenceEquals(result, PyNotImplemented.Instance))
            return result;
        bool inPlace = number >= InPlace;
        var op = (BinaryOperator)(inPlace ? number - InPlace : number);
        if (SequenceError(op, left, right) is { } error)
            return ts.Raise(ExceptionTypes.TypeError, error);
        string text = (inPlace ? InPlaceText : BinaryText)[(int)op];
        return ts.Raise(ExceptionTypes.TypeError, $"unsupported operand type(s) for {text}: '{left.Type.Name}' and '{right.Type.Name}'");
    }

    /// <summary>The same as <see cref="Binary"/>, but an operator that neither operand knows is no error: NotImplemented.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject? TryBinary(ThreadState ts, int number, PyObject left, PyObject right)
    {
        bool inPlace = number >= InPlace;
        var op = (BinaryOperator)(inPlace ? number - InPlace : number);
        if (inPlace)
        {
            var changed = left.BinaryInPlace(ts, op, right);
            if (!ReferenceEquals(changed, PyNotImplemented.Instance))
                return changed;
        }
        return Ask(ts, op, left, right);
    }

    /// <summary>Who knows the operator: the left operand, then the right one, first when its class derives from the left's and answers anew.</summary>
    static PyObject? Ask(ThreadState ts, BinaryOperator op, PyObject left, PyObject right)
    {
        PyType type = left.Type, other = right.Type;
        if (ReferenceEquals(type, other))
            return left.Binary(ts, op, right);
        // a kind of dict that is written in C# answers anew, too
        bool reflectedFirst = right is PyDict && !other.IsHeap ? other.IsSubtypeOf(type) : other.IsHeap && other.IsSubtypeOf(type)
            && SpecialMethods.NameOf(SpecialMethods.OfReflected(op)) is var name && !ReferenceEquals(other.Lookup(name), type.Lookup(name));
        if (reflectedFirst)
        {
            var early = right.BinaryReflected(ts, op, left);
            if (!ReferenceEquals(early, PyNotImplemented.Instance))
                return early;
        }
        var result = left.Binary(ts, op, right);
        return ReferenceEquals(result, PyNotImplemented.Instance) && !reflectedFirst ? right.BinaryReflected(ts, op, left) : result;
    }

    /// <summary>divmod(left, right).</summary>
    public static PyObject? DivMod(ThreadState ts, PyObject left, PyObject right)
    {
        var result = Ask(ts, BinaryOperator.DivMod, left, right);
        return ReferenceEquals(result, PyNotImplemented.Instance)
            ? ts.Raise(ExceptionTypes.TypeError, $"unsupported operand type(s) for divmod(): '{left.Type.Name}' and '{right.Type.Name}'") : result;
    }

    /// <summary>What CPython says when a sequence is an operand, unless its class has the methods of the operator in Python.</summary>
    static string? SequenceError(BinaryOperator op, PyObject left, PyObject right)
    {
        if (op == BinaryOperator.Add)
            return left.Type.IsHeap && left.Type.Python(Special.Add) is not null ? null : ConcatenationError(left, right);
        if (op != BinaryOperator.Multiply)
            return null;
        bool leftMultiplies = MultipliesItself(left.Type), rightMultiplies = MultipliesItself(right.Type);
        // where one of the two methods is Python's, the other one is called as a method: the sequence's, which fails by itself
        if (left.IsRepeatable && leftMultiplies && left.Type.Python(Special.Mul) is null)
            return NoIndex(right);
        if (right.IsRepeatable && rightMultiplies && !ReferenceEquals(left.Type, right.Type) && right.Type.Python(Special.Rmul) is null)
            return NoIndex(left);
        var count = left.IsRepeatable && !leftMultiplies ? right : right.IsRepeatable && !rightMultiplies ? left : null;
        return count is null ? null : $"can't multiply sequence by non-int of type '{count.Type.Name}'";

        static bool MultipliesItself(PyType type) => type.IsHeap && (type.Python(Special.Mul) ?? type.Python(Special.Rmul)) is not null;
        static string NoIndex(PyObject value) => $"'{value.Type.Name}' object cannot be interpreted as an integer";
    }

    /// <summary>What CPython says when a sequence is added to something it does not know; null for other operands.</summary>
    internal static string? ConcatenationError(PyObject left, PyObject right) => left switch
    {
        PyStr => $"can only concatenate str (not \"{right.Type.Name}\") to str",
        PyList => $"can only concatenate list (not \"{right.Type.Name}\") to list",
        PyTuple => $"can only concatenate tuple (not \"{right.Type.Name}\") to tuple",
        PyBytes or PyByteArray => $"can't concat {right.Type.Name} to {left.Type.Name}",
        _ => null,
    };

    public static PyObject? Unary(ThreadState ts, UnaryOperator op, PyObject operand)
    {
        var result = operand.Unary(ts, op);
        return ReferenceEquals(result, PyNotImplemented.Instance)
            ? ts.Raise(ExceptionTypes.TypeError, $"bad operand type for {UnaryText[(int)op]}: '{operand.Type.Name}'")
            : result;
    }

    public static PyObject? Compare(ThreadState ts, CompareOperator op, PyObject left, PyObject right)
    {
        if (left.GetType() == right.GetType() && left is not IHeapInstance)
        {
            var quick = left.Compare(ts, op, right);
            return ReferenceEquals(quick, PyNotImplemented.Instance) ? NotComparable(ts, op, left, right) : quick;
        }
        bool reflectedFirst = !ReferenceEquals(left.Type, right.Type) && right.Type.IsSubtypeOf(left.Type);
        PyObject? result;
        if (reflectedFirst)
        {
            result = right.Compare(ts, Reflect(op), left);
            if (!ReferenceEquals(result, PyNotImplemented.Instance))
                return result;
        }
        result = left.Compare(ts, op, right);
        if (!ReferenceEquals(result, PyNotImplemented.Instance))
            return result;
        if (!reflectedFirst)
        {
            result = right.Compare(ts, Reflect(op), left);
            if (!ReferenceEquals(result, PyNotImplemented.Instance))
                return result;
        }
        return NotComparable(ts, op, left, right);
    }

    static PyObject? NotComparable(ThreadState ts, CompareOperator op, PyObject left, PyObject right) => op switch
    {
        CompareOperator.Equal => PyBool.Of(ReferenceEquals(left, right)),
        CompareOperator.NotEqual => PyBool.Of(!ReferenceEquals(left, right)),
        _ => ts.Raise(ExceptionTypes.TypeError, $"'{CompareText[(int)op]}' not supported between instances of '{left.Type.Name}' and '{right.Type.Name}'"),
    };

    /// <summary>left == right as containers ask it, identity first: 1, 0, or -1 with an error.</summary>
    public static int AreEqual(ThreadState ts, PyObject left, PyObject right)
    {
        if (ReferenceEquals(left, right))
            return 1;
        // types are compared with known ones only: that asks for no type object
        if (left.GetType() == typeof(PyStr) && right.GetType() == typeof(PyStr))
            return Unsafe.As<PyStr>(left).SameText(Unsafe.As<PyStr>(right)) ? 1 : 0;
        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
            return Unsafe.As<PyInt>(left).Value == Unsafe.As<PyInt>(right).Value ? 1 : 0;
        var result = Compare(ts, CompareOperator.Equal, left, right);
        return result is null ? -1 : result.IsTrue(ts);
    }

    /// <summary>A comparison whose truth is wanted: 1, 0, or -1 with an error.</summary>
    public static int CompareTruth(ThreadState ts, CompareOperator op, PyObject left, PyObject right)
    {
        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
            return ReferenceEquals(FromOrder(op, Unsafe.As<PyInt>(left).Value.CompareTo(Unsafe.As<PyInt>(right).Value)), PyBool.True) ? 1 : 0;
        var result = Compare(ts, op, left, right);
        return result is null ? -1 : result.IsTrue(ts);
    }

    /// <summary>The operator with its operands swapped.</summary>
    public static CompareOperator Reflect(CompareOperator op) => op switch
    {
        CompareOperator.Less => CompareOperator.Greater,
        CompareOperator.LessEqual => CompareOperator.GreaterEqual,
        CompareOperator.Greater => CompareOperator.Less,
        CompareOperator.GreaterEqual => CompareOperator.LessEqual,
        _ => op,
    };

    /// <summary>The outcome of a three-way comparison.</summary>
    public static PyBool FromOrder(CompareOperator op, int order) => PyBool.Of(op switch
    {
        CompareOperator.Less => order < 0,
        CompareOperator.LessEqual => order <= 0,
        CompareOperator.Equal => order == 0,
        CompareOperator.NotEqual => order != 0,
        CompareOperator.Greater => order > 0,
        _ => order >= 0,
    });
}
