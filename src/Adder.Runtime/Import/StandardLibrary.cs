using Adder.Bytecode.Code;
using Adder.Runtime.Frames;

namespace Adder.Runtime.Import;

/// <summary>Where the standard library is: a directory or an archive.</summary>
public abstract class StandardLibrary
{
    /// <summary>The path of the directory or archive: what sys._stdlib_dir tells and what stands in sys.path.</summary>
    public abstract string Location { get; }

    /// <summary>The code of a module by its path without suffix, "importlib/_bootstrap"; null when there is none, perhaps with an error.</summary>
    public abstract CodeObject? Load(ThreadState ts, string path);
}
