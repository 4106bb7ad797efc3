using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Adder.Bytecode.Diff;

/// <summary>The outcome of a comparison as JSON.</summary>
static class DiffJsonWriter
{
    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PycDiffResult result)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
            WriteResult(json, result);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    static void WriteResult(Utf8JsonWriter json, PycDiffResult result)
    {
        json.WriteStartObject();
        json.WriteString("summary", result.Summary);
        json.WriteBoolean("identical", result.IsIdentical);
        json.WriteBoolean("same_program", result.IsSameProgram);
        json.WriteStartArray("aspects");
        foreach (var aspect in Enum.GetValues<DiffAspects>())
            if (aspect != DiffAspects.None && (result.Aspects & aspect) != 0)
                json.WriteStringValue(Name(aspect));
        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (string note in result.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteNumber("count", result.Count);
        json.WriteStartArray("differences");
        foreach (var difference in result.Differences)
            WriteDifference(json, difference);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteDifference(Utf8JsonWriter json, PycDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("aspect", Name(difference.Aspect));
        json.WriteString("path", difference.Path);
        json.WriteString("what", difference.What);
        json.WriteString("left", difference.Left);
        json.WriteString("right", difference.Right);
        if (difference.Lines.Count > 0)
        {
            json.WriteStartArray("lines");
            foreach (var line in difference.Lines)
                WriteLine(json, line);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void WriteLine(Utf8JsonWriter json, DiffLine line)
    {
        json.WriteStartObject();
        json.WriteString("edit", line.Edit switch { DiffEdit.Removed => "removed", DiffEdit.Added => "added", _ => "same" });
        WriteNumber(json, "left", line.LeftOffset);
        WriteNumber(json, "right", line.RightOffset);
        json.WriteString("text", line.Text);
        json.WriteEndObject();
    }

    static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    static string Name(DiffAspects aspect) => aspect.ToString().ToLowerInvariant();
}
