using Adder.Modules.Hashing;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._sha1;

/// <summary>The module _sha1.</summary>
[PyModule("_sha1")]
static partial class Sha1Module
{
    [PyConstant("SHA1Type")] static PyType Sha1Type => HashTypes.Sha1;
    [PyConstant("_GIL_MINSIZE")] const int GilMinimumSize = 2048;

    [PyFunction("sha1", "A hash object of SHA-1.")]
    static PyObject? Sha1(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        PyHash.Begin(ts, HashTypes.Sha1, HashFunction.Sha1, data, @string);
}
