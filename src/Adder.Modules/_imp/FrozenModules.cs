using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._imp;

/// <summary>
/// The modules that CPython has in its executable (Python/frozen.c): their code is found without a search, and names no file. Adder reads it
/// from the library that it runs with.
/// </summary>
static class FrozenModules
{
    /// <summary>A module.</summary>
    /// <param name="Origin">The name of the library's module that it is, behind a "&lt;" when that is a package and this is none; null for none.</param>
    /// <param name="Source">The source, where the library has none.</param>
    sealed record Entry(string? Origin, bool IsPackage = false, string? Source = null)
    {
        /// <summary>What its code shows as the name of its file.</summary>
        public string ShownFile => $"<frozen {Origin?.TrimStart('<') ?? "frozen_only"}>";

        /// <summary>The path in the library, without suffix.</summary>
        public string Path => (Origin ?? "").TrimStart('<').Replace('.', '/') + (Origin is "__phello__" or "<__phello__" ? "/__init__" : "");
    }

    const string ImportLibrary = "_frozen_importlib", ExternalImportLibrary = "_frozen_importlib_external", ZipImport = "zipimport";

    static readonly Dictionary<string, Entry> Entries = new(StringComparer.Ordinal)
    {
        [ImportLibrary] = new("importlib._bootstrap"),
        [ExternalImportLibrary] = new("importlib._bootstrap_external"),
        [ZipImport] = new(ZipImport),
        ["abc"] = new("abc"),
        ["codecs"] = new("codecs"),
        ["io"] = new("io"),
        ["_collections_abc"] = new("_collections_abc"),
        ["_sitebuiltins"] = new("_sitebuiltins"),
        ["genericpath"] = new("genericpath"),
        ["ntpath"] = new("ntpath"),
        ["posixpath"] = new("posixpath"),
        ["os"] = new("os"),
        ["site"] = new("site"),
        ["stat"] = new("stat"),
        ["importlib.util"] = new("importlib.util"),
        ["importlib.machinery"] = new("importlib.machinery"),
        ["runpy"] = new("runpy"),
        ["__hello__"] = new("__hello__"),
        ["__hello_alias__"] = new("__hello__"),
        ["__phello_alias__"] = new("__hello__", IsPackage: true),
        ["__phello_alias__.spam"] = new("__hello__"),
        ["__phello__"] = new("__phello__", IsPackage: true),
        ["__phello__.__init__"] = new("<__phello__"),
        ["__phello__.ham"] = new("__phello__.ham", IsPackage: true, Source: ""),
        ["__phello__.ham.__init__"] = new("<__phello__.ham", Source: ""),
        ["__phello__.ham.eggs"] = new("__phello__.ham.eggs", Source: ""),
        ["__phello__.spam"] = new("__phello__.spam"),
        ["__hello_only__"] = new(null, Source: "initialized = True\nprint('Hello world!')\n"),
    };

    /// <summary>What _imp._override_frozen_modules_for_tests() set: above 0 all modules are at hand, below 0 only those that importing needs.</summary>
    public static readonly InterpreterLocal<StrongBox<int>> Override = new(_ => new StrongBox<int>());

    public static IEnumerable<string> Names => Entries.Keys;

    /// <summary>Whether a module is at hand: some are only while the interpreter uses them all (-X frozen_modules).</summary>
    public static bool Contains(ThreadState ts, string name) =>
        Entries.ContainsKey(name) && (name is ImportLibrary or ExternalImportLibrary or ZipImport || UsesAll(ts) && ts.Interpreter.Library is not null);

    static bool UsesAll(ThreadState ts) => Override.Get(ts).Value switch
    {
        > 0 => true,
        < 0 => false,
        _ => ts.Interpreter.Config.UsesFrozenModules,
    };

    public static bool IsPackage(string name) => Entries[name].IsPackage;

    /// <summary>The name of the library's module that a module at hand is; null for none.</summary>
    public static string? Origin(string name) => Entries[name].Origin;

    /// <summary>The code of a module; null with an ImportError.</summary>
    public static PyCode? Load(ThreadState ts, string name)
    {
        var entry = Entries[name];
        if (LoadCode(ts, entry) is { } code)
            return new PyCode(code);
        if (!ts.HasError)
            ImportErrors.Raise(ts, ExceptionTypes.ImportError, $"the standard library has no {entry.Path}.py: set ADDER_STDLIB to the library of a CPython 3.14", new PyStr(name), null);
        return null;
    }

    static CodeObject? LoadCode(ThreadState ts, Entry entry) => entry.Source is { } source
        ? ts.Interpreter.Compiler?.Compile(ts, new PyStr(source), new CompileOptions(entry.ShownFile, "exec", 0, 0))
        : ts.Interpreter.Library?.Load(ts, entry.Path, 0, entry.ShownFile);

    /// <summary>Makes the module, puts it into sys.modules and runs its code; null with an error.</summary>
    public static PyModule? Import(ThreadState ts, string name)
    {
        if (Load(ts, name) is not { } code)
            return null;
        var module = PyModule.Create(ts, name, null);
        module.Set(ts, "__builtins__", ts.Interpreter.Builtins);
        if (IsPackage(name))
            module.Set(ts, "__path__", new PyList([]));
        module.Set(ts, "__origname__", Origin(name) is { } origin ? new PyStr(origin) : PyNone.Instance);
        ts.Interpreter.Modules.Set(ts, new PyStr(name), module);
        return RegisterInterpreter.RunCode(ts, code, module.Attributes, module.Attributes) is null ? null : module;
    }
}
