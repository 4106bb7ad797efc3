using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multibytecodec;

/// <summary>The module _multibytecodec: the classes of the codecs of Chinese, Japanese and Korean.</summary>
[PyModule("_multibytecodec", "The classes of encodings of several bytes.")]
static partial class MultibyteCodecModule
{
    [PyConstant("MultibyteIncrementalEncoder")] static PyType IncrementalEncoder => PyMultibyteIncrementalEncoder.TypeObject;
    [PyConstant("MultibyteIncrementalDecoder")] static PyType IncrementalDecoder => PyMultibyteIncrementalDecoder.TypeObject;
    [PyConstant("MultibyteStreamReader")] static PyType StreamReader => PyMultibyteStreamReader.TypeObject;
    [PyConstant("MultibyteStreamWriter")] static PyType StreamWriter => PyMultibyteStreamWriter.TypeObject;

    [PyFunction("__create_codec", "The codec of a capsule of C, of which there is none.")]
    static PyObject? CreateCodec(ThreadState ts, PyObject arg) => ts.Raise(ExceptionTypes.ValueError, "argument type invalid");
}
