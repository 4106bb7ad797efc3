using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>What lists and tuples share.</summary>
static class SequenceComparison
{
    /// <summary>Compares item by item: the first pair that differs decides, then the length.</summary>
    public static PyObject? Compare(ThreadState ts, CompareOperator op, ReadOnlySpan<PyObject> left, ReadOnlySpan<PyObject> right)
    {
        bool equality = op is CompareOperator.Equal or CompareOperator.NotEqual;
        if (equality && left.Length != right.Length)
            return PyBool.Of(op == CompareOperator.NotEqual);
        if (!ts.EnterRecursiveCall(" in comparison"))
            return null;
        PyObject? result = null;
        int shared = Math.Min(left.Length, right.Length), i = 0, equal = 1;
        while (i < shared && (equal = Operators.AreEqual(ts, left[i], right[i])) == 1)
            i++;
        if (equal == 1)
            result = Operators.FromOrder(op, left.Length.CompareTo(right.Length));
        else if (equal == 0)
            result = equality ? PyBool.Of(op == CompareOperator.NotEqual) : Operators.Compare(ts, op, left[i], right[i]);
        ts.LeaveRecursiveCall();
        return result;
    }

    /// <summary>Compares lists, which may change while their items are compared.</summary>
    public static PyObject? Compare(ThreadState ts, CompareOperator op, PyList left, PyList right)
    {
        bool equality = op is CompareOperator.Equal or CompareOperator.NotEqual;
        if (equality && left.Count != right.Count)
            return PyBool.Of(op == CompareOperator.NotEqual);
        if (!ts.EnterRecursiveCall(" in comparison"))
            return null;
        PyObject? result = null, mine = null, theirs = null;
        int equal = 1, i = 0;
        for (; i < left.Count && i < right.Count; i++)
        {
            (mine, theirs) = (left[i], right[i]);
            equal = Operators.AreEqual(ts, mine, theirs);
            if (equal != 1)
                break;
        }
        // the items that differ may not be there any more
        if (equal == 1 || equal == 0 && (i >= left.Count || i >= right.Count))
            result = Operators.FromOrder(op, left.Count.CompareTo(right.Count));
        else if (equal == 0)
            result = equality ? PyBool.Of(op == CompareOperator.NotEqual) : Operators.Compare(ts, op, mine!, theirs!);
        ts.LeaveRecursiveCall();
        return result;
    }
}
