using Adder.Modules.Hashing;
using Adder.Modules.Hashing.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._hmac;

/// <summary>The module _hmac, over the hash functions of Adder.</summary>
[PyModule("_hmac")]
static partial class HmacModule
{
    /// <summary>The functions that new() knows. BLAKE2 it does not know, as CPython's does not: the module hmac takes hashlib's.</summary>
    static readonly Dictionary<string, HashFunction> Functions = new[]
    {
        HashFunction.Md5, HashFunction.Sha1, HashFunction.Sha224, HashFunction.Sha256, HashFunction.Sha384, HashFunction.Sha512,
        HashFunction.Sha3Of224, HashFunction.Sha3Of256, HashFunction.Sha3Of384, HashFunction.Sha3Of512,
    }.ToDictionary(static f => f.Name, StringComparer.OrdinalIgnoreCase);

    [PyConstant("HMAC")] static PyType Hmac => PyHmac.TypeObject;
    [PyConstant("UnknownHashError")] static PyType UnknownHashError { get; } = ExceptionTypes.Create("_hmac.UnknownHashError", ExceptionTypes.ValueError);
    [PyConstant("_GIL_MINSIZE")] const int GilMinimumSize = 2048;

    /// <summary>Begins with a key and a first message; null with an error.</summary>
    static PyHmac? Begin(ThreadState ts, PyObject key, PyObject? message, PyObject digest)
    {
        if (digest is PyStr name && Functions.TryGetValue(name.Value, out var function))
            return Begin(ts, function, key, message);
        if (digest.Repr(ts) is PyStr shown)
            ts.Raise(UnknownHashError, $"unsupported hash type: {shown.Value}");
        return null;
    }

    static PyHmac? Begin(ThreadState ts, HashFunction function, PyObject key, PyObject? message)
    {
        ReadOnlyMemory<byte> bytes = default;
        if (!PyHash.TryData(ts, key, out var secret) || message is not (null or PyNone) && !PyHash.TryData(ts, message, out bytes))
            return null;
        var state = KeyedHash.Begin(function.Begin, secret.Span);
        state.Update(bytes.Span);
        return new PyHmac(PyHmac.TypeObject, function.Name, state);
    }

    [PyFunction("new", "Return a new HMAC object.")]
    static PyObject? New(ThreadState ts, [Named] PyObject key, PyObject? msg = null, PyObject? digestmod = null) => digestmod is null
        ? ts.Raise(ExceptionTypes.TypeError, "new() missing 1 required argument 'digestmod'") : Begin(ts, key, msg, digestmod);

    static PyBytes? Digest(PyHmac? made) => made is null ? null : new PyBytes(made.State.Digest());

    [PyFunction("compute_digest", "The digest of a message with a key.")]
    static PyObject? Compute(ThreadState ts, [Named] PyObject key, PyObject msg, PyObject digest) => Digest(Begin(ts, key, msg, digest));

    [PyFunction("compute_md5", "The digest of a message with a key.")] static PyObject? ComputeMd5(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Md5, key, msg));
    [PyFunction("compute_sha1", "The digest of a message with a key.")] static PyObject? ComputeSha1(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Sha1, key, msg));
    [PyFunction("compute_sha224", "The digest of a message with a key.")] static PyObject? ComputeSha224(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Sha224, key, msg));
    [PyFunction("compute_sha256", "The digest of a message with a key.")] static PyObject? ComputeSha256(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Sha256, key, msg));
    [PyFunction("compute_sha384", "The digest of a message with a key.")] static PyObject? ComputeSha384(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Sha384, key, msg));
    [PyFunction("compute_sha512", "The digest of a message with a key.")] static PyObject? ComputeSha512(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Sha512, key, msg));
    [PyFunction("compute_sha3_224", "The digest of a message with a key.")] static PyObject? ComputeSha3Of224(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Sha3Of224, key, msg));
    [PyFunction("compute_sha3_256", "The digest of a message with a key.")] static PyObject? ComputeSha3Of256(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Sha3Of256, key, msg));
    [PyFunction("compute_sha3_384", "The digest of a message with a key.")] static PyObject? ComputeSha3Of384(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Sha3Of384, key, msg));
    [PyFunction("compute_sha3_512", "The digest of a message with a key.")] static PyObject? ComputeSha3Of512(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Sha3Of512, key, msg));
    // 32 in their names is how many bits CPython's code works on at once
    [PyFunction("compute_blake2s_32", "The digest of a message with a key.")] static PyObject? ComputeBlake2s(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Blake2s, key, msg));
    [PyFunction("compute_blake2b_32", "The digest of a message with a key.")] static PyObject? ComputeBlake2b(ThreadState ts, PyObject key, PyObject msg) => Digest(Begin(ts, HashFunction.Blake2b, key, msg));
}
