using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Modules._imp;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Types;

namespace Adder.Hosting.StdLib;

/// <summary>The standard library as an archive of sources and compiled files, read in place. It is opened when a module is asked for.</summary>
sealed class ArchiveLibrary : StandardLibrary
{
    readonly Lazy<ZipArchiveFile?> archive;

    /// <param name="path">The archive.</param>
    public ArchiveLibrary(string path)
    {
        Location = Path.GetFullPath(path);
        archive = new(() => ZipArchiveFile.TryOpen(Location));
    }

    public override string Location { get; }
    public override bool IsArchive => true;

    /// <summary>Whether the file is an archive that holds a library.</summary>
    public bool IsLibrary => Contains("os.py") || Contains("os.pyc");

    public override bool Contains(string file) => archive.Value?.Contains(file) ?? false;
    public override byte[]? Read(string file) => archive.Value?.Read(file);

    public override CodeObject? Load(ThreadState ts, string path, int optimization, string? filename = null)
    {
        filename ??= $"{Location}/{path}.py";
        // the archive is ours: its code was verified when it was made
        if (optimization == 0 && Read(path + ".pyc") is { } compiled && PycFile.Read(compiled) is { } pyc && pyc.Version == PythonVersion.V3_14)
            return CodeLocation.Move(pyc.Code, filename);
        if (Read(path + ".py") is not { } source || ts.Interpreter.Compiler is not { } compiler)
            return null;
        return compiler.Compile(ts, new PyBytes(source), new CompileOptions(filename, "exec", 0, optimization));
    }
}
