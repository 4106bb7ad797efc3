using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli.Commands;

/// <summary>What <c>adder info</c> tells of one file.</summary>
sealed class PycInfo
{
    readonly string name;
    readonly PycFile pyc;
    readonly int size;
    readonly string sha256;
    int codeObjects, constants, instructions, bytecode;

    PycInfo(string name, byte[] content)
    {
        this.name = name;
        pyc = PycFile.Read(content);
        size = content.Length;
        sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        Count(pyc.Code);
    }

    /// <exception cref="Adder.Bytecode.BytecodeFormatException">The input is no .pyc, or malformed.</exception>
    public static PycInfo Of(InputFile input, ErrorReport errors) =>
        new(input.Name, input.IsSource ? input.CompileToPyc(errors).ToBytes() : input.Read());

    public void WriteText(TextWriter text)
    {
        text.WriteLine(Style.Paint(name, Style.Heading, Terminal.OutputHasColor));
        Line("version", $"Python {pyc.Release}, magic number {pyc.Header.Magic}");
        Line("marshal", $"version {pyc.Version.MarshalVersion}");
        Line("header", $"{pyc.Version.HeaderSize} bytes, {Validation}");
        if (pyc.Header.Invalidation != PycInvalidation.Timestamp)
            Line("source hash", SourceHash);
        else
        {
            Line("source time", $"{SourceTime} ({pyc.Header.Timestamp})");
            if (HasSourceSize)
                Line("source size", $"{pyc.Header.SourceSize} bytes");
        }
        Line("source file", pyc.Code.Filename);
        Line("code objects", $"{codeObjects}");
        Line("constants", $"{constants}");
        Line("instructions", $"{instructions} in {bytecode} bytes");
        Line("size", pyc.Trailing.Length == 0 ? $"{size} bytes" : $"{size} bytes, {pyc.Trailing.Length} of them after the code object");
        Line("sha256", sha256);

        void Line(string label, string value) => text.WriteLine($"  {label + ":",-14}{value}");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", name);
        json.WriteString("version", pyc.Version.ToString());
        json.WriteString("release", pyc.Release);
        json.WriteNumber("magic", pyc.Header.Magic);
        json.WriteNumber("marshal_version", pyc.Version.MarshalVersion);
        json.WriteNumber("header_size", pyc.Version.HeaderSize);
        json.WriteString("invalidation", Validation);
        if (pyc.Header.Invalidation != PycInvalidation.Timestamp)
            json.WriteString("source_hash", SourceHash);
        else
        {
            json.WriteNumber("source_mtime", pyc.Header.Timestamp);
            if (HasSourceSize)
                json.WriteNumber("source_size", pyc.Header.SourceSize);
        }
        json.WriteString("source_file", pyc.Code.Filename);
        json.WriteNumber("code_objects", codeObjects);
        json.WriteNumber("constants", constants);
        json.WriteNumber("instructions", instructions);
        json.WriteNumber("bytecode_size", bytecode);
        json.WriteNumber("trailing_size", pyc.Trailing.Length);
        json.WriteNumber("size", size);
        json.WriteString("sha256", sha256);
        json.WriteEndObject();
    }

    string Validation => pyc.Header.Invalidation switch
    {
        PycInvalidation.CheckedHash => "checked-hash",
        PycInvalidation.UncheckedHash => "unchecked-hash",
        _ => "timestamp",
    };

    /// <summary>The eight bytes in the order of the file, as importlib.util.source_hash gives them.</summary>
    string SourceHash
    {
        get
        {
            var bytes = new byte[8];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, pyc.Header.SourceHash);
            return Convert.ToHexStringLower(bytes);
        }
    }

    string SourceTime => DateTimeOffset.FromUnixTimeSeconds(pyc.Header.Timestamp).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The header has a size when it has more than magic number and time.</summary>
    bool HasSourceSize => pyc.Version.HeaderSize > 8;

    void Count(CodeObject root)
    {
        foreach (var (code, _) in CodeTree.Walk(root))
        {
            codeObjects++;
            constants += code.Consts.Count;
            bytecode += code.Bytecode.Length;
            foreach (var _ in new InstructionReader(code))
                instructions++;
        }
    }
}
