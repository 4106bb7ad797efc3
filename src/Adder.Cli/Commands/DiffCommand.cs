using System.CommandLine;
using Adder.Bytecode.Diff;
using Adder.Cli.CommandLine;
using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli.Commands;

/// <summary><c>adder diff</c>: in what two .pyc files differ, by meaning; silent when in nothing.</summary>
static class DiffCommand
{
    static readonly Dictionary<string, DiffAspects> Ignorable = new()
    {
        ["lines"] = DiffAspects.Lines,
        ["paths"] = DiffAspects.Paths,
        ["header"] = DiffAspects.Header,
        ["refs"] = DiffAspects.Forms,
    };

    public static Command Create()
    {
        var left = CommonOptions.Path("A", "a .pyc, a member as archive.zip/module.pyc, or - for standard input");
        var right = CommonOptions.Path("B", "another one");
        var ignore = CreateIgnore();
        var json = new Option<bool>("--json") { Description = "write JSON" };
        var recover = CommonOptions.Recover();
        var command = new ToolCommand("diff", "Tell in what two .pyc files differ; exit code 0 = in nothing, 1 = in something.")
        {
            Examples =
            [
                ("adder diff old.pyc new.pyc", "instructions, constants, names, lines and header side by side"),
                ("adder diff --ignore lines,paths,header old.pyc new.pyc", "whether both do the same"),
                ("adder diff --recover damaged.pyc backup.pyc", "what a damaged file still has of another"),
            ],
        };
        command.Add(left);
        command.Add(right);
        command.Add(ignore);
        command.Add(json);
        command.Add(recover);
        command.SetAction(parsed => Session.Run(session =>
        {
            var ignored = parsed.GetValue(ignore);
            var options = new DiffOptions
            {
                ComparesLines = (ignored & DiffAspects.Lines) == 0,
                ComparesPaths = (ignored & DiffAspects.Paths) == 0,
                ComparesHeaders = (ignored & DiffAspects.Header) == 0,
            };
            string a = parsed.GetRequiredValue(left), b = parsed.GetRequiredValue(right);
            var result = parsed.GetValue(recover)
                ? Compare(session, a, b, input => input.RecoverPyc(session.Errors), (x, y) => PycDiff.Compare(x, y, options))
                : Compare(session, a, b, input => input.ReadPyc(session.Errors), (x, y) => PycDiff.Compare(x, y, options));
            if (result is null)
                return;
            bool isDifferent = (result.Aspects & ~ignored) != 0;
            if (isDifferent)
                session.Errors.Raise(ExitCode.Different);
            if (parsed.GetValue(json))
                session.Output.Text.Write(result.ToJson());
            else if (isDifferent)
                WriteText(session.Output.Text, result.ToText());
        }));
        return command;
    }

    static Option<DiffAspects> CreateIgnore() => new("--ignore")
    {
        Description = $"what is not to count, of {string.Join(", ", Ignorable.Keys)}; separated by commas",
        HelpName = "WHAT",
        CustomParser = result =>
        {
            var aspects = DiffAspects.None;
            foreach (string word in result.Tokens.SelectMany(token => token.Value.Split(',')))
            {
                if (Ignorable.TryGetValue(word, out var aspect))
                    aspects |= aspect;
                else
                    result.AddError($"--ignore takes {string.Join(", ", Ignorable.Keys)}, not '{word}'");
            }
            return aspects;
        },
    };

    /// <summary>Reads both files and compares them; null when one cannot be read, which the session then knows.</summary>
    static PycDiffResult? Compare<T>(Session session, string left, string right, Func<InputFile, T> read, Func<T, T, PycDiffResult> compare) where T : class
    {
        var (a, b) = (Read(session, left, read), Read(session, right, read));
        return a is null || b is null ? null : compare(a, b);
    }

    static T? Read<T>(Session session, string path, Func<InputFile, T> read) where T : class
    {
        T? result = null;
        session.Guard(path, () =>
        {
            using var inputs = InputList.Single(path);
            result = read(inputs.Files[0]);
        });
        return result;
    }

    static void WriteText(TextWriter text, string report)
    {
        foreach (string line in report.TrimEnd('\n').Split('\n'))
        {
            string? style = line.StartsWith("    -", StringComparison.Ordinal) ? Style.Removed : line.StartsWith("    +", StringComparison.Ordinal) ? Style.Added : null;
            text.WriteLine(style is null ? line : Style.Paint(line, style, Terminal.OutputHasColor));
        }
    }
}
