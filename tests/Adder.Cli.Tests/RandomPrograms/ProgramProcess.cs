using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Adder.Testing;

namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>A Python, CPython's or Adder's, that runs one program after the other in <c>run_programs.py</c>.</summary>
sealed partial class ProgramProcess : IDisposable
{
    static readonly string Driver = RepositoryPaths.InRoot("tests", "Adder.Cli.Tests", "RandomPrograms", "run_programs.py");
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly string command;
    readonly string[] arguments;
    AnsweringProcess process;

    /// <param name="command">The Python.</param>
    /// <param name="memory">The most bytes that a program may need; null for any number.</param>
    public ProgramProcess(string command, long? memory = null)
    {
        this.command = command;
        arguments = ["-W", "ignore", Driver, .. memory is { } most ? [most.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>()];
        process = Start();
    }

    AnsweringProcess Start() => new(Patience, command, arguments);

    /// <summary>What a program prints, addresses left out; that the process ended, where it does.</summary>
    public string Run(string source)
    {
        byte[] request = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(source)];
        BinaryPrimitives.WriteInt32LittleEndian(request, request.Length - sizeof(int));
        Encoding.UTF8.GetBytes(source, request.AsSpan(sizeof(int)));
        try
        {
            // lone surrogates are kept as they are, each byte for itself
            return Address().Replace(Encoding.Latin1.GetString(process.Ask(request, answer => answer.ReadSized())), "at 0x");
        }
        catch (InvalidOperationException e)
        {
            process.Dispose();
            process = Start();
            return e.Message;
        }
    }

    public void Dispose() => process.Dispose();

    [GeneratedRegex("at 0x[0-9a-f]+")]
    private static partial Regex Address();
}
