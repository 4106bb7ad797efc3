using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Text;

/// <summary>The iterator of a str, which gives its code points as strs.</summary>
sealed class StrIterator(PyStr text) : PyIterator, IIteratorPosition
{
    const int Ended = int.MaxValue;

    readonly int count = text.Count;
    int index;

    long IIteratorState.Left(ThreadState ts) => Math.Max(0, count - index);
    void IIteratorPosition.MoveTo(long position) => index = index == Ended ? Ended : (int)Math.Clamp(position, 0, count);

    PyObject? IIteratorState.Reduce(ThreadState ts) => IteratorStates.Pickled(ts, "iter", index < Ended ? text : null, PyStr.Empty, index);

    public override PyType Type => IteratorTypes.Of(System.Text.Ascii.IsValid(text.Value) ? "str_ascii_iterator" : "str_iterator");

    public override PyObject? Next(ThreadState ts)
    {
        if (index < count)
            return PyStr.OfCodePoint(text.CodePointAt(index++));
        index = Ended;
        // an instance of a class of Python ends with its iteration
        if (text.Type.IsHeap)
            text = new PyStr(text.Value);
        return null;
    }
}
