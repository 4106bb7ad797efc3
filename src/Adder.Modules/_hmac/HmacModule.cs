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
    /// <summary>The names that new() knows. BLAKE2 it does not know, as CPython's does not: the module hmac takes hashlib's.</summary>
    static readonly Dictionary<string, Func<HashState>> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["md5"] = static () => new Md5(), ["sha1"] = static () => new Sha1(),
        ["sha224"] = static () => new Sha256(28), ["sha256"] = static () => new Sha256(32), ["sha384"] = static () => new Sha512(48), ["sha512"] = static () => new Sha512(64),
        ["sha3_224"] = static () => new Keccak(28, 224), ["sha3_256"] = static () => new Keccak(32, 256), ["sha3_384"] = static () => new Keccak(48, 384), ["sha3_512"] = static () => new Keccak(64, 512),
    };

    // the longest digests, without salt, of one leaf: 32 in the names of functions is how many bits CPython's code works on at once
    static readonly Blake2Parameters Wide = new(64, [], [], [], 1, 1, 0, 0, 0, 0, false), Narrow = new(32, [], [], [], 1, 1, 0, 0, 0, 0, false);

    [PyConstant("HMAC")] static PyType Hmac => PyHmac.TypeObject;
    [PyConstant("UnknownHashError")] static PyType UnknownHashError { get; } = ExceptionTypes.Create("_hmac.UnknownHashError", ExceptionTypes.ValueError);
    [PyConstant("_GIL_MINSIZE")] const int GilMinimumSize = 2048;

    /// <summary>Begins with a key and a first message; null with an error.</summary>
    static PyHmac? Begin(ThreadState ts, PyObject key, PyObject? message, PyObject digest)
    {
        if (digest is not PyStr name || !Functions.TryGetValue(name.Value, out var make))
        {
            if (digest.Repr(ts) is PyStr shown)
                ts.Raise(UnknownHashError, $"unsupported hash type: {shown.Value}");
            return null;
        }
        return Begin(ts, name.Value.ToLowerInvariant(), make, key, message);
    }

    static PyHmac? Begin(ThreadState ts, string name, Func<HashState> make, PyObject key, PyObject? message)
    {
        ReadOnlyMemory<byte> bytes = default;
        if (!PyHash.TryData(ts, key, out var secret) || message is not (null or PyNone) && !PyHash.TryData(ts, message, out bytes))
            return null;
        var begun = PyHmac.Begin(name, make, secret.Span);
        begun.Update(bytes.Span);
        return begun;
    }

    [PyFunction("new", "Return a new HMAC object.")]
    static PyObject? New(ThreadState ts, [Named] PyObject key, PyObject? msg = null, PyObject? digestmod = null) => digestmod is null
        ? ts.Raise(ExceptionTypes.TypeError, "new() missing 1 required argument 'digestmod'") : Begin(ts, key, msg, digestmod);

    [PyFunction("compute_digest", "The digest of a message with a key.")]
    static PyObject? Compute(ThreadState ts, [Named] PyObject key, PyObject msg, PyObject digest) => Begin(ts, key, msg, digest) is { } made ? new PyBytes(made.Digest()) : null;

    static PyObject? Compute(ThreadState ts, string name, PyObject key, PyObject msg) => Compute(ts, Functions[name], key, msg);

    static PyObject? Compute(ThreadState ts, Func<HashState> make, PyObject key, PyObject msg) => Begin(ts, "", make, key, msg) is { } made ? new PyBytes(made.Digest()) : null;

    [PyFunction("compute_md5", "The digest of a message with a key.")] static PyObject? ComputeMd5(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "md5", key, msg);
    [PyFunction("compute_sha1", "The digest of a message with a key.")] static PyObject? ComputeSha1(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha1", key, msg);
    [PyFunction("compute_sha224", "The digest of a message with a key.")] static PyObject? ComputeSha224(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha224", key, msg);
    [PyFunction("compute_sha256", "The digest of a message with a key.")] static PyObject? ComputeSha256(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha256", key, msg);
    [PyFunction("compute_sha384", "The digest of a message with a key.")] static PyObject? ComputeSha384(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha384", key, msg);
    [PyFunction("compute_sha512", "The digest of a message with a key.")] static PyObject? ComputeSha512(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha512", key, msg);
    [PyFunction("compute_sha3_224", "The digest of a message with a key.")] static PyObject? ComputeSha3Of224(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha3_224", key, msg);
    [PyFunction("compute_sha3_256", "The digest of a message with a key.")] static PyObject? ComputeSha3Of256(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha3_256", key, msg);
    [PyFunction("compute_sha3_384", "The digest of a message with a key.")] static PyObject? ComputeSha3Of384(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha3_384", key, msg);
    [PyFunction("compute_sha3_512", "The digest of a message with a key.")] static PyObject? ComputeSha3Of512(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha3_512", key, msg);
    [PyFunction("compute_blake2s_32", "The digest of a message with a key.")] static PyObject? ComputeBlake2s(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, static () => new Blake2<uint>(Narrow), key, msg);
    [PyFunction("compute_blake2b_32", "The digest of a message with a key.")] static PyObject? ComputeBlake2b(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, static () => new Blake2<ulong>(Wide), key, msg);
}
