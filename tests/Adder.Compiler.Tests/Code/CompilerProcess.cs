using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Testing;

namespace Adder.Compiler.Tests.Code;

/// <summary>A CPython that compiles one program after the other; used by one thread.</summary>
sealed class CompilerProcess : IDisposable
{
    readonly Process process = Process.Start(new ProcessStartInfo(Oracle.Require(PythonSources.Version),
        ["-W", "ignore", RepositoryPaths.InRoot("tests", "Adder.Compiler.Tests", "Records", "compile_programs.py")])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>The code of a program, or the text of its error with the place.</summary>
    public (CodeObject? Code, string? Error) Compile(string source, int optimize)
    {
        byte[] request = new byte[5 + Encoding.UTF8.GetByteCount(source)];
        request[0] = (byte)optimize;
        BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(1), request.Length - 5);
        Encoding.UTF8.GetBytes(source, request.AsSpan(5));
        try
        {
            process.StandardInput.BaseStream.Write(request);
            process.StandardInput.BaseStream.Flush();
            var code = ReadSized();
            return code.Length > 0 ? ((CodeObject)MarshalReader.Loads(code, PythonVersion.V3_14), null) : (null, Encoding.UTF8.GetString(ReadSized()));
        }
        catch (IOException e)
        {
            process.WaitForExit();
            throw new InvalidOperationException($"CPython exited {process.ExitCode} at:\n{source}", e);
        }
    }

    byte[] ReadSized()
    {
        var answer = process.StandardOutput.BaseStream;
        Span<byte> size = stackalloc byte[4];
        answer.ReadExactly(size);
        byte[] data = new byte[BinaryPrimitives.ReadInt32LittleEndian(size)];
        answer.ReadExactly(data);
        return data;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
