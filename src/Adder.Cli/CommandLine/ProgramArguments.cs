namespace Adder.Cli.CommandLine;

/// <summary>Where the program's own arguments begin, as on CPython's command line.</summary>
static class ProgramArguments
{
    const string OptionsWithValue = "-W -X";

    /// <summary>
    /// Options of the interpreter and files of Python ask for the command "run"; what follows -c or -m and its value is the program's.
    /// </summary>
    public static string[] Separate(string[] arguments)
    {
        if (arguments.Length == 0)
            return ["run"];
        bool isProgram = arguments[0] is "-" or "-i" or "-q" or "-c" or "-m" or "-I" or "-S" or "-E" or "-B" or "-O" or "-OO" or "-s" or "-u" or "-v" or "-W" or "-X"
            || !AdderCommand.IsCommand(arguments[0]) && Path.Exists(arguments[0]);
        if (isProgram)
            arguments = ["run", .. arguments];
        if (arguments[0] != "run")
            return arguments;
        for (int i = 1; i < arguments.Length && arguments[i].StartsWith('-'); i++)
        {
            if (arguments[i] is "-c" or "-m" && i + 2 < arguments.Length)
                return [.. arguments[..(i + 2)], "--", .. arguments[(i + 2)..]];
            if (OptionsWithValue.Contains(arguments[i], StringComparison.Ordinal))
                i++;
        }
        return arguments;
    }
}
