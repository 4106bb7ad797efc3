using Adder.Modules._multibytecodec;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._codecs_hk;

/// <summary>The module _codecs_hk.</summary>
[PyModule("_codecs_hk", "Hong Kong's encodings.")]
static partial class CodecsHkModule
{
    [PyFunction("getcodec", "The codec of an encoding.")]
    static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteEncodings.Find(ts, encoding, MultibyteEncodings.HongKong);
}
