using Adder.Modules._multibytecodec;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._codecs_cn;

/// <summary>The module _codecs_cn.</summary>
[PyModule("_codecs_cn", "Chinese encodings.")]
static partial class CodecsCnModule
{
    [PyFunction("getcodec", "The codec of an encoding.")]
    static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteEncodings.Find(ts, encoding, MultibyteEncodings.Chinese);
}
