using Adder.Bytecode.Pyc;

namespace Adder.Bytecode.Tests.Pyc;

public sealed class AtomicFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("adder-atomic-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_made_and_replaced()
    {
        string path = Path.Combine(folder, "m.pyc");
        AtomicFile.Write(path, [1, 2, 3]);
        AtomicFile.Write(path, [4]);
        Assert.Equal([4], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void A_failure_leaves_what_was_there_and_no_temporary_file()
    {
        // a folder cannot be replaced by a file: the rename fails when all is written
        string path = Path.Combine(folder, "m.pyc");
        Directory.CreateDirectory(path);
        File.WriteAllBytes(Path.Combine(path, "inside"), [1]);
        Assert.ThrowsAny<SystemException>(() => AtomicFile.Write(path, [4]));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
        Assert.Equal([1], File.ReadAllBytes(Path.Combine(path, "inside")));
    }

    [Fact]
    public void A_missing_folder_is_an_IO_error() =>
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(folder, "none", "m.pyc"), [1]));

    [Fact]
    public void A_pyc_that_cannot_be_written_leaves_the_file_as_it_was()
    {
        string path = Path.Combine(folder, "m.pyc");
        File.WriteAllBytes(path, [7]);
        var version = Bytecode.Opcodes.PythonVersion.V3_14;
        var code = new Bytecode.Code.CodeObject(version) { NameConstant = Bytecode.Code.SingletonConstant.Lost };
        Assert.Throws<BytecodeFormatException>(() => new PycFile(new PycHeader(version.Magic), code).Save(path));
        Assert.Equal([7], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
    }
}
