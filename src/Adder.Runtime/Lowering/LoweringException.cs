namespace Adder.Runtime.Lowering;

/// <summary>Code that cannot be lowered, although it is well-formed: the message says why.</summary>
public sealed class LoweringException : Exception
{
    public LoweringException(string message) : base(message) { }
    public LoweringException() { }
    public LoweringException(string message, Exception inner) : base(message, inner) { }
}
