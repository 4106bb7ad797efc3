using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._multibytecodec;

/// <summary>An encoding of several bytes: one step at a time, so that the callers see to errors and to what is incomplete.</summary>
abstract class MultibyteEncoding(string name)
{
    /// <summary>The result of a step that needs more input.</summary>
    public const int TooFew = 0;

    /// <summary>The name as errors tell it.</summary>
    public string Name { get; } = name;

    /// <summary>The state in which text begins for a decoder.</summary>
    public virtual ulong InitialOfDecoder => 0;

    /// <summary>The state in which text begins for an encoder.</summary>
    public virtual ulong InitialOfEncoder => 0;

    /// <summary>Decodes what is at the beginning of bytes of which there is at least one.</summary>
    /// <returns>How many bytes that took; <see cref="TooFew"/>; or negative, how many bytes are wrong.</returns>
    public abstract int Decode(ReadOnlySpan<byte> input, ref ulong state, TextBuilder output);

    /// <summary>Encodes what is at the beginning of characters of which there is at least one.</summary>
    /// <param name="input">The characters.</param>
    /// <param name="isFinal">Whether nothing comes behind them.</param>
    /// <param name="state">What was written before.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <returns>How many characters that took; <see cref="TooFew"/>; or negative, how many characters have no bytes.</returns>
    public abstract int Encode(ReadOnlySpan<int> input, bool isFinal, ref ulong state, List<byte> output);

    /// <summary>Writes what leads back to the state in which text begins.</summary>
    public virtual void Reset(ref ulong state, List<byte> output) { }

    /// <summary>Forgets what was read.</summary>
    public virtual void ResetDecoder(ref ulong state) { }

    protected static void Write(List<byte> output, int code)
    {
        for (int shift = code > 0xFFFF ? 16 : code > 0xFF ? 8 : 0; shift >= 0; shift -= 8)
            output.Add((byte)(code >> shift));
    }
}
