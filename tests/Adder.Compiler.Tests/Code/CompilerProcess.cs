using System.Buffers.Binary;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Testing;

namespace Adder.Compiler.Tests.Code;

/// <summary>A CPython that compiles one program after the other; used by one thread.</summary>
sealed class CompilerProcess : IDisposable
{
    readonly AnsweringProcess process = new(TimeSpan.FromMinutes(1), Oracle.Require(PythonSources.Version),
        "-W", "ignore", RepositoryPaths.InRoot("tests", "Adder.Compiler.Tests", "Records", "compile_programs.py"));

    /// <summary>The code of a program, or the text of its error with the place.</summary>
    public (CodeObject? Code, string? Error) Compile(string source, int optimize)
    {
        byte[] request = new byte[5 + Encoding.UTF8.GetByteCount(source)];
        request[0] = (byte)optimize;
        BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(1), request.Length - 5);
        Encoding.UTF8.GetBytes(source, request.AsSpan(5));
        return process.Ask<(CodeObject?, string?)>(request, answer => answer.ReadSized() is { Length: > 0 } code
            ? ((CodeObject)MarshalReader.Loads(code, PythonVersion.V3_14), null) : (null, Encoding.UTF8.GetString(answer.ReadSized())));
    }

    public void Dispose() => process.Dispose();
}
