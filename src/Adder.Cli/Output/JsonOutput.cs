using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Adder.Cli.Output;

/// <summary>
/// Standard output as one JSON document: one value, or a list of values where the command line can name many files. A value appears
/// whole or not at all, so that the document stays JSON when an input turns out to be malformed.
/// </summary>
sealed class JsonOutput(StandardOutput output, bool isList) : IDisposable
{
    static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ArrayBufferWriter<byte> buffer = new();
    int count;

    public void Write(Action<Utf8JsonWriter> writeValue)
    {
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            writeValue(writer);
        if (isList)
            output.Write(count == 0 ? "[\n"u8 : ",\n"u8);
        output.Write(buffer.WrittenSpan);
        if (!isList)
            output.Write("\n"u8);
        count++;
    }

    public void Dispose()
    {
        if (isList)
            output.Write(count == 0 ? "[]\n"u8 : "\n]\n"u8);
    }
}
