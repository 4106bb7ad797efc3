using System.CommandLine;
using System.Text.Json;
using Adder.Bytecode.Verification;
using Adder.Cli.CommandLine;
using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli.Commands;

/// <summary><c>adder verify</c>: whether bytecode can be executed without checks, and what is wrong with it otherwise.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        var paths = CommonOptions.Paths();
        var json = CommonOptions.Json();
        var recover = CommonOptions.Recover();
        var command = new ToolCommand("verify", "Check that bytecode is safe to run: stack, jumps, operands, exception tables.")
        {
            Examples =
            [
                ("adder verify build/", "check every .pyc below a directory; exit code 65 when a rule is broken"),
                ("adder verify --json module.pyc", "the broken rules as JSON"),
            ],
        };
        command.Add(paths);
        command.Add(json);
        command.Add(recover);
        command.SetAction(parsed => Session.Run(session =>
        {
            using var inputs = InputList.Expand(parsed.GetRequiredValue(paths), session.Errors);
            using var list = parsed.GetValue(json) ? new JsonOutput(session.Output, inputs.IsMany) : null;
            int files = 0, found = 0;
            session.ForEach(inputs, isQuiet: true, input =>
            {
                var violations = input.ReadCode(parsed.GetValue(recover), session.Errors).SelectMany(code => Verifier.Verify(code).Violations).ToList();
                files++;
                found += violations.Count;
                if (list != null)
                    list.Write(writer => WriteJson(writer, input.Name, violations));
                else
                    WriteText(session.Output.Text, input.Name, violations);
            });
            if (found > 0)
                session.Errors.Raise(ExitCode.BadData);
            if (list is null)
                session.Output.Text.WriteLine($"{Count(files, "file")} verified, {Count(found, "violation")}");
        }));
        return command;
    }

    static void WriteText(TextWriter text, string file, List<Violation> violations)
    {
        foreach (var violation in violations)
            text.WriteLine($"{file}: {Style.Paint(violation.Id, Style.Error, Terminal.OutputHasColor)}{violation.ToString()[violation.Id.Length..]}");
    }

    static void WriteJson(Utf8JsonWriter json, string file, List<Violation> violations)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteStartArray("violations");
        foreach (var violation in violations)
        {
            json.WriteStartObject();
            json.WriteString("rule", violation.Id);
            json.WriteString("name", violation.Rule.ToString());
            json.WriteString("code", violation.CodePath);
            if (violation.Offset >= 0)
                json.WriteNumber("offset", violation.Offset);
            json.WriteString("message", violation.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
