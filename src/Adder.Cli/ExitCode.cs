namespace Adder.Cli;

/// <summary>
/// What the process tells its caller. The tools use the numbers of BSD's sysexits.h; <c>run</c> uses CPython's. The greater number is
/// the worse result where several inputs fail.
/// </summary>
static class ExitCode
{
    public const int Success = 0;

    /// <summary><c>diff</c>: the files differ, as diff(1) has it.</summary>
    public const int Different = 1;

    /// <summary><c>run</c>: the program ended with an uncaught exception.</summary>
    public const int PythonError = 1;

    /// <summary><c>run</c>: a command line that is wrong, or a program file that cannot be opened.</summary>
    public const int PythonUsage = 2;

    /// <summary>EX_USAGE: the command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>EX_DATAERR: an input is malformed.</summary>
    public const int BadData = 65;

    /// <summary>EX_NOINPUT: an input does not exist or is not readable.</summary>
    public const int NoInput = 66;

    /// <summary>EX_SOFTWARE: an error in Adder.</summary>
    public const int Software = 70;

    /// <summary>EX_CANTCREAT: the output file cannot be created.</summary>
    public const int CannotCreate = 73;

    /// <summary>EX_IOERR: reading or writing failed.</summary>
    public const int InputOutput = 74;

    /// <summary>128 + SIGPIPE: whoever read the output has gone, as shells report it of any filter.</summary>
    public const int BrokenPipe = 141;
}
