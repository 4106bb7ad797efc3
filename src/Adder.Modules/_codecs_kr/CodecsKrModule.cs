using Adder.Modules._multibytecodec;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._codecs_kr;

/// <summary>The module _codecs_kr.</summary>
[PyModule("_codecs_kr", "Korean encodings.")]
static partial class CodecsKrModule
{
    [PyFunction("getcodec", "The codec of an encoding.")]
    static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteEncodings.Find(ts, encoding, MultibyteEncodings.Korean);
}
