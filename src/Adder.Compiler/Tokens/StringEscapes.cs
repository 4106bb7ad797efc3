namespace Adder.Compiler.Tokens;

/// <summary>What CPython says of escape sequences that mean nothing.</summary>
static class StringEscapes
{
    /// <param name="sequence">The sequence with its backslash.</param>
    public static string Warning(string sequence) =>
        $"{Invalid(sequence)}. Such sequences will not work in the future. {Advice(sequence)}";

    /// <summary>The same where warnings are errors.</summary>
    public static string Error(string sequence) => $"{Invalid(sequence)}. {Advice(sequence)}";

    /// <summary>What begins with an octal digit is a number beyond one byte.</summary>
    static string Invalid(string sequence) => $"\"{sequence}\" is an invalid {(sequence[1] is >= '0' and <= '7' ? "octal " : "")}escape sequence";

    static string Advice(string sequence) => $"Did you mean \"\\{sequence}\"? A raw string is also an option.";
}
