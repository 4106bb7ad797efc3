using Adder.Modules.Hashing;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._md5;

/// <summary>The module _md5.</summary>
[PyModule("_md5")]
static partial class Md5Module
{
    [PyConstant("MD5Type")] static PyType Md5Type => HashTypes.Md5;
    [PyConstant("_GIL_MINSIZE")] const int GilMinimumSize = 2048;

    [PyFunction("md5", "A hash object of MD5.")]
    static PyObject? Md5(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        PyHash.Begin(ts, HashTypes.Md5, HashFunction.Md5, data, @string);
}
