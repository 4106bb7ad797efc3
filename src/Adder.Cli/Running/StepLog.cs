using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Cli.Output;
using Adder.Runtime.Tracing;

namespace Adder.Cli.Running;

/// <summary>
/// Writes a line per executed instruction, with the value stack before and after it. An instruction that calls Python code has two: one
/// before the call, one after it.
/// </summary>
sealed class StepLog(TraceOptions options) : IStepListener, IDisposable
{
    static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Dictionary<CodeObject, Dictionary<int, Instruction>> instructions = new(ReferenceEqualityComparer.Instance);
    TextWriter? writer;
    int count;

    public void Executed(ExecutedStep step) => Write("executed", step);
    public void Called(ExecutedStep step) => Write("called", step);
    public void Returned(ExecutedStep step) => Write("returned", step);

    public void Dispose()
    {
        if (options.Output != null)
            writer?.Dispose();
    }

    void Write(string what, ExecutedStep step)
    {
        if (options.Function != null && step.Code.QualName != options.Function || options.Limit is { } limit && count >= limit)
            return;
        count++;
        // the file is made when there is something to put into it: a program that cannot be run leaves none
        writer ??= options.Output is null ? Console.Error : OutputFile.Open(options.Output, options.Force);
        var instruction = InstructionAt(step);
        writer.WriteLine(options.Json ? Json(what, step, instruction) : Text(what, step, instruction));
    }

    static string Text(string what, ExecutedStep step, Instruction instruction)
    {
        var line = new StringBuilder().Append(' ', 2 * (step.Depth - 1));
        line.Append($"{step.Code.QualName} {instruction.Offset} {instruction.OpName}");
        if (instruction.Arg != null)
            line.Append($" {instruction.Arg}");
        if (instruction.ArgRepr.Length > 0)
            line.Append($" ({instruction.ArgRepr})");
        if (what == "called")
            return line.Append($"  [{string.Join(", ", step.Before)}] calls").ToString();
        line.Append(what == "returned" ? "  returned" : $"  [{string.Join(", ", step.Before)}]");
        return line.Append(step.After is null ? " ends the frame" : $" -> [{string.Join(", ", step.After)}]").ToString();
    }

    static string Json(string what, ExecutedStep step, Instruction instruction)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("event", what);
            json.WriteNumber("depth", step.Depth);
            json.WriteString("function", step.Code.QualName);
            if (instruction.Line is { } line)
                json.WriteNumber("line", line);
            json.WriteNumber("offset", instruction.Offset);
            json.WriteString("opname", instruction.OpName);
            if (instruction.Arg is { } argument)
                json.WriteNumber("arg", argument);
            json.WriteString("argrepr", instruction.ArgRepr);
            WriteStack(json, "before", step.Before);
            if (step.After != null)
                WriteStack(json, "after", step.After);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    static void WriteStack(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    Instruction InstructionAt(ExecutedStep step)
    {
        if (!instructions.TryGetValue(step.Code, out var byOffset))
            instructions.Add(step.Code, byOffset = Disassembler.Instructions(step.Code).ToDictionary(instruction => instruction.Offset));
        return byOffset[step.Offset];
    }
}
