using Adder.Cli.CommandLine;
using Adder.Cli.Commands;
using Adder.Cli.Output;
using Adder.Hosting.Engine;

namespace Adder.Cli;

static class Program
{
    static int Main(string[] arguments)
    {
        try
        {
            if (arguments is ["-V" or "-VV" or "--version"])
            {
                Console.Out.WriteLine(VersionText(isLong: arguments[0] == "-VV"));
                return 0;
            }
            return ProgramArguments.TryRead(arguments) is { } program ? RunCommand.Run(program, null) : AdderCommand.Invoke(arguments);
        }
        catch (BrokenPipeException)
        {
            return ExitCode.BrokenPipe;
        }
        catch (Exception e)
        {
            var errors = new ErrorReport();
            errors.Add(null, e);
            return errors.ExitCode;
        }
    }

    /// <summary>What tools that look for a Python read: its version first; the long text is sys.version.</summary>
    static string VersionText(bool isLong)
    {
        string version = PythonEngine.Version;
        return "Python " + (isLong ? version : version[..version.IndexOf(',', StringComparison.Ordinal)] + ")");
    }
}
