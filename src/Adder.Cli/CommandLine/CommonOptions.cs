using System.CommandLine;
using System.Globalization;

namespace Adder.Cli.CommandLine;

/// <summary>Arguments and options that several commands share.</summary>
static class CommonOptions
{
    public static Argument<string[]> Paths() => new("PATHS")
    {
        Description = ".pyc files, .py files, which are compiled first, directories and zip archives with .pyc files, members as archive.zip/module.pyc; - is standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Argument<string> Path(string name, string description) => new(name) { Description = description };

    /// <summary>An option that takes a number from 0 on.</summary>
    public static Option<int?> Number(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                return number;
            result.AddError($"{name} takes a number from 0 on, not '{result.Tokens[0].Value}'");
            return null;
        },
    };

    public static Option<bool> Json() => new("--json") { Description = "write JSON: one value for one file, otherwise a list" };

    public static Option<bool> Recover() => new("--recover") { Description = "read what a damaged file still holds, and tell what it lost" };

    public static Option<string?> Function() => new("--function")
    {
        Description = "only code with this qualified name, such as Class.method; a plain name finds it anywhere, name:line the one that starts in a line",
        HelpName = "QUALNAME",
    };

    public static Option<string?> Output(string description) => new("-o", "--output") { Description = description, HelpName = "FILE" };

    public static Option<bool> Force() => new("--force") { Description = "replace the output file when it exists" };
}
