using Adder.Modules._operator;
using Adder.Modules.Hashing;
using Adder.Modules.Hashing.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._hashlib;

/// <summary>The module _hashlib: the hash functions of OpenSSL's default provider, by the code of the modules _md5, _sha2 and so on.</summary>
[PyModule("_hashlib", "OpenSSL interface for hashlib module")]
static partial class HashlibModule
{
    const string ConstructorPrefix = "openssl_", Constructor = "($module, /, data=b'', *, usedforsecurity=True, string=None)";

    [PyConstant("HASH")] static PyType Hash => HashTypes.OpenSsl;
    [PyConstant("HASHXOF")] static PyType HashXof => HashTypes.OpenSslXof;
    [PyConstant("HMAC")] static PyType Hmac => PyHmac.OpenSsl;
    [PyConstant("UnsupportedDigestmodError")] static PyType Unsupported { get; } = ExceptionTypes.Create("_hashlib.UnsupportedDigestmodError", ExceptionTypes.ValueError);
    [PyConstant("_GIL_MINSIZE")] const int GilMinimumSize = 2048;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        var names = new PySet(isFrozen: true);
        var constructors = new PyDict();
        foreach (var function in HashFunction.All)
        {
            if (!names.Add(ts, new PyStr(function.Name)))
                return false;
            if (module.Attributes.Get(Interned.Of(ConstructorPrefix + function.Name)) is { } constructor && !constructors.Set(ts, constructor, new PyStr(function.Name)))
                return false;
        }
        module.Set(ts, "openssl_md_meth_names", names);
        module.Set(ts, "_constructors", new PyMappingProxy(constructors));
        return true;
    }

    static PyObject? Begin(ThreadState ts, HashFunction function, PyObject? data, PyObject? @string) =>
        PyHash.Begin(ts, function.IsExtendable ? HashTypes.OpenSslXof : HashTypes.OpenSsl, function, data, @string);

    /// <summary>A function by name; null with an error.</summary>
    internal static HashFunction? Find(ThreadState ts, string name)
    {
        if (name.Contains('\0'))
        {
            ts.Raise(ExceptionTypes.ValueError, "embedded null character");
            return null;
        }
        if (HashFunction.Find(name) is { } found)
            return found;
        ts.Raise(Unsupported, "[digital envelope routines] unsupported");
        return null;
    }

    /// <summary>A function by its name or by the constructor of this module; null with an error.</summary>
    static HashFunction? FindForHmac(ThreadState ts, PyModule module, PyObject digest)
    {
        HashFunction? function = null;
        if (digest is PyStr name)
        {
            if ((function = Find(ts, name.Value)) is null)
                return null;
        }
        else if (digest is PyBuiltinFunction { Name: var given } && given.StartsWith(ConstructorPrefix, StringComparison.Ordinal)
            && ReferenceEquals(module.Attributes.Get(Interned.Of(given)), digest))
            function = HashFunction.Find(given[ConstructorPrefix.Length..]);
        if (function is null)
        {
            if (digest.Repr(ts) is PyStr shown)
                ts.Raise(Unsupported, $"Unsupported digestmod {shown.Value}");
            return null;
        }
        if (!function.IsExtendable)
            return function;
        ts.Raise(ExceptionTypes.ValueError, "no reason supplied");
        return null;
    }

    [PyFunction("new", "Return a new hash object using the named algorithm.", TextSignature = "($module, /, name, data=b'', *, usedforsecurity=True, string=None)")]
    static PyObject? New(ThreadState ts, [Named] string name, PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Find(ts, name) is { } function ? Begin(ts, function, data, @string) : null;

    [PyFunction("openssl_md5", "Returns a md5 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Md5(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Md5, data, @string);

    [PyFunction("openssl_sha1", "Returns a sha1 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Sha1(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Sha1, data, @string);

    [PyFunction("openssl_sha224", "Returns a sha224 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Sha224(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Sha224, data, @string);

    [PyFunction("openssl_sha256", "Returns a sha256 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Sha256(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Sha256, data, @string);

    [PyFunction("openssl_sha384", "Returns a sha384 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Sha384(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Sha384, data, @string);

    [PyFunction("openssl_sha512", "Returns a sha512 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Sha512(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Sha512, data, @string);

    [PyFunction("openssl_sha3_224", "Returns a sha3-224 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Sha3Of224(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Sha3Of224, data, @string);

    [PyFunction("openssl_sha3_256", "Returns a sha3-256 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Sha3Of256(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Sha3Of256, data, @string);

    [PyFunction("openssl_sha3_384", "Returns a sha3-384 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Sha3Of384(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Sha3Of384, data, @string);

    [PyFunction("openssl_sha3_512", "Returns a sha3-512 hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Sha3Of512(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Sha3Of512, data, @string);

    [PyFunction("openssl_shake_128", "Returns a shake-128 variable hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Shake128(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Shake128, data, @string);

    [PyFunction("openssl_shake_256", "Returns a shake-256 variable hash object; optionally initialized with a string", TextSignature = Constructor)]
    static PyObject? Shake256(ThreadState ts, [Named] PyObject? data = null, [KeywordOnly] bool usedforsecurity = true, PyObject? @string = null) =>
        Begin(ts, HashFunction.Shake256, data, @string);

    /// <summary>Begins with a key; null with an error.</summary>
    static KeyedHash? BeginHmac(ThreadState ts, HashFunction function, PyObject key) =>
        BytesLike.TryGet(ts, key, out var secret) ? KeyedHash.Begin(function.Begin, secret.Span) : null;

    [PyFunction("hmac_new", "Return a new hmac object.", TextSignature = "($module, /, key, msg=b'', digestmod=None)")]
    static PyObject? HmacNew(ThreadState ts, PyModule module, [Named] PyObject key, PyObject? msg = null, PyObject? digestmod = null)
    {
        if (digestmod is null)
            return ts.Raise(ExceptionTypes.TypeError, "Missing required parameter 'digestmod'.");
        if (FindForHmac(ts, module, digestmod) is not { } function || BeginHmac(ts, function, key) is not { } state)
            return null;
        if (msg is not (null or PyNone))
        {
            if (!PyHash.TryData(ts, msg, out var message))
                return null;
            state.Update(message.Span);
        }
        return new PyHmac(PyHmac.OpenSsl, function.Name, state);
    }

    [PyFunction("hmac_digest", "Single-shot HMAC.")]
    static PyObject? HmacDigest(ThreadState ts, PyModule module, [Named] PyObject key, PyObject msg, PyObject digest)
    {
        if (FindForHmac(ts, module, digest) is not { } function || BeginHmac(ts, function, key) is not { } state || !BytesLike.TryGet(ts, msg, out var message))
            return null;
        state.Update(message.Span);
        return new PyBytes(state.Digest());
    }

    [PyFunction("compare_digest", "Return 'a == b', in a time that does not tell where they differ.")]
    static PyObject? CompareDigest(ThreadState ts, PyObject a, PyObject b) => OperatorModule.CompareDigest(ts, a, b);

    [PyFunction("get_fips_mode", "Whether OpenSSL runs in FIPS mode: never, the functions are not OpenSSL's.")]
    static PyObject? FipsMode(ThreadState ts) => PyInt.Of(0);
}
