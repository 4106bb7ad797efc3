using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Modules._imp;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Types;

namespace Adder.Hosting.StdLib;

/// <summary>The standard library as an archive of sources and compiled files, read in place.</summary>
sealed class ArchiveLibrary : StandardLibrary
{
    readonly ZipArchiveFile archive;

    ArchiveLibrary(ZipArchiveFile archive) => this.archive = archive;

    public override string Location => archive.Path;
    public override bool IsArchive => true;
    public override bool Contains(string file) => archive.Contains(file);
    public override byte[]? Read(string file) => archive.Read(file);

    /// <summary>The library in an archive, or null when the file is none.</summary>
    public static ArchiveLibrary? TryOpen(string path) => ZipArchiveFile.TryOpen(Path.GetFullPath(path)) is { } archive && (archive.Contains("os.py") || archive.Contains("os.pyc"))
        ? new ArchiveLibrary(archive) : null;

    public override CodeObject? Load(ThreadState ts, string path)
    {
        // the archive is ours: its code was verified when it was made
        if (ts.Interpreter.Config.Optimization == 0 && archive.Read(path + ".pyc") is { } compiled && PycFile.Read(compiled) is { } pyc && pyc.Version == PythonVersion.V3_14)
            return CodeLocation.Move(pyc.Code, $"{Location}/{path}.py");
        if (archive.Read(path + ".py") is not { } source || ts.Interpreter.Compiler is not { } compiler)
            return null;
        return compiler.Compile(ts, new PyBytes(source), new CompileOptions($"{Location}/{path}.py", "exec", 0, ts.Interpreter.Config.Optimization));
    }
}
