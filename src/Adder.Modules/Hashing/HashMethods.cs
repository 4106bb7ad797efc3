using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.Hashing;

/// <summary>What all hash objects have.</summary>
[PyMethods(typeof(HashTypes), TypeProperty = "Md5")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha1")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha224")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha256")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha384")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha512")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of224")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of256")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of384")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of512")]
[PyMethods(typeof(HashTypes), TypeProperty = "Shake128")]
[PyMethods(typeof(HashTypes), TypeProperty = "Shake256")]
[PyMethods(typeof(HashTypes), TypeProperty = "Blake2b")]
[PyMethods(typeof(HashTypes), TypeProperty = "Blake2s")]
[PyMethods(typeof(HashTypes), TypeProperty = "OpenSsl")]
static partial class HashMethods
{
    [PyMethod("update", "Update this hash object's state with the provided bytes-like object.")]
    public static PyObject? Update(ThreadState ts, PyHash self, PyObject data)
    {
        if (!PyHash.TryData(ts, data, out var bytes))
            return null;
        self.Update(bytes.Span);
        return PyNone.Instance;
    }

    [PyMethod("copy", "Return a copy of the hash object.")]
    public static PyObject? Copy(ThreadState ts, PyHash self) => self.Copy();

    [PyGetter("name", "The name of the hash function.")]
    public static PyObject? Name(ThreadState ts, PyHash self) => new PyStr(self.Name);

    [PyGetter("block_size", "Bytes that are hashed at once.")]
    public static PyObject? BlockSize(ThreadState ts, PyHash self) => PyInt.Of(self.BlockSize);

    [PyGetter("digest_size", "Bytes of the digest; 0 when it can have any length.")]
    public static PyObject? DigestSize(ThreadState ts, PyHash self) => PyInt.Of(self.DigestSize);
}

/// <summary>Digests of one length.</summary>
[PyMethods(typeof(HashTypes), TypeProperty = "Md5")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha1")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha224")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha256")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha384")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha512")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of224")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of256")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of384")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of512")]
[PyMethods(typeof(HashTypes), TypeProperty = "Blake2b")]
[PyMethods(typeof(HashTypes), TypeProperty = "Blake2s")]
[PyMethods(typeof(HashTypes), TypeProperty = "OpenSsl")]
static partial class DigestMethods
{
    [PyMethod("digest", "Return the digest value as a bytes object.")]
    public static PyObject? Digest(ThreadState ts, PyHash self) => new PyBytes(self.Digest());

    [PyMethod("hexdigest", "Return the digest value as a string of hexadecimal digits.")]
    public static PyObject? HexDigest(ThreadState ts, PyHash self) => PyHash.Hexadecimal(self.Digest());
}

/// <summary>Digests of any length.</summary>
[PyMethods(typeof(HashTypes), TypeProperty = "Shake128")]
[PyMethods(typeof(HashTypes), TypeProperty = "Shake256")]
[PyMethods(typeof(HashTypes), TypeProperty = "OpenSslXof")]
static partial class ShakeMethods
{
    const int MaxLength = 1 << 29;

    [PyMethod("digest", "Return the digest value as a bytes object.")]
    public static PyObject? Digest(ThreadState ts, PyHash self, [Named] long length) => Make(ts, self, length) is { } digest ? new PyBytes(digest) : null;

    [PyMethod("hexdigest", "Return the digest value as a string of hexadecimal digits.")]
    public static PyObject? HexDigest(ThreadState ts, PyHash self, [Named] long length) => Make(ts, self, length) is { } digest ? PyHash.Hexadecimal(digest) : null;

    static byte[]? Make(ThreadState ts, PyHash self, long length)
    {
        if (length is < 0 or >= MaxLength)
        {
            ts.Raise(ExceptionTypes.ValueError, length < 0 ? "Cannot convert negative int" : "length is too large");
            return null;
        }
        return length == 0 ? [] : self.Digest((int)length);
    }
}
