using Adder.Modules.Hashing;
using Adder.Modules.Hashing.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._hmac;

/// <summary>_hmac.HMAC: a keyed hash, RFC 2104.</summary>
/// <param name="name">The name of the hash function.</param>
/// <param name="inner">The hash of the key and the message so far.</param>
/// <param name="outer">The hash of the key, which the digest of the inner one goes into.</param>
sealed class PyHmac(string name, HashState inner, HashState outer) : PyObject
{
    public static PyType TypeObject { get; } = new("_hmac.HMAC", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    internal string Name => name;
    internal HashState Inner => inner;

    /// <summary>Begins with a key.</summary>
    public static PyHmac Begin(string name, Func<HashState> make, ReadOnlySpan<byte> key)
    {
        const byte InnerPad = 0x36, OuterPad = 0x5C;
        HashState inner = make(), outer = make();
        Span<byte> block = stackalloc byte[inner.BlockSize];
        block.Clear();
        if (key.Length > block.Length)
        {
            var shorter = make();
            shorter.Update(key);
            key = shorter.Digest();
        }
        key.CopyTo(block);
        Mask(block, InnerPad);
        inner.Update(block);
        Mask(block, InnerPad ^ OuterPad);
        outer.Update(block);
        return new PyHmac(name, inner, outer);
    }

    static void Mask(Span<byte> block, byte mask)
    {
        foreach (ref byte one in block)
            one ^= mask;
    }

    public void Update(ReadOnlySpan<byte> message)
    {
        lock (inner)
            inner.Update(message);
    }

    public byte[] Digest()
    {
        byte[] first;
        lock (inner)
            first = inner.Digest();
        var last = outer.Copy();
        last.Update(first);
        return last.Digest();
    }

    public PyHmac Copy()
    {
        lock (inner)
            return new PyHmac(name, inner.Copy(), outer);
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<{name} HMAC object @ 0x{Identities.Of(this):x}>");
}

/// <summary>Methods of _hmac.HMAC.</summary>
[PyMethods(typeof(PyHmac))]
static partial class HmacMethods
{
    [PyMethod("copy", "Return a copy (\"clone\") of the HMAC object.")]
    public static PyObject? Copy(ThreadState ts, PyHmac self) => self.Copy();

    [PyMethod("update", "Update the HMAC object with the given message.")]
    public static PyObject? Update(ThreadState ts, PyHmac self, [Named] PyObject msg)
    {
        if (!PyHash.TryData(ts, msg, out var message))
            return null;
        self.Update(message.Span);
        return PyNone.Instance;
    }

    [PyMethod("digest", "Return the digest of the bytes passed to the update() method so far.")]
    public static PyObject? Digest(ThreadState ts, PyHmac self) => new PyBytes(self.Digest());

    [PyMethod("hexdigest", "Return hexadecimal digest of the bytes passed to the update() method so far.")]
    public static PyObject? HexDigest(ThreadState ts, PyHmac self) => PyHash.Hexadecimal(self.Digest());

    [PyGetter("name", "The name of the keyed hash.")]
    public static PyObject? Name(ThreadState ts, PyHmac self) => new PyStr("hmac-" + self.Name);

    [PyGetter("block_size", "Bytes that are hashed at once.")]
    public static PyObject? BlockSize(ThreadState ts, PyHmac self) => PyInt.Of(self.Inner.BlockSize);

    [PyGetter("digest_size", "Bytes of the digest.")]
    public static PyObject? DigestSize(ThreadState ts, PyHmac self) => PyInt.Of(self.Inner.DigestSize);
}
