using Adder.Modules.Hashing;
using Adder.Modules.Hashing.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._blake2;

/// <summary>The module _blake2.</summary>
[PyModule("_blake2")]
static partial class Blake2Module
{
    const int WideDigest = 64, WideSalt = 16, NarrowDigest = 32, NarrowSalt = 8;

    [PyConstant("blake2b")] static PyType Blake2b => WithSizes(HashTypes.Blake2b, WideDigest, WideSalt);
    [PyConstant("blake2s")] static PyType Blake2s => WithSizes(HashTypes.Blake2s, NarrowDigest, NarrowSalt);
    [PyConstant("BLAKE2B_MAX_DIGEST_SIZE")] const int WideMaxDigest = WideDigest;
    [PyConstant("BLAKE2B_MAX_KEY_SIZE")] const int WideMaxKey = WideDigest;
    [PyConstant("BLAKE2B_PERSON_SIZE")] const int WidePersonSize = WideSalt;
    [PyConstant("BLAKE2B_SALT_SIZE")] const int WideSaltSize = WideSalt;
    [PyConstant("BLAKE2S_MAX_DIGEST_SIZE")] const int NarrowMaxDigest = NarrowDigest;
    [PyConstant("BLAKE2S_MAX_KEY_SIZE")] const int NarrowMaxKey = NarrowDigest;
    [PyConstant("BLAKE2S_PERSON_SIZE")] const int NarrowPersonSize = NarrowSalt;
    [PyConstant("BLAKE2S_SALT_SIZE")] const int NarrowSaltSize = NarrowSalt;
    [PyConstant("_GIL_MINSIZE")] const int GilMinimumSize = 2048;

    /// <summary>The type with its limits as attributes, which are not there before the module: a type fills with its methods when it is first looked into.</summary>
    static PyType WithSizes(PyType type, int digest, int salt)
    {
        foreach (var (name, size) in new[] { ("MAX_DIGEST_SIZE", digest), ("MAX_KEY_SIZE", digest), ("SALT_SIZE", salt), ("PERSON_SIZE", salt) })
            type.Attributes.SetName(Interned.Of(name), PyInt.Of(size));
        return type;
    }

    static readonly string[] Names = ["data", "digest_size", "key", "salt", "person", "fanout", "depth", "leaf_size", "node_offset", "node_depth",
        "inner_size", "last_node", "usedforsecurity", "string"];
    static readonly Signature WideSignature = new("blake2b", Names, 0, 1), NarrowSignature = new("blake2s", Names, 0, 1);

    internal static PyObject? ConstructWide(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Construct(ts, WideSignature, HashTypes.Blake2b, WideDigest, WideSalt, arguments, names);

    internal static PyObject? ConstructNarrow(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Construct(ts, NarrowSignature, HashTypes.Blake2s, NarrowDigest, NarrowSalt, arguments, names);

    static PyObject? Construct(ThreadState ts, Signature signature, PyType type, int maxDigest, int saltSize, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = new PyObject?[Names.Length];
        bool lastNode = false;
        if (!signature.Bind(ts, arguments, names, bound) || bound[12] is { } flag && !Arguments.TryTruth(ts, flag, out _))
            return null;
        if (!TryInt(ts, bound[1], maxDigest, out int digestSize))
            return null;
        if (digestSize < 1 || digestSize > maxDigest)
            return ts.Raise(ExceptionTypes.ValueError, $"digest_size for B{signature.Name[1..]} must be between 1 and {maxDigest} bytes, here it is {digestSize}");
        if (!TryBytes(ts, bound[3], "salt", saltSize, out byte[] salt) || !TryBytes(ts, bound[4], "person", saltSize, out byte[] person)
            || !TryInt(ts, bound[5], 1, out int fanout) || !InRange(ts, fanout, 0, 255, "fanout must be between 0 and 255")
            || !TryInt(ts, bound[6], 1, out int depth) || !InRange(ts, depth, 1, 255, "depth must be between 1 and 255")
            || !TryUnsigned(ts, bound[7], out ulong leafSize) || leafSize > uint.MaxValue && !ts.Fail(ExceptionTypes.OverflowError, "leaf_size is too large")
            || !TryUnsigned(ts, bound[8], out ulong nodeOffset)
            || maxDigest == NarrowDigest && nodeOffset >= 1UL << 48 && !ts.Fail(ExceptionTypes.OverflowError, "node_offset is too large")
            || !TryInt(ts, bound[9], 0, out int nodeDepth) || !InRange(ts, nodeDepth, 0, 255, "node_depth must be between 0 and 255")
            || !TryInt(ts, bound[10], 0, out int innerSize) || !InRange(ts, innerSize, 0, maxDigest, $"inner_size must be between 0 and is {maxDigest}")
            || bound[11] is { } last && !Arguments.TryTruth(ts, last, out lastNode)
            || !TryBytes(ts, bound[2], "key", maxDigest, out byte[] key))
            return null;
        var parameters = new Blake2Parameters(digestSize, key, salt, person, fanout, depth, (uint)leafSize, nodeOffset, nodeDepth, innerSize, lastNode);
        HashState state = maxDigest == WideDigest ? new Blake2<ulong>(parameters) : new Blake2<uint>(parameters);
        return PyHash.Begin(ts, type, signature.Name, state, bound[0], bound[13]);
    }

    static bool TryInt(ThreadState ts, PyObject? value, int otherwise, out int number)
    {
        number = otherwise;
        return value is null || Arguments.TryInt(ts, value, out number);
    }

    static bool InRange(ThreadState ts, int value, int least, int most, string error) =>
        value >= least && value <= most || ts.Fail(ExceptionTypes.ValueError, error);

    static bool TryUnsigned(ThreadState ts, PyObject? value, out ulong number)
    {
        number = 0;
        return value is null || UnsignedNumbers.TryGet(ts, value, ulong.MaxValue, "unsigned long long", out number);
    }

    static bool TryBytes(ThreadState ts, PyObject? value, string name, int most, out byte[] bytes)
    {
        bytes = [];
        if (value is null)
            return true;
        if (!BytesLike.TryGet(ts, value, out var data))
            return false;
        if (data.Length > most)
            return ts.Fail(ExceptionTypes.ValueError, $"maximum {name} length is {most} bytes");
        bytes = data.ToArray();
        return true;
    }
}
