namespace Adder.Compiler.Ast;

/// <summary>A tree that is none of Python: what is a ValueError or TypeError in CPython.</summary>
public sealed class InvalidTreeException : Exception
{
    public InvalidTreeException(string message, bool isTypeError) : base(message) => IsTypeError = isTypeError;

    public InvalidTreeException() : this("invalid tree", false) { }
    public InvalidTreeException(string message) : this(message, false) { }
    public InvalidTreeException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Whether CPython raises TypeError; otherwise ValueError.</summary>
    public bool IsTypeError { get; }
}
