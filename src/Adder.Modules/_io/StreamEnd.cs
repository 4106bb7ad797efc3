using System.Diagnostics.CodeAnalysis;
using Adder.Runtime.Frames;

namespace Adder.Modules._io;

/// <summary>
/// Closes a stream that nothing refers to any more, as CPython does at once: what was written reaches the file, its descriptor is free again.
/// The stream and this object refer to each other, so that the collector finds both at once; it is the main thread that closes.
/// </summary>
sealed class StreamEnd(InterpreterState interpreter, PyIOBase stream)
{
    // text is above all; others wait until those that were found with them and may write to them are done: a program's own streams, too
    ~StreamEnd() => interpreter.AddFinalizer(stream is PyTextIOWrapper ? Close : _ => interpreter.AddFinalizer(Close));

    void Close(ThreadState ts) => IOBaseMethods.Finalize(ts, stream);

    /// <summary>The stream need not be closed: it is, or another stream will do it.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "Nothing is disposed of: the finalizer has the stream closed, it does not clean up.")]
    public void Cancel() => GC.SuppressFinalize(this);

    /// <summary>The stream has to be closed again, since it stands alone.</summary>
    public void Renew() => GC.ReRegisterForFinalize(this);
}
