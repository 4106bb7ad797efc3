using Adder.Cli.Inputs;
using Spectre.Console;

namespace Adder.Cli.Output;

/// <summary>A progress bar on stderr for long lists of inputs, shown only on a terminal.</summary>
static class ProgressBar
{
    const int ShowFrom = 20;

    /// <summary>Calls an action for each input, under a bar that tells how many are done and which one is at work.</summary>
    /// <param name="files">The inputs.</param>
    /// <param name="session">Where the action writes.</param>
    /// <param name="holdOutput">
    /// Whether a bar may be shown although standard output is a terminal too: what is written there is then held back until the bar is gone.
    /// </param>
    /// <param name="action">What to do with an input; it does not throw for what is wrong with the input.</param>
    public static void ForEach(IReadOnlyList<InputFile> files, Session session, bool holdOutput, Action<InputFile> action)
    {
        bool shared = Terminal.OutputIsTerminal;
        if (files.Count <= ShowFrom || !Terminal.ErrorCanAnimate || shared && !holdOutput)
        {
            foreach (var file in files)
                action(file);
            return;
        }
        session.Output.IsHeld = shared;
        session.Errors.IsHeld = true;
        try
        {
            Animate(files, action);
        }
        finally
        {
            session.Output.IsHeld = session.Errors.IsHeld = false;
        }
    }

    static void Animate(IReadOnlyList<InputFile> files, Action<InputFile> action)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            Ansi = AnsiSupport.Yes,
            ColorSystem = Terminal.ErrorHasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
        });
        ConsoleCancelEventHandler showCursor = (_, _) => console.Cursor.Show();
        Console.CancelKeyPress += showCursor;
        console.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(files[0].Name), maxValue: files.Count);
                foreach (var file in files)
                {
                    task.Description = Markup.Escape(file.Name);
                    action(file);
                    task.Increment(1);
                }
            });
        Console.CancelKeyPress -= showCursor;
    }
}
