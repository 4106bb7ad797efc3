using System.CommandLine;

namespace Adder.Cli.CommandLine;

/// <summary>Arguments and options that several commands share.</summary>
static class CommonOptions
{
    public static Argument<string[]> Paths() => new("PATHS")
    {
        Description = ".pyc files, directories and zip archives with .pyc files, members as archive.zip/module.pyc; - is standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Argument<string> Path(string name, string description) => new(name) { Description = description };

    public static Option<bool> Json() => new("--json") { Description = "write JSON: one value for one file, otherwise a list" };
}
