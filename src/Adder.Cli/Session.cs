using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli;

/// <summary>One run of a tool command: its output, its errors, and the walk over its inputs.</summary>
sealed class Session : IDisposable
{
    public StandardOutput Output { get; } = new();
    public ErrorReport Errors { get; } = new();

    /// <summary>Runs a tool to its end and gives the exit code.</summary>
    public static int Run(Action<Session> tool)
    {
        using var session = new Session();
        try
        {
            tool(session);
        }
        catch (Exception e) when (e is not OutputException)
        {
            session.Errors.Add(null, e);
        }
        session.Output.Flush();
        return session.Errors.ExitCode;
    }

    /// <summary>
    /// Calls an action for each file that the paths name. What goes wrong with one is reported, and the others have their turn.
    /// </summary>
    /// <param name="inputs">The files.</param>
    /// <param name="isQuiet">Whether the action usually writes nothing, so that a progress bar may hold back what it writes.</param>
    /// <param name="action">What to do with a file.</param>
    public void ForEach(InputList inputs, bool isQuiet, Action<InputFile> action)
    {
        ProgressBar.ForEach(inputs.Files, this, isQuiet, file => Guard(file.Name, () => action(file)));
    }

    /// <summary>Calls an action and reports what goes wrong as an error about a file.</summary>
    public void Guard(string file, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutputException)
        {
            // the lines before the error belong before it on a terminal, too
            Output.Flush();
            Errors.Add(file, e);
        }
    }

    public void Dispose() => Output.Dispose();
}
