namespace Adder.Runtime.Lowering;

/// <summary>Code that cannot be lowered: the message says why. It stays inside lowering.</summary>
public sealed class LoweringException : Exception
{
    public LoweringException(string message) : base(message) { }
    public LoweringException() { }
    public LoweringException(string message, Exception inner) : base(message, inner) { }
}
