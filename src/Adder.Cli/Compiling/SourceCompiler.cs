using System.Buffers.Binary;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli.Compiling;

/// <summary>Compiles one file as CPython's py_compile does; used by several threads at once.</summary>
sealed class SourceCompiler(CompileSettings settings)
{
    /// <summary>What CPython's compileall compares: magic number, flags, time.</summary>
    const int ComparedHeader = 12;

    static readonly PythonVersion Version = PythonVersion.V3_14;

    /// <summary>Writes what is wanted of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="errors">Where warnings go.</param>
    /// <returns>False when everything was there and fits the source.</returns>
    /// <exception cref="Adder.Compiler.PythonSyntaxException">The file is not Python.</exception>
    public bool Compile(SourceFile file, ErrorReport errors)
    {
        uint time = SourceLoading.SourceTime(file.Path);
        if (!settings.Force && Array.TrueForAll(settings.Levels, level => IsFresh(Target(file, level), time)))
            return false;
        byte[] content = File.ReadAllBytes(file.Path);
        foreach (int level in settings.Levels)
        {
            string target = Target(file, level);
            RequireReplaceable(target);
            var code = SourceLoading.Compile(content, file.ShownPath, level, level == settings.Levels[0] ? errors : new ErrorReport { IsSilent = true });
            Write(target, new PycFile(Header(content, time), code), file.Path);
        }
        return true;
    }

    string Target(SourceFile file, int level) => settings.BesideSource ? file.Path + "c" : CachePath.FromSource(file.Path, Version, level);

    static bool IsFresh(string target, uint time)
    {
        if (!File.Exists(target))
            return false;
        Span<byte> header = stackalloc byte[ComparedHeader];
        using var stream = File.OpenRead(target);
        return stream.ReadAtLeast(header, ComparedHeader, throwOnEndOfStream: false) == ComparedHeader
            && BinaryPrimitives.ReadUInt32LittleEndian(header) == ((uint)Version.Magic | '\r' << 16 | '\n' << 24)
            && BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) == 0
            && BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) == time;
    }

    PycHeader Header(byte[] content, uint time) => settings.Invalidation == PycInvalidation.Timestamp
        ? new(Version.Magic, Timestamp: time, SourceSize: (uint)content.Length)
        : new(Version.Magic, settings.Invalidation, SourceHash: SourceHash.Compute(content, Version));

    /// <summary>A link or device is not replaced, as py_compile has it.</summary>
    static void RequireReplaceable(string target)
    {
        if (new FileInfo(target).LinkTarget != null)
            throw new Failure(ExitCode.CannotCreate, $"{target} is a symlink and will be changed into a regular file if import writes a byte-compiled file to it");
    }

    static void Write(string target, PycFile pyc, string source)
    {
        const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (Path.GetDirectoryName(target) is { Length: > 0 } directory)
            Directory.CreateDirectory(directory);
        pyc.Save(target);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, (File.GetUnixFileMode(source) | UnixFileMode.UserWrite) & ReadWrite);
    }
}
