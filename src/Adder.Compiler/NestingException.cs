namespace Adder.Compiler;

/// <summary>Source that is nested too deep: what is a MemoryError or RecursionError in CPython.</summary>
public sealed class NestingException : Exception
{
    public NestingException(string message, bool isMemoryError) : base(message) => IsMemoryError = isMemoryError;

    public NestingException() : this("nested too deep", false) { }
    public NestingException(string message) : this(message, false) { }
    public NestingException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Whether CPython raises MemoryError, as its parser does; otherwise RecursionError.</summary>
    public bool IsMemoryError { get; }

    internal static NestingException InParser() => new("Parser stack overflowed - Python source too complex to parse", isMemoryError: true);
    internal static NestingException InTree() => new("maximum recursion depth exceeded during ast construction", isMemoryError: false);

    /// <summary>CPython names what it used of its stack; this is what it says with the usual 8 MB.</summary>
    internal static NestingException InCompiler() => new("Stack overflow (used 8152 kB) during compilation", isMemoryError: false);
}
