using System.Collections.Frozen;
using Adder.Modules.Hashing.Engine;

namespace Adder.Modules.Hashing;

/// <summary>A hash function by its Python name.</summary>
/// <param name="Name">The name, as hash objects tell it.</param>
/// <param name="Begin">Makes a state without data.</param>
/// <param name="Aliases">The other names by which OpenSSL 3 knows it; case does not matter.</param>
sealed record HashFunction(string Name, Func<HashState> Begin, params string[] Aliases)
{
    // the longest digests of BLAKE2, without key and salt, of one leaf
    static readonly Blake2Parameters Wide = new(64, [], [], [], 1, 1, 0, 0, 0, 0, false), Narrow = new(32, [], [], [], 1, 1, 0, 0, 0, 0, false);

    public static HashFunction Md5 { get; } = new("md5", static () => new Md5(), "ssl3-md5", "1.2.840.113549.2.5");
    public static HashFunction Sha1 { get; } = new("sha1", static () => new Sha1(), "sha-1", "ssl3-sha1", "1.3.14.3.2.26");
    public static HashFunction Sha224 { get; } = new("sha224", static () => new Sha256(28), "sha-224", "sha2-224", "2.16.840.1.101.3.4.2.4");
    public static HashFunction Sha256 { get; } = new("sha256", static () => new Sha256(32), "sha-256", "sha2-256", "2.16.840.1.101.3.4.2.1");
    public static HashFunction Sha384 { get; } = new("sha384", static () => new Sha512(48), "sha-384", "sha2-384", "2.16.840.1.101.3.4.2.2");
    public static HashFunction Sha512 { get; } = new("sha512", static () => new Sha512(64), "sha-512", "sha2-512", "2.16.840.1.101.3.4.2.3");
    public static HashFunction Sha3Of224 { get; } = new("sha3_224", static () => new Keccak(28, 224), "sha3-224", "2.16.840.1.101.3.4.2.7");
    public static HashFunction Sha3Of256 { get; } = new("sha3_256", static () => new Keccak(32, 256), "sha3-256", "2.16.840.1.101.3.4.2.8");
    public static HashFunction Sha3Of384 { get; } = new("sha3_384", static () => new Keccak(48, 384), "sha3-384", "2.16.840.1.101.3.4.2.9");
    public static HashFunction Sha3Of512 { get; } = new("sha3_512", static () => new Keccak(64, 512), "sha3-512", "2.16.840.1.101.3.4.2.10");
    public static HashFunction Shake128 { get; } = new("shake_128", static () => new Keccak(0, 128), "shake-128", "shake128", "2.16.840.1.101.3.4.2.11");
    public static HashFunction Shake256 { get; } = new("shake_256", static () => new Keccak(0, 256), "shake-256", "shake256", "2.16.840.1.101.3.4.2.12");
    public static HashFunction Blake2b { get; } = new("blake2b", static () => new Blake2<ulong>(Wide), "blake2b-512", "blake2b512", "1.3.6.1.4.1.1722.12.2.1.16");
    public static HashFunction Blake2s { get; } = new("blake2s", static () => new Blake2<uint>(Narrow), "blake2s-256", "blake2s256", "1.3.6.1.4.1.1722.12.2.2.8");

    /// <summary>All functions, with those that only the module _hashlib brings.</summary>
    public static HashFunction[] All { get; } =
    [
        Md5, Sha1, Sha224, Sha256, Sha384, Sha512, Sha3Of224, Sha3Of256, Sha3Of384, Sha3Of512, Shake128, Shake256, Blake2b, Blake2s,
        new("sha512_224", static () => new Sha512(28), "sha512-224", "sha-512/224", "sha2-512/224", "2.16.840.1.101.3.4.2.5"),
        new("sha512_256", static () => new Sha512(32), "sha512-256", "sha-512/256", "sha2-512/256", "2.16.840.1.101.3.4.2.6"),
        new("md5-sha1", static () => new Md5Sha1()),
        new("ripemd160", static () => new RipeMd160(), "ripemd-160", "rmd160", "ripemd", "1.3.36.3.2.1"),
        new("sm3", static () => new Sm3(), "1.2.156.10197.1.401"),
    ];

    /// <summary>Whether digests can have any length.</summary>
    public bool IsExtendable => ReferenceEquals(this, Shake128) || ReferenceEquals(this, Shake256);

    static readonly FrozenDictionary<string, HashFunction> ByName = All.ToFrozenDictionary(static f => f.Name, StringComparer.Ordinal);

    // OpenSSL does not know the names with an underscore
    static readonly FrozenDictionary<string, HashFunction> ByAlias = All.SelectMany(static f => (string[])[.. f.Aliases, .. f.Name.Contains('_') || f.Name.StartsWith("blake", StringComparison.Ordinal) ? [] : new[] { f.Name }], static (f, alias) => (f, alias))
        .ToFrozenDictionary(static pair => pair.alias, static pair => pair.f, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a function by its Python name or by a name of OpenSSL's; null when there is none.</summary>
    public static HashFunction? Find(string name) => ByName.GetValueOrDefault(name) ?? ByAlias.GetValueOrDefault(name.TrimEnd(' '));
}
