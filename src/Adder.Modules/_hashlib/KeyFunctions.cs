using System.Numerics;
using Adder.Modules.Hashing;
using Adder.Modules.Hashing.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._hashlib;

/// <summary>Functions of _hashlib that make keys out of passwords.</summary>
[PyModule("_hashlib")]
static partial class KeyFunctions
{
    // what OpenSSL's scrypt may take when it is not told, and what it takes of blocks at once
    const long DefaultScryptMemory = 32 << 20, MostBlocks = (1 << 30) - 1;

    static Func<bool> Poll(ThreadState ts) => () => ts.PollInterrupt() && ts.HasError;

    /// <summary>A number of C's long; false with an error.</summary>
    static bool TryLong(ThreadState ts, PyObject value, out long number)
    {
        number = 0;
        if (!Arguments.TryBigInteger(ts, value, out var wide))
            return false;
        if (wide < long.MinValue || wide > long.MaxValue)
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
        number = (long)wide;
        return true;
    }

    [PyFunction("pbkdf2_hmac", "Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function.",
        TextSignature = "($module, /, hash_name, password, salt, iterations, dklen=None)")]
    static PyObject? Pbkdf2(ThreadState ts, [Named] string hash_name, PyObject password, PyObject salt, PyObject iterations, PyObject? dklen = null)
    {
        if (!BytesLike.TryGet(ts, password, out var secret) || !BytesLike.TryGet(ts, salt, out var grains) || !TryLong(ts, iterations, out long rounds)
            || HashlibModule.Find(ts, hash_name) is not { } function)
            return null;
        if (rounds < 1)
            return ts.Raise(ExceptionTypes.ValueError, "iteration value must be greater than 0.");
        if (rounds > int.MaxValue)
            return ts.Raise(ExceptionTypes.OverflowError, "iteration value is too great.");
        long length = function.Begin().DigestSize;
        if (dklen is not (null or PyNone) && !TryLong(ts, dklen, out length))
            return null;
        if (length < 1)
            return ts.Raise(ExceptionTypes.ValueError, "key length must be greater than 0.");
        if (length > int.MaxValue)
            return ts.Raise(ExceptionTypes.OverflowError, "key length is too great.");
        if (function.IsExtendable)
            return ts.Raise(ExceptionTypes.ValueError, "no reason supplied");
        if (!ts.MayGrow(length))
            return null;
        var key = new byte[length];
        return KeyDerivation.TryPbkdf2(function.Begin, secret.Span, grains.Span, (int)rounds, key, Poll(ts)) ? new PyBytes(key) : null;
    }

    [PyFunction("scrypt", "scrypt password-based key derivation function.", TextSignature = "($module, /, password, *, salt, n, r, p, maxmem=0, dklen=64)")]
    static PyObject? Scrypt(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        long memory = 0, length = 64;
        if (!ScryptSignature.Bind(ts, arguments, names, bound) || !BytesLike.TryGet(ts, bound[0]!, out var secret) || !BytesLike.TryGet(ts, bound[1]!, out var salt)
            || !TryUnsigned(ts, bound[2]!, out ulong n) || !TryUnsigned(ts, bound[3]!, out ulong r) || !TryUnsigned(ts, bound[4]!, out ulong p)
            || bound[5] is { } givenMemory && !TryLong(ts, givenMemory, out memory) || bound[6] is { } givenLength && !TryLong(ts, givenLength, out length))
            return null;
        if (n < 2 || !BitOperations.IsPow2(n))
            return ts.Raise(ExceptionTypes.ValueError, "n must be a power of 2.");
        if (memory is < 0 or > int.MaxValue)
            return ts.Raise(ExceptionTypes.ValueError, $"maxmem must be positive and smaller than {int.MaxValue}");
        if (length is < 1 or > int.MaxValue)
            return ts.Raise(ExceptionTypes.ValueError, $"dklen must be greater than 0 and smaller than {int.MaxValue}");
        if (r == 0 || p == 0)
            return ts.Raise(ExceptionTypes.ValueError, "Invalid parameter combination for n, r, p, maxmem.");
        UInt128 needed = (UInt128)p * 128 * r + (UInt128)32 * r * ((UInt128)n + 2) * sizeof(uint);
        if (p > (ulong)MostBlocks / r || r < 4 && n >= 1UL << (int)(16 * r) || needed > (UInt128)(memory == 0 ? DefaultScryptMemory : memory))
            return ts.Raise(ExceptionTypes.ValueError, "[digital envelope routines] memory limit exceeded");
        if (!ts.MayGrow((long)needed / sizeof(uint) + length))
            return null;
        var key = new byte[length];
        return KeyDerivation.TryScrypt(secret.Span, salt.Span, (int)n, (int)r, (int)p, key, Poll(ts)) ? new PyBytes(key) : null;
    }

    static readonly Signature ScryptSignature = new("scrypt", ["password", "salt", "n", "r", "p", "maxmem", "dklen"], 5, 1);

    static bool TryUnsigned(ThreadState ts, PyObject value, out ulong number) => UnsignedNumbers.TryGet(ts, value, ulong.MaxValue, "unsigned long", out number);
}
