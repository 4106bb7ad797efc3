using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Import;

/// <summary>What an error about a name that a module does not have can tell of its file: it may be there instead of the module that was meant.</summary>
readonly record struct ModuleOrigin(PyStr? File, bool MayShadow, bool ShadowsLibrary, bool IsRunning)
{
    static readonly PyStr HasLocationKey = Interned.Of("has_location"), OriginKey = Interned.Of("origin"), InitializingKey = Interned.Of("_initializing"),
        LibraryNamesKey = Interned.Of("stdlib_module_names"), UninitializedKey = Interned.Of("_uninitialized_submodules");

    /// <summary>What to do about a file that is there instead of the module that was meant; null when it is not. File and name are as the error shows them.</summary>
    public string? Advice(string? file, string name) => ShadowsLibrary
        ? $" (consider renaming {file} since it has the same name as the standard library module named {name} and prevents importing that standard library module)"
        : IsRunning && MayShadow ? $" (consider renaming {file} if it has the same name as a library you intended to import)" : null;

    /// <summary>What a module's specification tells; null with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="spec">The specification, which may be None.</param>
    /// <param name="name">The module's name.</param>
    public static ModuleOrigin? Of(ThreadState ts, PyObject spec, PyStr name)
    {
        if (spec is PyNone)
            return default(ModuleOrigin);
        var file = FileOf(ts, spec);
        if (ts.HasError)
            return null;
        bool mayShadow = file is not null && IsInProgramFolder(ts, file.Value);
        if (mayShadow)
        {
            // the program may have put something else there
            int isLibrary = ts.Interpreter.OnlyModules.GetValueOrDefault("sys")?.Attributes.Get(LibraryNamesKey) is PySet names ? names.HasMember(ts, name) : 0;
            if (isLibrary < 0)
                return null;
            if (isLibrary == 1)
                return new ModuleOrigin(file, true, true, false);
        }
        bool isRunning = IsInitializing(ts, spec);
        return ts.HasError ? null : new ModuleOrigin(file, mayShadow, false, isRunning);
    }

    /// <summary>Whether the specification says that the module's code is still running; look for an error.</summary>
    public static bool IsInitializing(ThreadState ts, PyObject spec) => TypeChecks.OptionalAttribute(ts, spec, InitializingKey) is { } value && value.IsTrue(ts) == 1;

    /// <summary>Whether a submodule is being imported and not yet an attribute of its package; look for an error.</summary>
    public static bool IsUninitializedSubmodule(ThreadState ts, PyObject spec, PyStr name) =>
        spec is not PyNone && TypeChecks.OptionalAttribute(ts, spec, UninitializedKey) is { } names && names.Contains(ts, name) == 1;

    static PyStr? FileOf(ThreadState ts, PyObject spec) =>
        TypeChecks.OptionalAttribute(ts, spec, HasLocationKey) is { } hasLocation && hasLocation.IsTrue(ts) == 1 ? TypeChecks.OptionalAttribute(ts, spec, OriginKey) as PyStr : null;

    /// <summary>Whether a module's file, or the folder of a package, is where the program's own modules are found before all others.</summary>
    static bool IsInProgramFolder(ThreadState ts, string file)
    {
        var config = ts.Interpreter.Config;
        if (config.SafePath || config.ProgramSearchPath is not { } folder)
            return false;
        int end = file.LastIndexOf(Path.DirectorySeparatorChar);
        if (end >= 0 && file.AsSpan(end + 1) is "__init__.py")
            end = file.LastIndexOf(Path.DirectorySeparatorChar, end - 1);
        if (end < 0)
            return false;
        if (folder.Length == 0 && CurrentFolder() is { } current)
            folder = current;
        return file.AsSpan(0, end).SequenceEqual(folder);
    }

    /// <summary>The current folder; null when it has been removed.</summary>
    static string? CurrentFolder()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
