using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._random;

/// <summary>The module _random.</summary>
[PyModule("_random", "A generator of random numbers: the Mersenne Twister.")]
static partial class RandomModule
{
    [PyConstant("Random")] static PyType Random => PyRandom.TypeObject;
}

/// <summary>A random number generator.</summary>
[Subclassable]
public class PyRandom : PyObject
{
    public static PyType TypeObject { get; } = new("_random.Random", New) { Init = Initialize };
    public override PyType Type => TypeObject;

    internal MersenneTwister Generator { get; } = new();

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var random = self is PyType { IsHeap: true } type ? new PyRandomInstance(type) : new PyRandom();
        return RandomMethods.Seed(ts, random, null) is null ? null : random;
    }

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Arguments.Check(ts, "Random", arguments.Length, names, 0, 1) ? RandomMethods.Seed(ts, (PyRandom)self, arguments.Length > 0 ? arguments[0] : null) : null;
}

[PyMethods(typeof(PyRandom), Holds = true)]
static partial class RandomMethods
{
    [PyMethod("random", "A random float from 0 up to but not including 1.")]
    public static PyObject? Random(ThreadState ts, PyRandom self) => new PyFloat(self.Generator.NextDouble());

    [PyMethod("seed", "Seeds the generator: by an int, by the hash of anything else, or by the system's randomness.")]
    public static PyObject? Seed(ThreadState ts, PyRandom self, PyObject? n = null)
    {
        switch (n)
        {
            case null or PyNone:
                Span<byte> bytes = stackalloc byte[MersenneTwister.StateSize * 4];
                RandomNumberGenerator.Fill(bytes);
                Span<uint> key = stackalloc uint[MersenneTwister.StateSize];
                for (int i = 0; i < key.Length; i++)
                    key[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * 4)..]);
                self.Generator.Seed(key);
                break;
            case PyIntegral number:
                self.Generator.Seed(number.ToBigInteger());
                break;
            default:
                if (!n.TryHash(ts, out long hash))
                    return null;
                self.Generator.Seed(new BigInteger((ulong)hash));
                break;
        }
        return PyNone.Instance;
    }

    [PyMethod("getstate", "The state of the generator: 624 words and an index.")]
    public static PyObject? GetState(ThreadState ts, PyRandom self)
    {
        var items = new PyObject[MersenneTwister.StateSize + 1];
        for (int i = 0; i < MersenneTwister.StateSize; i++)
            items[i] = PyInt.Of(self.Generator.State[i]);
        items[^1] = PyInt.Of(self.Generator.Index);
        return new PyTuple(items);
    }

    [PyMethod("setstate", "Restores a state that getstate() gave.")]
    public static PyObject? SetState(ThreadState ts, PyRandom self, PyObject state)
    {
        if (state is not PyTuple tuple)
            return ts.Raise(ExceptionTypes.TypeError, "state vector must be a tuple");
        if (tuple.Count != MersenneTwister.StateSize + 1)
            return ts.Raise(ExceptionTypes.ValueError, "state vector is the wrong size");
        var words = new uint[MersenneTwister.StateSize];
        for (int i = 0; i < words.Length; i++)
        {
            if (tuple.Items[i] is not PyIntegral word)
                return ts.Raise(ExceptionTypes.TypeError, "an integer is required");
            var value = word.ToBigInteger();
            if (value.Sign < 0)
                return ts.Raise(ExceptionTypes.OverflowError, "can't convert negative value to unsigned int");
            words[i] = (uint)(value & uint.MaxValue);
        }
        if (!Arguments.TryIndex(ts, tuple.Items[^1], out long index))
            return null;
        if (index is < 0 or > MersenneTwister.StateSize)
            return ts.Raise(ExceptionTypes.ValueError, "invalid state");
        self.Generator.Restore(words, (int)index);
        return PyNone.Instance;
    }

    [PyMethod("getrandbits", "An int of k random bits.")]
    public static PyObject? GetRandomBits(ThreadState ts, PyRandom self, BigInteger k)
    {
        if (k.Sign < 0)
            return ts.Raise(ExceptionTypes.ValueError, "Cannot convert negative int");
        if (k > ulong.MaxValue)
            return ts.Raise(ExceptionTypes.OverflowError, "Python int too large for C uint64_t");
        if (k.IsZero)
            return PyInt.Zero;
        if (k <= 32)
            return PyInt.Of(self.Generator.NextWord() >> 32 - (int)k);
        if (k > int.MaxValue || !ts.MayComputeInt((long)k))
            return ts.HasError ? null : ts.Raise(ExceptionTypes.MemoryError, "");
        var bytes = new byte[((int)k - 1) / 32 * 4 + 4];
        int left = (int)k;
        for (int i = 0; i < bytes.Length; i += 4, left -= 32)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i), left < 32 ? self.Generator.NextWord() >> 32 - left : self.Generator.NextWord());
        return IntArithmetic.Normalize(new BigInteger(bytes, isUnsigned: true));
    }
}
