using Adder.Cli.CommandLine;
using Adder.Cli.Commands;
using Adder.Cli.Output;

namespace Adder.Cli;

static class Program
{
    static int Main(string[] arguments)
    {
        try
        {
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
}
