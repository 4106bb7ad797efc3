namespace Adder.Cli.Output;

/// <summary>What stdout and stderr can show. NO_COLOR (no-color.org) and TERM=dumb switch colour off.</summary>
static class Terminal
{
    static readonly bool Allowed =
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static bool OutputIsTerminal => !Console.IsOutputRedirected;

    public static bool ErrorIsTerminal => !Console.IsErrorRedirected;

    /// <summary>Whether the cursor of stderr can be moved, which a progress bar needs.</summary>
    public static bool ErrorCanAnimate => ErrorIsTerminal && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static bool OutputHasColor => Allowed && OutputIsTerminal;

    public static bool ErrorHasColor => Allowed && ErrorIsTerminal;
}
