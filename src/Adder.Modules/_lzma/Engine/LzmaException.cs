namespace Adder.Modules._lzma.Engine;

/// <summary>What is wrong with data or settings; the texts are CPython's for liblzma's codes.</summary>
sealed class LzmaException(string message) : DamagedDataException(message)
{
    public static LzmaException Corrupt() => new("Corrupt input data");
    public static LzmaException UnknownFormat() => new("Input format not supported by decoder");
    public static LzmaException Options() => new("Invalid or unsupported options");
    public static LzmaException Misuse() => new("Internal error");
    public static LzmaException MemoryLimit() => new("Memory usage limit exceeded");
    public static LzmaException UnsupportedCheck() => new("Unsupported integrity check");
}
