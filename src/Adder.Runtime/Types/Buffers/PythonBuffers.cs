using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>The buffer protocol of classes written in Python: __buffer__ and __release_buffer__ (PEP 688).</summary>
static class PythonBuffers
{
    /// <summary>PyBUF_WRITABLE, and PyBUF_FULL_RO, which asks for all that is known of a buffer.</summary>
    public const int Writable = 1, FullReadOnly = 0x11c;

    static readonly PyStr BufferName = Interned.Of("__buffer__"), ReleaseName = Interned.Of("__release_buffer__");

    /// <summary>The __buffer__ that a class has in Python, or null.</summary>
    public static PyObject? MethodOf(PyType type) => type.Lookup(BufferName) is { } method and not PyMethodDescriptor ? method : null;

    /// <summary>The buffer that __buffer__ gives; null with an error.</summary>
    public static PyBuffer? Get(ThreadState ts, PyObject self, PyObject method, int flags)
    {
        var given = SpecialCalls.Call(ts, method, self, PyInt.Of(flags));
        if (given is null)
            return null;
        if (given is not PyMemoryView view)
        {
            ts.Raise(ExceptionTypes.TypeError, "__buffer__ returned non-memoryview object");
            return null;
        }
        return view.GetBuffer(ts, (flags & Writable) != 0) is { } inner ? inner with { Owner = new Holder(ts, self, view, inner) } : null;
    }

    /// <summary>Owns a buffer of an instance: tells the class when it is released.</summary>
    sealed class Holder(ThreadState ts, PyObject self, PyMemoryView view, PyBuffer inner) : PyObject
    {
        static readonly PyType HolderType = new("_buffer_wrapper", null) { IsSubclassable = false };

        int uses = 1;

        public override PyType Type => HolderType;
        public override bool HasBuffer => true;

        public override PyBuffer? GetBuffer(ThreadState thread, bool writable)
        {
            uses++;
            return inner with { Owner = this };
        }

        public override void ReleaseBuffer()
        {
            if (--uses > 0)
                return;
            inner.Release();
            if (self.Type.Lookup(ReleaseName) is not { } release)
            {
                view.Release(ts);
                return;
            }
            // an error that is on its way stays
            var pending = ts.HasError ? ts.TakeError() : null;
            if (SpecialCalls.Call(ts, release, self, view) is null && ts.HasError)
                ts.Interpreter.ReportUnraisable?.Invoke(ts, ts.TakeError(), "Exception ignored in __release_buffer__ of " + self.Type.Name, null);
            if (pending is not null)
                ts.Restore(pending);
        }
    }
}
