using System.Security.Cryptography;

namespace Adder.Modules.Hashing.Engine;

/// <summary>A hash function of .NET, which is OpenSSL's: slow to begin, several times as fast as ours with much data.</summary>
sealed class SystemHash : HashState
{
    // measured: .NET takes 2-4 µs to begin, in which ours hash some 200 bytes; to load OpenSSL 25 ms, ours a megabyte or two
    const int Much = 1024, MuchBeforeLoading = 1 << 16;

    static bool isLoaded;

    readonly int blockSize;
    IncrementalHash hash;

    SystemHash(HashAlgorithmName name, int blockSize)
    {
        (hash, this.blockSize) = (IncrementalHash.CreateHash(name), blockSize);
        isLoaded = true;
    }

    /// <summary>Whether data is so much that it pays to begin with .NET's function.</summary>
    public static bool Pays(int length) => length >= (isLoaded ? Much : MuchBeforeLoading);

    /// <summary>.NET's function of one of ours, or null when it has none.</summary>
    public static SystemHash? TryBegin(string name, int blockSize) => name switch
    {
        "md5" => new SystemHash(HashAlgorithmName.MD5, blockSize),
        "sha1" => new SystemHash(HashAlgorithmName.SHA1, blockSize),
        "sha256" => new SystemHash(HashAlgorithmName.SHA256, blockSize),
        "sha384" => new SystemHash(HashAlgorithmName.SHA384, blockSize),
        "sha512" => new SystemHash(HashAlgorithmName.SHA512, blockSize),
        "sha3_256" when SHA3_256.IsSupported => new SystemHash(HashAlgorithmName.SHA3_256, blockSize),
        "sha3_384" when SHA3_384.IsSupported => new SystemHash(HashAlgorithmName.SHA3_384, blockSize),
        "sha3_512" when SHA3_512.IsSupported => new SystemHash(HashAlgorithmName.SHA3_512, blockSize),
        _ => null,
    };

    public override int BlockSize => blockSize;
    public override int DigestSize => hash.HashLengthInBytes;

    public override void Update(ReadOnlySpan<byte> data) => hash.AppendData(data);

    // the copy that a digest is made of would live until the collector finds it
    public override byte[] Digest(int length = 0) => hash.GetCurrentHash();

    public override void Finish(Span<byte> digest) => hash.GetHashAndReset(digest);

    public override HashState Copy()
    {
        var copy = (SystemHash)MemberwiseClone();
        copy.hash = hash.Clone();
        return copy;
    }

    public override void CopyFrom(HashState other)
    {
        hash.Dispose();
        hash = ((SystemHash)other).hash.Clone();
    }
}
