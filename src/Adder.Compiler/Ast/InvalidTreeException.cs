namespace Adder.Compiler.Ast;

/// <summary>The class of Python's exception for a tree that is none of Python.</summary>
public enum TreeErrorKind : byte
{
    ValueError,
    TypeError,
    SystemError,
}

/// <summary>A tree that is none of Python.</summary>
public sealed class InvalidTreeException : Exception
{
    public InvalidTreeException(TreeErrorKind kind, string message) : base(message) => Kind = kind;

    public InvalidTreeException() : this(TreeErrorKind.ValueError, "invalid tree") { }
    public InvalidTreeException(string message) : this(TreeErrorKind.ValueError, message) { }
    public InvalidTreeException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The exception that CPython raises.</summary>
    public TreeErrorKind Kind { get; }
}
