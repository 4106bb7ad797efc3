using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Cli.Output;
using Adder.Compiler;
using Adder.Compiler.Source;

namespace Adder.Cli.Inputs;

/// <summary>Inputs as Python 3.14 source.</summary>
static class SourceLoading
{
    /// <summary>Compiles source text, and prints the warnings.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="name">co_filename.</param>
    /// <param name="optimization">0, 1 (-O) or 2 (-OO).</param>
    /// <param name="errors">Where the warnings go.</param>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    public static CodeObject Compile(ReadOnlySpan<byte> content, string name, int optimization, ErrorReport errors)
    {
        var source = SourceDecoder.Decode(content, name, codec: null, isFile: true)!;
        var warnings = new List<SyntaxWarning>();
        var code = PythonCompiler.Compile(source, new CompileOptions { DontInherit = true, Optimize = optimization, Warnings = warnings });
        foreach (var warning in warnings)
        {
            errors.Warn($"{name}:{warning.Line}: SyntaxWarning: {warning.Message}");
            errors.Warn("  " + Line(source, warning.Line).Trim());
        }
        return code;
    }

    static string Line(SourceText source, int number)
    {
        var rest = source.Span;
        for (int line = 1; line < number && rest.IndexOf((byte)'\n') is >= 0 and var end; line++)
            rest = rest[(end + 1)..];
        return Encoding.UTF8.GetString(rest.IndexOf((byte)'\n') is >= 0 and var length ? rest[..length] : rest);
    }

    /// <summary>The .pyc that importing the source would write.</summary>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    public static PycFile CompileToPyc(this InputFile input, ErrorReport errors)
    {
        byte[] content = input.Read();
        var header = new PycHeader(PythonVersion.V3_14.Magic, Timestamp: SourceTime(input.Name), SourceSize: (uint)content.Length);
        return new PycFile(header, Compile(content, input.Name, optimization: 0, errors));
    }

    /// <summary>When a file was changed, in seconds since 1970 as the header of a .pyc has it; 0 for what is no file.</summary>
    public static uint SourceTime(string path) => File.Exists(path) ? (uint)new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeSeconds() : 0;
}
