using System.Text;

namespace Adder.Cli.Output;

/// <summary>Errors on stderr, one line each: <c>adder: FILE: message</c>; keeps the worst exit code.</summary>
sealed class ErrorReport
{
    List<string>? held;

    public int ExitCode { get; private set; } = Cli.ExitCode.Success;

    /// <summary>Whether lines are kept for now: while a progress bar has the terminal.</summary>
    public bool IsHeld
    {
        get => held != null;
        set
        {
            foreach (string line in held ?? [])
                Console.Error.WriteLine(line);
            held = value ? [] : null;
        }
    }

    /// <summary>Reports an error and lets the command go on with other inputs.</summary>
    /// <param name="file">The input or output it is about; null when it is about none.</param>
    public void Add(string? file, Exception error)
    {
        var failure = Failure.Of(error);
        Add(failure.ExitCode, file, failure.Message);
    }

    public void Add(int exitCode, string? file, string message)
    {
        Raise(exitCode);
        string line = Line(file, message);
        if (held is null)
            Console.Error.WriteLine(line);
        else
            held.Add(line);
    }

    /// <summary>Makes the exit code at least as bad as this one.</summary>
    public void Raise(int exitCode) => ExitCode = Math.Max(ExitCode, exitCode);

    static string Line(string? file, string message) =>
        $"{Style.Paint("adder:", Style.Error, Terminal.ErrorHasColor)} {(file is null ? "" : Escape(file) + ": ")}{Escape(message)}";

    /// <summary>Text from files, names of files included, cannot break the line or drive the terminal.</summary>
    static string Escape(string text)
    {
        if (!text.Any(char.IsControl))
            return text;
        var line = new StringBuilder();
        foreach (char c in text)
        {
            if (c == '\n')
                line.Append("\\n");
            else if (char.IsControl(c))
                line.Append($"\\x{(int)c:x2}");
            else
                line.Append(c);
        }
        return line.ToString();
    }
}
