namespace Adder.Cli.Output;

/// <summary>The few colours in use, as SGR parameters (ECMA-48).</summary>
static class Style
{
    public const string Heading = "1", Error = "1;31", Removed = "31", Added = "32";

    public static string Paint(string text, string style, bool enabled) => enabled ? $"\e[{style}m{text}\e[0m" : text;
}
