using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules.sys;

/// <summary>The attributes of sys that each interpreter has of its own.</summary>
[PyModule("sys")]
static partial class SysModule
{
    static readonly StructSequenceType Flags = new("sys.flags", "sys.flags\n\nFlags provided through command line arguments or environment vars.", 18,
    [
        "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose", "bytes_warning", "quiet",
        "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits", "gil", "thread_inherit_context",
        "context_aware_warnings",
    ], canConstruct: false);

    /// <summary>The module sys of an interpreter, made once.</summary>
    public static readonly InterpreterLocal<PyModule> Of = new(static interpreter =>
    {
        var ts = new ThreadState(interpreter);
        var definition = BuiltinTables.FindModule("sys")!;
        var module = definition.Create(ts);
        module.IsExecuted = true;
        definition.Execute(ts, module);
        interpreter.OnlyModules["sys"] = module;
        return module;
    });

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        var config = ts.Interpreter.Config;
        void Set(string name, PyObject value) => module.Set(ts, name, value);
        static PyList Texts(IReadOnlyList<string> texts)
        {
            var list = new List<PyObject>(texts.Count);
            for (int i = 0; i < texts.Count; i++)
                list.Add(new PyStr(texts[i]));
            return new PyList(list);
        }
        Set("modules", ts.Interpreter.Modules);
        Set("argv", Texts(config.Arguments));
        Set("orig_argv", Texts(config.OriginalArguments));
        Set("path", Texts(config.ModuleSearchPaths));
        Set("meta_path", new PyList([]));
        Set("path_hooks", new PyList([]));
        Set("path_importer_cache", new PyDict());
        Set("executable", new PyStr(config.Executable));
        Set("_base_executable", new PyStr(config.BaseExecutable ?? config.Executable));
        foreach (string name in (string[])["prefix", "exec_prefix"])
            Set(name, new PyStr(config.Prefix));
        foreach (string name in (string[])["base_prefix", "base_exec_prefix"])
            Set(name, new PyStr(config.BasePrefix));
        Set("_home", PyNone.Instance);
        Set("_stdlib_dir", config.StandardLibrary is null ? PyNone.Instance : new PyStr(config.StandardLibrary));
        Set("pycache_prefix", config.CachePrefix is null ? PyNone.Instance : new PyStr(config.CachePrefix));
        Set("dont_write_bytecode", PyBool.Of(config.DontWriteBytecode));
        Set("warnoptions", Texts(config.WarningOptions));
        Set("_xoptions", Options(ts, config.ImplementationOptions));
        Set("flags", MakeFlags(config));
        Set("builtin_module_names", BuiltinModuleNames(ts));
        Set("stdlib_module_names", SysFacts.LibraryModules(ts));
        Set("_git", new PyTuple([new PyStr("Adder"), PyStr.Empty, PyStr.Empty]));
        Set("implementation", Implementation(ts, module));
        foreach (string hook in (string[])["displayhook", "excepthook", "breakpointhook", "unraisablehook"])
            Set($"__{hook}__", module.Attributes.Get(new PyStr(hook))!);
        foreach (string name in (string[])["monitoring", "_jit"])
        {
            var definition = BuiltinTables.FindModule($"sys.{name}")!;
            var inner = definition.Create(ts);
            module.Set(ts, name, inner);
            if (!definition.Execute(ts, inner))
                return false;
        }
        StandardStreams.Install(ts, module);
        return !ts.HasError;
    }

    static PyTuple BuiltinModuleNames(ThreadState ts)
    {
        var names = new List<PyObject>();
        foreach (string name in ts.Interpreter.Catalog.Names)
            if (!name.Contains('.', StringComparison.Ordinal))
                names.Add(Interned.Of(name));
        return new PyTuple(names.ToArray());
    }

    static PyDict Options(ThreadState ts, IReadOnlyList<string> options)
    {
        var dict = new PyDict();
        foreach (string option in options)
        {
            int equals = option.IndexOf('=', StringComparison.Ordinal);
            dict.Set(ts, new PyStr(equals < 0 ? option : option[..equals]), equals < 0 ? PyBool.True : new PyStr(option[(equals + 1)..]));
        }
        return dict;
    }

    static PyStructSequence MakeFlags(PythonConfig config)
    {
        static PyInt Bit(bool value) => PyInt.Of(value ? 1 : 0);
        return new PyStructSequence(Flags,
        [
            PyInt.Of(config.Debug), Bit(config.Inspect), Bit(config.Interactive), PyInt.Of(config.Optimization), Bit(config.DontWriteBytecode), Bit(config.NoUserSite),
            Bit(config.NoSite), Bit(config.IgnoreEnvironment), PyInt.Of(config.Verbose), PyInt.Of(config.BytesWarning), Bit(config.Quiet), Bit(StringHash.Seed != 0),
            Bit(config.Isolated), PyBool.Of(config.DevelopmentMode), Bit(config.Utf8Mode), Bit(config.WarnDefaultEncoding), PyBool.Of(config.SafePath),
            PyInt.Of(config.IntMaxStrDigits), PyInt.Zero, PyInt.Zero, PyInt.Zero,
        ]);
    }

    static PyObject Implementation(ThreadState ts, PyModule module)
    {
        var names = new List<PyObject>();
        var values = new List<PyObject>();
        void Add(string name, PyObject value)
        {
            names.Add(new PyStr(name));
            values.Add(value);
        }
        // the name tells what tests of CPython's own details ask; the cache tag and the magic number are CPython's, as the files are
        Add("name", new PyStr("adder"));
        Add("cache_tag", new PyStr("cpython-314"));
        Add("version", module.Attributes.Get(new PyStr("version_info"))!);
        Add("hexversion", PyInt.Of(SysFacts.HexVersion));
        Add("_multiarch", new PyStr($"{(System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "aarch64" : "x86_64")}-linux-gnu"));
        Add("supports_isolated_interpreters", PyBool.False);
        return PySimpleNamespace.TypeObject.Call(ts, [.. values], new PyTuple([.. names])) ?? PyNone.Instance;
    }
}
