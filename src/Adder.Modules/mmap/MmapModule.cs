using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.mmap;

/// <summary>The module mmap, of Linux.</summary>
[PyModule("mmap")]
static partial class MmapModule
{
    public const int AccessDefault = 0, AccessRead = 1, AccessWrite = 2, AccessCopy = 3;

    /// <summary>Numbers of Linux, the same on x86-64 and ARM64 but for MAP_32BIT, which only x86-64 has.</summary>
    static readonly (string Name, int Value)[] Constants =
    [
        ("ACCESS_DEFAULT", AccessDefault), ("ACCESS_READ", AccessRead), ("ACCESS_WRITE", AccessWrite), ("ACCESS_COPY", AccessCopy),
        ("PROT_READ", MemoryMap.Read), ("PROT_WRITE", MemoryMap.Write), ("PROT_EXEC", 4),
        ("MAP_SHARED", MemoryMap.Shared), ("MAP_PRIVATE", MemoryMap.Private), ("MAP_32BIT", 0x40), ("MAP_ANON", MemoryMap.Anonymous), ("MAP_ANONYMOUS", MemoryMap.Anonymous),
        ("MAP_DENYWRITE", 0x800), ("MAP_EXECUTABLE", 0x1000), ("MAP_NORESERVE", MemoryMap.NoReserve), ("MAP_POPULATE", 0x8000), ("MAP_STACK", 0x20000),
        ("MADV_NORMAL", 0), ("MADV_RANDOM", 1), ("MADV_SEQUENTIAL", 2), ("MADV_WILLNEED", 3), ("MADV_DONTNEED", 4), ("MADV_FREE", 8), ("MADV_REMOVE", 9),
        ("MADV_DONTFORK", 10), ("MADV_DOFORK", 11), ("MADV_MERGEABLE", 12), ("MADV_UNMERGEABLE", 13), ("MADV_HUGEPAGE", 14), ("MADV_NOHUGEPAGE", 15),
        ("MADV_DONTDUMP", 16), ("MADV_DODUMP", 17), ("MADV_HWPOISON", PyMmap.PoisonAdvice),
    ];

    [PyConstant("mmap")] static PyType Mmap => PyMmap.TypeObject;
    [PyConstant("error")] static PyType Error => ExceptionTypes.OSError;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        foreach (var (name, value) in Constants)
            module.Set(ts, name, PyInt.Of(value));
        module.Set(ts, "PAGESIZE", PyInt.Of(Environment.SystemPageSize));
        module.Set(ts, "ALLOCATIONGRANULARITY", PyInt.Of(Environment.SystemPageSize));
        return true;
    }
}
