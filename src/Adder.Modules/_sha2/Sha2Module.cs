using Adder.Modules.Hashing;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._sha2;

/// <summary>The module _sha2.</summary>
[PyModule("_sha2")]
static partial class Sha2Module
{
    [PyConstant("SHA224Type")] static PyType Sha224Type => HashTypes.Sha224;
    [PyConstant("SHA256Type")] static PyType Sha256Type => HashTypes.Sha256;
    [PyConstant("SHA384Type")] static PyType Sha384Type => HashTypes.Sha384;
    [PyConstant("SHA512Type")] static PyType Sha512Type => HashTypes.Sha512;
    [PyConstant("_GIL_MINSIZE")] const int GilMinimumSize = 2048;

    [PyFunction("sha224", "A hash object of SHA-224.")]
    static PyObject? Sha224(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        PyHash.Begin(ts, HashTypes.Sha224, HashFunction.Sha224, data, @string);

    [PyFunction("sha256", "A hash object of SHA-256.")]
    static PyObject? Sha256Of(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        PyHash.Begin(ts, HashTypes.Sha256, HashFunction.Sha256, data, @string);

    [PyFunction("sha384", "A hash object of SHA-384.")]
    static PyObject? Sha384(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        PyHash.Begin(ts, HashTypes.Sha384, HashFunction.Sha384, data, @string);

    [PyFunction("sha512", "A hash object of SHA-512.")]
    static PyObject? Sha512Of(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        PyHash.Begin(ts, HashTypes.Sha512, HashFunction.Sha512, data, @string);
}
