using Adder.Bytecode.Code;
using Adder.Runtime.Frames;

namespace Adder.Runtime.Import;

/// <summary>Where the standard library is: a directory or an archive.</summary>
public abstract class StandardLibrary
{
    /// <summary>The path of the directory or archive: what sys._stdlib_dir tells and what stands in sys.path.</summary>
    public abstract string Location { get; }

    /// <summary>The code of a module; null when there is none, perhaps with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="path">The path without suffix, "importlib/_bootstrap".</param>
    /// <param name="optimization">0 to 2, as -O counts.</param>
    /// <param name="filename">What the code shows as its file; null for where the source is.</param>
    public abstract CodeObject? Load(ThreadState ts, string path, int optimization, string? filename = null);

    /// <summary>Whether it is an archive that is read in place: then <see cref="Contains"/> and <see cref="Read"/> know its files.</summary>
    public virtual bool IsArchive => false;

    /// <summary>Whether the archive has a file, by its path in it.</summary>
    public virtual bool Contains(string file) => false;

    /// <summary>The bytes of a file of the archive; null when there is none.</summary>
    public virtual byte[]? Read(string file) => null;

    /// <summary>The bytes of a file by its whole path, when it is in this archive.</summary>
    public byte[]? ReadByPath(string path) =>
        IsArchive && path.Length > Location.Length && path[Location.Length] == '/' && path.StartsWith(Location, StringComparison.Ordinal) ? Read(path[(Location.Length + 1)..]) : null;
}
