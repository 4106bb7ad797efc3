using Adder.Modules._multibytecodec;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._codecs_iso2022;

/// <summary>The module _codecs_iso2022.</summary>
[PyModule("_codecs_iso2022", "ISO 2022's encodings.")]
static partial class CodecsIso2022Module
{
    [PyFunction("getcodec", "The codec of an encoding.")]
    static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteEncodings.Find(ts, encoding, MultibyteEncodings.Iso2022);
}
