using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>_io._BytesIOBuffer: what views of a BytesIO's bytes have as their object.</summary>
sealed class PyBytesIOBuffer(PyBytesIO source) : PyObject
{
    public static PyType TypeObject { get; } = new("_io._BytesIOBuffer", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;

    public override bool HasBuffer => true;

    public override PyBuffer? GetBuffer(ThreadState ts, bool writable) => source.Export(this);

    public override void ReleaseBuffer() => source.EndExport();
}
