using System.Text;
using Adder.Compiler;

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

    /// <summary>Whether nothing is printed; the exit code is kept all the same.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Reports an error and lets the command go on with other inputs.</summary>
    /// <param name="file">The input or output it is about; null when it is about none.</param>
    public void Add(string? file, Exception error)
    {
        if (error is PythonSyntaxException syntax)
        {
            // as CPython prints it, over several lines
            Raise(Cli.ExitCode.BadData);
            foreach (string line in SyntaxErrorText.Of(syntax).TrimEnd('\n').Split('\n'))
                Write(Escape(line, keep: '\t'));
            return;
        }
        var failure = Failure.Of(error);
        Add(failure.ExitCode, file, failure.Message);
    }

    /// <summary>Prints a warning of Python's.</summary>
    public void Warn(string warning) => Write(Escape(warning));

    public void Add(int exitCode, string? file, string message)
    {
        Raise(exitCode);
        Write(Line(file, message));
    }

    /// <summary>Makes the exit code at least as bad as this one.</summary>
    public void Raise(int exitCode) => ExitCode = Math.Max(ExitCode, exitCode);

    void Write(string line)
    {
        if (IsSilent)
            return;
        if (held is null)
            Console.Error.WriteLine(line);
        else
            held.Add(line);
    }

    static string Line(string? file, string message) =>
        $"{Style.Paint("adder:", Style.Error, Terminal.ErrorHasColor)} {(file is null ? "" : Escape(file) + ": ")}{Escape(message)}";

    /// <summary>Text from files, names of files included, cannot break the line or drive the terminal.</summary>
    static string Escape(string text, char keep = '\0')
    {
        if (!text.Any(c => char.IsControl(c) && c != keep))
            return text;
        var line = new StringBuilder();
        foreach (char c in text)
        {
            if (c == '\n')
                line.Append("\\n");
            else if (char.IsControl(c) && c != keep)
                line.Append($"\\x{(int)c:x2}");
            else
                line.Append(c);
        }
        return line.ToString();
    }
}
