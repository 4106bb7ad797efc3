using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>A buffer that may travel beside a pickle instead of in it.</summary>
public sealed class PyPickleBuffer : PyObject
{
    static readonly Signature Parameters = new("PickleBuffer", [""], 1, 1);

    PyMemoryView? view;

    PyPickleBuffer(PyMemoryView view) => this.view = view;

    public static PyType TypeObject { get; } = new("pickle.PickleBuffer", New) { IsSubclassable = false, Doc = "Wrapper for potentially out-of-band buffers" };
    public override PyType Type => TypeObject;
    public override bool HasBuffer => true;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        if (!bound[0]!.HasBuffer)
            return ts.Raise(ExceptionTypes.TypeError, $"a bytes-like object is required, not '{bound[0]!.Type.Name}'");
        return PyMemoryView.Of(ts, bound[0]!) is { } view ? new PyPickleBuffer(view) : null;
    }

    /// <summary>The view of the wrapped object; null with a ValueError once it is released.</summary>
    internal PyMemoryView? View(ThreadState ts)
    {
        if (view is null)
            ts.Raise(ExceptionTypes.ValueError, "operation forbidden on released PickleBuffer object");
        return view;
    }

    internal bool Release(ThreadState ts)
    {
        if (view is not null && !view.Release(ts))
            return false;
        view = null;
        return true;
    }

    // of a view of its own: release() does not wait for those who use the buffer
    public override PyBuffer? GetBuffer(ThreadState ts, bool writable)
    {
        if (View(ts) is not { } all)
            return null;
        // it is the wrapped object that refuses
        if (writable && all.IsReadOnly && all.Owner is not PyMemoryView)
            return all.Owner.GetBuffer(ts, writable: true);
        return all.Share(ts, all.Layout)?.GetBuffer(ts, writable);
    }
}

[PyMethods(typeof(PyPickleBuffer))]
static partial class PickleBufferMethods
{
    [PyMethod("raw", "A memoryview of the raw bytes of the buffer, which must be contiguous.")]
    public static PyObject? Raw(ThreadState ts, PyPickleBuffer self)
    {
        if (self.View(ts) is not { } view)
            return null;
        return view.Layout.IsCContiguous || view.Layout.IsFContiguous ? view.Share(ts, view.Layout.AsBytes())
            : ts.Raise(ExceptionTypes.BufferError, "cannot extract raw buffer from non-contiguous buffer");
    }

    [PyMethod("release", "Lets go of the wrapped object's buffer.")]
    public static PyObject? Release(ThreadState ts, PyPickleBuffer self) => self.Release(ts) ? PyNone.Instance : null;
}
