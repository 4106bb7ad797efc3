using Adder.Modules._multibytecodec;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._codecs_tw;

/// <summary>The module _codecs_tw.</summary>
[PyModule("_codecs_tw", "Taiwanese encodings.")]
static partial class CodecsTwModule
{
    [PyFunction("getcodec", "The codec of an encoding.")]
    static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteEncodings.Find(ts, encoding, MultibyteEncodings.Taiwanese);
}
