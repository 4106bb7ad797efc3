namespace Adder.Modules.Hashing.Engine;

/// <summary>MD5 and behind it SHA-1, as TLS before 1.2 signs.</summary>
sealed class Md5Sha1 : HashState
{
    HashState first = new Md5(), second = new Sha1();

    public override int BlockSize => first.BlockSize;
    public override int DigestSize => first.DigestSize + second.DigestSize;

    public override void Update(ReadOnlySpan<byte> data)
    {
        first.Update(data);
        second.Update(data);
    }

    public override void Finish(Span<byte> digest)
    {
        first.Finish(digest);
        second.Finish(digest[first.DigestSize..]);
    }

    public override HashState Copy() => new Md5Sha1 { first = first.Copy(), second = second.Copy() };

    public override void CopyFrom(HashState other)
    {
        var source = (Md5Sha1)other;
        first.CopyFrom(source.first);
        second.CopyFrom(source.second);
    }
}
