using Adder.Modules.Hashing.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.Hashing;

/// <summary>A hash object. Which type it has and whether its digests can have any length its function tells.</summary>
sealed class PyHash(PyType type, string name, HashState state) : PyObject
{
    public override PyType Type => type;
    internal string Name => name;
    internal HashState State => state;

    internal PyHash Copy()
    {
        lock (state)
            return new PyHash(type, name, state.Copy());
    }

    /// <summary>The bytes that a hash function is given; false with an error.</summary>
    internal static bool TryData(ThreadState ts, PyObject value, out ReadOnlyMemory<byte> data)
    {
        data = default;
        if (value is PyStr)
            return ts.Fail(ExceptionTypes.TypeError, "Strings must be encoded before hashing");
        return BytesLike.IsBytes(ts, value, out data) || ts.Fail(ExceptionTypes.TypeError, "object supporting the buffer API required");
    }

    /// <summary>Feeds the data that a constructor was given by one of two names; false with an error.</summary>
    internal static bool TryBegin(ThreadState ts, HashState state, PyObject? data, PyObject? @string)
    {
        if (data is not null && @string is not null)
            return ts.Fail(ExceptionTypes.TypeError,
                "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.");
        if ((data ?? @string) is not { } given)
            return true;
        if (!TryData(ts, given, out var bytes))
            return false;
        state.Update(bytes.Span);
        return true;
    }

    /// <summary>A hash object with its first data; null with an error.</summary>
    internal static PyObject? Begin(ThreadState ts, PyType type, string name, HashState state, PyObject? data, PyObject? @string) =>
        TryBegin(ts, state, data, @string) ? new PyHash(type, name, state) : null;

    internal static PyStr Hexadecimal(byte[] digest) => new(Convert.ToHexStringLower(digest));
}

/// <summary>The types of hash objects.</summary>
static class HashTypes
{
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
