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
    public static void ForEach(IReadOnlyList<InputFile> files, Session session, bool holdOutput, Action<InputFile> action) =>
        ForEach(files, static file => file.Name, session, holdOutput, workers: 1, action);

    /// <summary>The same for anything that has a name, by several workers.</summary>
    /// <param name="items">The items.</param>
    /// <param name="name">What the bar calls an item.</param>
    /// <param name="session">Where the action writes.</param>
    /// <param name="holdOutput">As above.</param>
    /// <param name="workers">How many items are worked at; with more than one, the action must not write to the session.</param>
    /// <param name="action">What to do with an item.</param>
    public static void ForEach<T>(IReadOnlyList<T> items, Func<T, string> name, Session session, bool holdOutput, int workers, Action<T> action)
    {
        bool shared = Terminal.OutputIsTerminal;
        if (items.Count <= ShowFrom || !Terminal.ErrorCanAnimate || shared && !holdOutput)
        {
            Workers.ForEach(items, workers, action);
            return;
        }
        session.Output.IsHeld = shared;
        session.Errors.IsHeld = true;
        try
        {
            Animate(items, name, workers, action);
        }
        finally
        {
            session.Output.IsHeld = session.Errors.IsHeld = false;
        }
    }

    static void Animate<T>(IReadOnlyList<T> items, Func<T, string> name, int workers, Action<T> action)
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
                var task = context.AddTask(Markup.Escape(name(items[0])), maxValue: items.Count);
                Workers.ForEach(items, workers, item =>
                {
                    task.Description = Markup.Escape(name(item));
                    action(item);
                    task.Increment(1);
                });
            });
        Console.CancelKeyPress -= showCursor;
    }
}
