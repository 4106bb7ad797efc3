using System.Text;
using Adder.Bytecode.Code;
using Adder.Modules.posix;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Modules;

/// <summary>
/// Tells of a program whether site, and what it imports, may wait for the program's first import: with the names and texts that it has, it
/// cannot see before whether they are there. Half of the start of a short program goes into them (bench/BASELINE.md).
/// </summary>
static class LateStart
{
    const int Deepest = 100;

    /// <summary>Functions and attributes that lead to modules, builtins or all classes without an import, and the names that site adds.</summary>
    static bool IsRevealing(string name) => name is "globals" or "locals" or "vars" or "dir" or "eval" or "exec" or "compile" or "getattr" or "setattr"
        or "delattr" or "hasattr" or "breakpoint" or "input" or "help" or "exit" or "quit" or "copyright" or "credits" or "license"
        or "mro" or "tb_frame" or "gi_frame" or "cr_frame" or "ag_frame" or "f_back" or "f_globals" or "f_locals" or "f_builtins";

    /// <summary>Names of two underscores that lead nowhere, beside those of the special methods.</summary>
    static bool IsPlain(string name) => name is "__name__" or "__main__" or "__file__" or "__doc__" or "__qualname__" or "__module__" or "__debug__"
        or "__all__" or "__version__" or "__author__" or "__slots__" or "__match_args__" or "__firstlineno__" or "__static_attributes__"
        or "__classdict__" or "__classcell__" or "__class_getitem__" or "__annotations__" or "__conditional_annotations__" or "__annotate__"
        or "__annotate_func__" or "__notes__";

    public static bool IsFor(PythonConfig config, CodeObject program) =>
        !config.Inspect && config.Verbose == 0 && !config.DevelopmentMode && config.ImplementationOptions.Count == 0 && config.WarningOptions.Count == 0 && !_io.StandardFiles.IsOfLibrary(config.StreamEncoding) && !SiteRunsMore(config) && CannotSee(program, 0);

    /// <summary>Whether site may run code that is not of the library: of a virtual environment, of .pth files, sitecustomize or usercustomize.</summary>
    static bool SiteRunsMore(PythonConfig config)
    {
        if (config.NoSite)
            return false;
        if (config.Prefix != config.BasePrefix || config.ModuleSearchPaths is not [var library] || !File.Exists(library))
            return true;
        string? home = config.IgnoreEnvironment ? null : Environment.GetEnvironmentVariable("PYTHONUSERBASE");
        home ??= Environment.GetEnvironmentVariable("HOME") is { } own ? Path.Join(own, ".local") : null;
        return HoldsMore(config.Prefix) || !config.NoUserSite && (home is null || HoldsMore(home));
    }

    static bool HoldsMore(string prefix)
    {
        string folder = Path.Join(prefix, "lib", "python3.14", "site-packages");
        // .NET's own enumeration costs a short program more than the rest of this
        return Directory.Exists(folder) && (OperatingSystem.IsLinux() ? HoldsMoreOnLinux(folder) : Directory.EnumerateFileSystemEntries(folder).Any(path => RunsCode(Path.GetFileName(path))));
    }

    static unsafe bool HoldsMoreOnLinux(string folder)
    {
        nint directory;
        fixed (byte* path = Encoding.UTF8.GetBytes(folder + '\0'))
            directory = Libc.OpenDirectory(path);
        if (directory == 0)
            return true;
        bool found = false;
        while (!found && DirectoryFunctions.NextName(directory, out var name, out _, out _))
            found = RunsCode(Encoding.UTF8.GetString(name));
        _ = Libc.CloseDirectory(directory);
        return found;
    }

    static bool RunsCode(string name) => name.EndsWith(".pth", StringComparison.Ordinal) || name.StartsWith("sitecustomize", StringComparison.Ordinal) || name.StartsWith("usercustomize", StringComparison.Ordinal);

    static bool CannotSee(CodeObject code, int depth)
    {
        foreach (string name in code.Names)
            if (name.StartsWith("__", StringComparison.Ordinal) ? !IsPlain(name) && (name == "__getattribute__" || !SpecialMethods.TryFind(name, out _)) : IsRevealing(name))
                return false;
        return CannotSee(code.Consts.Items, depth + 1);
    }

    static bool CannotSee(IReadOnlyList<PyConstant> constants, int depth)
    {
        if (depth > Deepest)
            return false;
        foreach (var constant in constants)
            if (constant switch
                {
                    CodeObject code => !CannotSee(code, depth),
                    StrConstant text => text.Value.Contains("__", StringComparison.Ordinal) && !IsPlain(text.Value),
                    TupleConstant tuple => !CannotSee(tuple.Items, depth + 1),
                    _ => false,
                })
                return false;
        return true;
    }
}
