using Adder.Bytecode;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Types;

namespace Adder.Hosting.StdLib;

/// <summary>The standard library as a directory of sources and compiled files: that of an installed CPython 3.14, or what ADDER_STDLIB names.</summary>
/// <param name="location">The directory that holds os.py.</param>
sealed class DirectoryLibrary(string location) : StandardLibrary
{
    public override string Location { get; } = location;

    public override CodeObject? Load(ThreadState ts, string path, int optimization, string? filename = null)
    {
        string folder = Path.Combine(Location, Path.GetDirectoryName(path) ?? ""), name = Path.GetFileName(path), source = Path.Combine(folder, name + ".py");
        filename ??= source;
        if (optimization == 0)
            foreach (string file in (string[])[Path.Combine(folder, "__pycache__", name + ".cpython-314.pyc"), Path.Combine(folder, name + ".pyc")])
                if (File.Exists(file) && ReadVerified(file) is { } code)
                    return CodeLocation.Move(code, filename);
        if (!File.Exists(source) || ts.Interpreter.Compiler is not { } compiler)
            return null;
        return compiler.Compile(ts, new PyBytes(File.ReadAllBytes(source)), new CompileOptions(filename, "exec", 0, optimization));
    }

    /// <summary>The code of a compiled file of 3.14 that verifies; null otherwise: then the source serves.</summary>
    static CodeObject? ReadVerified(string file)
    {
        try
        {
            var pyc = PycFile.Load(file);
            return pyc.Version == PythonVersion.V3_14 && Verifier.Verify(pyc.Code).IsAccepted ? pyc.Code : null;
        }
        catch (BytecodeFormatException)
        {
            return null;
        }
    }
}
