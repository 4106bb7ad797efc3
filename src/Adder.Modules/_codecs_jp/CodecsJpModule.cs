using Adder.Modules._multibytecodec;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._codecs_jp;

/// <summary>The module _codecs_jp.</summary>
[PyModule("_codecs_jp", "Japanese encodings.")]
static partial class CodecsJpModule
{
    [PyFunction("getcodec", "The codec of an encoding.")]
    static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteEncodings.Find(ts, encoding, MultibyteEncodings.OfJapan);
}
