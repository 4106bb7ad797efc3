using Adder.Modules.Hashing;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sha3;

/// <summary>The module _sha3.</summary>
[PyModule("_sha3")]
static partial class Sha3Module
{
    [PyConstant("sha3_224")] static PyType Of224 => HashTypes.Sha3Of224;
    [PyConstant("sha3_256")] static PyType Of256 => HashTypes.Sha3Of256;
    [PyConstant("sha3_384")] static PyType Of384 => HashTypes.Sha3Of384;
    [PyConstant("sha3_512")] static PyType Of512 => HashTypes.Sha3Of512;
    [PyConstant("shake_128")] static PyType Shake128 => HashTypes.Shake128;
    [PyConstant("shake_256")] static PyType Shake256 => HashTypes.Shake256;
    [PyConstant("implementation")] const string Implementation = "Adder";
    [PyConstant("_GIL_MINSIZE")] const int GilMinimumSize = 2048;

    static readonly string[] Parameters = ["data", "usedforsecurity", "string"];

    /// <summary>__new__ of all six types: the name tells which function it is.</summary>
    internal static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        var function = HashFunction.Find(type.ShortName)!;
        var bound = default(BoundArguments);
        if (!new Signature(function.Name, Parameters, 0, 1).Bind(ts, arguments, names, bound) || bound[1] is { } flag && !Arguments.TryTruth(ts, flag, out _))
            return null;
        return PyHash.Begin(ts, type, function, bound[0], bound[2]);
    }
}

/// <summary>What tells of the sponge.</summary>
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of224")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of256")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of384")]
[PyMethods(typeof(HashTypes), TypeProperty = "Sha3Of512")]
[PyMethods(typeof(HashTypes), TypeProperty = "Shake128")]
[PyMethods(typeof(HashTypes), TypeProperty = "Shake256")]
static partial class SpongeMethods
{
    [PyGetter("_capacity_bits", "Bits of the state that data never touches.")]
    public static PyObject? CapacityBits(ThreadState ts, PyHash self) => PyInt.Of(1600 - self.BlockSize * 8);

    [PyGetter("_rate_bits", "Bits of the state that data goes into.")]
    public static PyObject? RateBits(ThreadState ts, PyHash self) => PyInt.Of(self.BlockSize * 8);

    [PyGetter("_suffix", "What ends the data.")]
    public static PyObject? Suffix(ThreadState ts, PyHash self) => new PyBytes([(byte)(self.DigestSize > 0 ? 0x06 : 0x1F)]);
}
