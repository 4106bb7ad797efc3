namespace Adder.Compiler.Tokens;

/// <summary>What CPython says of escape sequences.</summary>
static class StringEscapes
{
    /// <param name="sequence">The sequence with its backslash.</param>
    /// <param name="octal">Whether it is an octal number beyond one byte.</param>
    public static string InvalidEscape(string sequence, bool octal = false) =>
        $"\"{sequence}\" is an invalid {(octal ? "octal " : "")}escape sequence. Such sequences will not work in the future. " +
        $"Did you mean \"\\{sequence}\"? A raw string is also an option.";
}
