using Adder.Modules.Hashing.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.Hashing;

/// <summary>A hash object. Which type it has and whether its digests can have any length its function tells.</summary>
sealed class PyHash(PyType type, string name, HashState state) : PyObject
{
    HashState state = state;
    bool isFresh = true;

    public override PyType Type => type;
    internal string Name => name;
    internal int BlockSize => state.BlockSize;
    internal int DigestSize => state.DigestSize;

    internal void Update(ReadOnlySpan<byte> data)
    {
        lock (this)
        {
            if (isFresh && SystemHash.Pays(data.Length) && SystemHash.TryBegin(name, state.BlockSize) is { } fast)
                state = fast;
            isFresh &= data.IsEmpty;
            state.Update(data);
        }
    }

    internal byte[] Digest(int length = 0)
    {
        lock (this)
            return state.Digest(length);
    }

    internal PyHash Copy()
    {
        lock (this)
            return new PyHash(type, name, state.Copy()) { isFresh = isFresh };
    }

    public override PyObject? Repr(ThreadState ts) =>
        type.IsSubtypeOf(HashTypes.OpenSsl) ? new PyStr($"<{name} {type.Name} object @ 0x{Identities.Of(this):x}>") : base.Repr(ts);

    /// <summary>The bytes that a hash function is given; false with an error.</summary>
    internal static bool TryData(ThreadState ts, PyObject value, out ReadOnlyMemory<byte> data)
    {
        data = default;
        if (value is PyStr)
            return ts.Fail(ExceptionTypes.TypeError, "Strings must be encoded before hashing");
        return BytesLike.IsBytes(ts, value, out data) || ts.Fail(ExceptionTypes.TypeError, "object supporting the buffer API required");
    }

    /// <summary>A hash object with its first data, which a constructor was given by one of two names; null with an error.</summary>
    internal static PyObject? Begin(ThreadState ts, PyType type, string name, HashState state, PyObject? data, PyObject? @string)
    {
        if (data is not null && @string is not null)
            return ts.Raise(ExceptionTypes.TypeError,
                "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.");
        var hash = new PyHash(type, name, state);
        if ((data ?? @string) is { } given)
        {
            if (!TryData(ts, given, out var bytes))
                return null;
            hash.Update(bytes.Span);
        }
        return hash;
    }

    /// <summary>A hash object of one of the common functions; null with an error.</summary>
    internal static PyObject? Begin(ThreadState ts, PyType type, HashFunction function, PyObject? data, PyObject? @string) =>
        Begin(ts, type, function.Name, function.Begin(), data, @string);

    internal static PyStr Hexadecimal(byte[] digest) => new(Convert.ToHexStringLower(digest));
}

/// <summary>The types of hash objects.</summary>
static class HashTypes
{
    const string Methods = "A hash is an object used to calculate a checksum of bytes: update() takes them, ";

    /// <summary>What the module _hashlib makes.</summary>
    public static PyType OpenSsl { get; } = new("_hashlib.HASH", Refuse) { Doc = Methods + "digest() and hexdigest() tell the checksum." };
    public static PyType OpenSslXof { get; } = new("_hashlib.HASHXOF", Refuse, OpenSsl) { Doc = Methods + "digest() and hexdigest() tell a checksum of any length." };

    // programs can derive from them, but not make any
    static PyObject? Refuse(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ts.Raise(ExceptionTypes.TypeError, $"cannot create '{((PyType)self).Name}' instances");

    static PyType Make(string name, BuiltinBody? construct = null) => new(name, construct) { IsSubclassable = false };

    public static PyType Md5 { get; } = Make("_md5.md5");
    public static PyType Sha1 { get; } = Make("_sha1.sha1");
    public static PyType Sha224 { get; } = Make("_sha2.SHA224Type");
    public static PyType Sha256 { get; } = Make("_sha2.SHA256Type");
    public static PyType Sha384 { get; } = Make("_sha2.SHA384Type");
    public static PyType Sha512 { get; } = Make("_sha2.SHA512Type");
    public static PyType Sha3Of224 { get; } = Make("_sha3.sha3_224", _sha3.Sha3Module.Construct);
    public static PyType Sha3Of256 { get; } = Make("_sha3.sha3_256", _sha3.Sha3Module.Construct);
    public static PyType Sha3Of384 { get; } = Make("_sha3.sha3_384", _sha3.Sha3Module.Construct);
    public static PyType Sha3Of512 { get; } = Make("_sha3.sha3_512", _sha3.Sha3Module.Construct);
    public static PyType Shake128 { get; } = Make("_sha3.shake_128", _sha3.Sha3Module.Construct);
    public static PyType Shake256 { get; } = Make("_sha3.shake_256", _sha3.Sha3Module.Construct);
    public static PyType Blake2b { get; } = Make("_blake2.blake2b", _blake2.Blake2Module.ConstructWide);
    public static PyType Blake2s { get; } = Make("_blake2.blake2s", _blake2.Blake2Module.ConstructNarrow);
}
