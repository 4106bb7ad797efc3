namespace Adder.Modules.zlib.Engine;

/// <summary>Compressed data that is damaged; the message is zlib's.</summary>
sealed class InflateException(string message) : Exception(message);
