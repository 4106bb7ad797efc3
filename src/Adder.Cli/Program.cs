using Adder.Cli.CommandLine;
using Adder.Cli.Commands;
using Adder.Cli.Output;
using Adder.Hosting.Engine;
using Adder.Modules;

namespace Adder.Cli;

static class Program
{
    static int Main(string[] arguments)
    {
        arguments = Modules.posix.ProcessArguments.Exact(arguments);
        if (StandardDescriptors.IsMissing(1))
            Console.SetOut(TextWriter.Null);
        if (StandardDescriptors.IsMissing(2))
            Console.SetError(TextWriter.Null);
        try
        {
            if (ProgramArguments.TryRead(arguments) is not { } program)
                return AdderCommand.Invoke(arguments);
            if (program.ShownVersion == 0 && program.Help == HelpTopic.None)
                return RunCommand.Run(program, null);
            Console.Out.Write(program.Help != HelpTopic.None ? InterpreterHelp.Of(program.Help) : VersionText(isLong: program.ShownVersion > 1) + "\n");
            return ExitCode.Success;
        }
        catch (UsageMistake mistake)
        {
            Console.Error.Write(mistake.Report);
            return ExitCode.PythonUsage;
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
        return "Python " + (isLong ? version : version[..version.IndexOf(' ', StringComparison.Ordinal)]);
    }
}
