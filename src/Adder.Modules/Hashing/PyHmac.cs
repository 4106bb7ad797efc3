using Adder.Modules.Hashing.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.Hashing;

/// <summary>A keyed hash: _hmac.HMAC or _hashlib.HMAC.</summary>
/// <param name="type">Which.</param>
/// <param name="name">The name of the hash function.</param>
/// <param name="state">The message so far.</param>
sealed class PyHmac(PyType type, string name, KeyedHash state) : PyObject
{
    public static PyType TypeObject { get; } = new("_hmac.HMAC", null) { IsSubclassable = false };
    public static PyType OpenSsl { get; } = new("_hashlib.HMAC", null)
    {
        IsSubclassable = false, Doc = "A keyed hash: update() takes a part of the message, digest() and hexdigest() tell its digest with the key.",
    };

    public override PyType Type => type;

    internal string Name => name;
    internal KeyedHash State => state;

    public PyHmac Copy() => new(type, name, state.Copy());

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<{name} HMAC object @ 0x{Identities.Of(this):x}>");
}

/// <summary>Methods of keyed hashes.</summary>
[PyMethods(typeof(PyHmac))]
[PyMethods(typeof(PyHmac), TypeProperty = "OpenSsl")]
static partial class HmacMethods
{
    [PyMethod("copy", "Return a copy (\"clone\") of the HMAC object.")]
    public static PyObject? Copy(ThreadState ts, PyHmac self) => self.Copy();

    [PyMethod("update", "Update the HMAC object with the given message.")]
    public static PyObject? Update(ThreadState ts, PyHmac self, [Named] PyObject msg)
    {
        if (!PyHash.TryData(ts, msg, out var message))
            return null;
        self.State.Update(message.Span);
        return PyNone.Instance;
    }

    [PyMethod("digest", "Return the digest of the bytes passed to the update() method so far.")]
    public static PyObject? Digest(ThreadState ts, PyHmac self) => new PyBytes(self.State.Digest());

    [PyMethod("hexdigest", "Return hexadecimal digest of the bytes passed to the update() method so far.")]
    public static PyObject? HexDigest(ThreadState ts, PyHmac self) => PyHash.Hexadecimal(self.State.Digest());

    [PyGetter("name", "The name of the keyed hash.")]
    public static PyObject? Name(ThreadState ts, PyHmac self) => new PyStr("hmac-" + self.Name);

    [PyGetter("block_size", "Bytes that are hashed at once.")]
    public static PyObject? BlockSize(ThreadState ts, PyHmac self) => PyInt.Of(self.State.BlockSize);

    [PyGetter("digest_size", "Bytes of the digest.")]
    public static PyObject? DigestSize(ThreadState ts, PyHmac self) => PyInt.Of(self.State.DigestSize);
}
