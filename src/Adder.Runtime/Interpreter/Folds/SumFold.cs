using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter.Folds;

/// <summary>sum(): ints of 64 bits first, then floats with the rounding errors kept aside as CPython does from 3.12 on (Neumaier), complexes likewise, then whatever can be added.</summary>
/// <param name="start">The value to begin with.</param>
sealed class SumFold(PyObject start) : Fold
{
    PyObject total = start;
    State state = start.GetType() == typeof(PyInt) ? State.Ints : start.GetType() == typeof(PyFloat) ? State.Floats
        : start.GetType() == typeof(PyComplex) ? State.Complexes : State.Objects;
    long whole = start.GetType() == typeof(PyInt) ? ((PyInt)start).Value : 0;
    double imaginary = start is PyComplex complex ? complex.Value.Imaginary : 0, imaginaryLost;
    double sum = start.GetType() == typeof(PyComplex) ? ((PyComplex)start).Value.Real : start.GetType() == typeof(PyFloat) ? ((PyFloat)start).Value : 0, lost;

    enum State : byte { Ints, Floats, Complexes, Objects }

    public override FoldStep TryTake(ThreadState ts, PyObject item)
    {
        if (state == State.Floats)
        {
            if (item.GetType() == typeof(PyFloat))
                AddFloat(Unsafe.As<PyFloat>(item).Value);
            else if (item.GetType() == typeof(PyInt))
                sum += Unsafe.As<PyInt>(item).Value;
            else
                return FoldStep.NotTaken;
            return FoldStep.Continue;
        }
        if (state == State.Complexes)
            return TryTakeComplex(item);
        if (state != State.Ints)
            return FoldStep.NotTaken;
        long value;
        if (item.GetType() == typeof(PyInt))
            value = Unsafe.As<PyInt>(item).Value;
        else if (item.GetType() == typeof(PyBool))
            value = ReferenceEquals(item, PyBool.True) ? 1 : 0;
        else if (item.GetType() == typeof(PyFloat))
        {
            (state, sum, lost) = (State.Floats, whole + Unsafe.As<PyFloat>(item).Value, 0);
            return FoldStep.Continue;
        }
        else
            return FoldStep.NotTaken;
        long next = unchecked(whole + value);
        if (((whole ^ next) & (value ^ next)) < 0)
            return FoldStep.NotTaken;
        whole = next;
        return FoldStep.Continue;
    }

    FoldStep TryTakeComplex(PyObject item)
    {
        if (item.GetType() == typeof(PyComplex))
        {
            var value = Unsafe.As<PyComplex>(item).Value;
            Add(ref sum, ref lost, value.Real);
            Add(ref imaginary, ref imaginaryLost, value.Imaginary);
        }
        // real numbers leave the imaginary part alone, its sign too
        else if (item.GetType() == typeof(PyFloat))
            Add(ref sum, ref lost, Unsafe.As<PyFloat>(item).Value);
        else if (item.GetType() == typeof(PyInt))
            sum += Unsafe.As<PyInt>(item).Value;
        else
            return FoldStep.NotTaken;
        return FoldStep.Continue;
    }

    void AddFloat(double x) => Add(ref sum, ref lost, x);

    static void Add(ref double sum, ref double lost, double x)
    {
        double next = sum + x;
        lost += Math.Abs(sum) >= Math.Abs(x) ? sum - next + x : x - next + sum;
        sum = next;
    }

    static double Whole(double sum, double lost) => lost != 0 && double.IsFinite(lost) ? sum + lost : sum;

    public override FoldStep Take(ThreadState ts, PyObject item)
    {
        if (TryTake(ts, item) == FoldStep.Continue)
            return FoldStep.Continue;
        if (state == State.Floats && item is PyFloat or PyIntegral)
        {
            if (!PyFloat.TryConvert(ts, item, out double x))
                return FoldStep.Failed;
            if (item is PyFloat)
                AddFloat(x);
            else
                sum += x;
            return FoldStep.Continue;
        }
        if (Operators.Binary(ts, (int)BinaryOperator.Add, Finish(ts), item) is not { } result)
            return FoldStep.Failed;
        if (state == State.Ints && result.GetType() == typeof(PyFloat))
            (state, sum, lost) = (State.Floats, ((PyFloat)result).Value, 0);
        else if (state is State.Ints or State.Floats && result.GetType() == typeof(PyComplex))
            (state, sum, lost, imaginary, imaginaryLost) = (State.Complexes, ((PyComplex)result).Value.Real, 0, ((PyComplex)result).Value.Imaginary, 0);
        else
            (state, total) = (State.Objects, result);
        return FoldStep.Continue;
    }

    public override PyObject Finish(ThreadState ts) => state switch
    {
        State.Ints => PyInt.Of(whole),
        State.Floats => new PyFloat(Whole(sum, lost)),
        State.Complexes => new PyComplex(new(Whole(sum, lost), Whole(imaginary, imaginaryLost))),
        _ => total,
    };
}
