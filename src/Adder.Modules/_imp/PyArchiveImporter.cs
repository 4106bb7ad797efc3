using Adder.Modules._io;
using Adder.Modules._multiprocessing;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._imp;

/// <summary>
/// The importer of the library's own archive: what zipimport.zipimporter does, without Python code between. Its code objects were made and
/// verified when the archive was.
/// </summary>
/// <param name="library">The archive.</param>
/// <param name="prefix">The folder in it, ended by a slash; empty for the root.</param>
sealed class PyArchiveImporter(StandardLibrary library, string prefix) : PyObject
{
    public static PyType TypeObject { get; } = new("_imp.archiveimporter", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public StandardLibrary Library => library;
    public string Prefix => prefix;

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<archiveimporter object \"{library.Location}{(prefix.Length == 0 ? "" : "/" + prefix)}\">");

    /// <summary>The folder of a path that is the archive or in it; null for another path.</summary>
    public static string? TryPrefix(StandardLibrary library, string path)
    {
        if (path == library.Location)
            return "";
        return path.StartsWith(library.Location + "/", StringComparison.Ordinal) ? path[(library.Location.Length + 1)..].TrimEnd('/') + "/" : null;
    }

    /// <summary>The path in the archive of a module, without suffix, and whether it is a package; null when there is none.</summary>
    public string? Find(string name, out bool isPackage)
    {
        string path = prefix + name[(name.LastIndexOf('.') + 1)..];
        isPackage = library.Contains(path + "/__init__.py");
        if (isPackage)
            return path + "/__init__";
        return library.Contains(path + ".py") ? path : null;
    }

    /// <summary>Raises that there is no such module; null.</summary>
    public static PyObject? Missing(ThreadState ts, string name) =>
        ImportErrors.Raise(ts, ExceptionTypes.ImportError, $"can't find module {Bytecode.Code.PythonRepr.Of(name)}", new PyStr(name), null);
}

/// <summary>Methods of the library's importer: those of importlib.abc's loaders and finders.</summary>
[PyMethods(typeof(PyArchiveImporter))]
static partial class ArchiveImporterMethods
{
    static readonly PyStr SpecFromLoader = Interned.Of("spec_from_loader"), NameKey = Interned.Of("__name__");
    static readonly PyTuple IsPackageName = new([new PyStr("is_package")]);

    [PyGetter("archive", "The path of the archive.")]
    static PyObject? Archive(ThreadState ts, PyArchiveImporter self) => new PyStr(self.Library.Location);

    [PyGetter("prefix", "The folder in the archive.")]
    static PyObject? Prefix(ThreadState ts, PyArchiveImporter self) => new PyStr(self.Prefix);

    [PyMethod("find_spec", "The spec of a module, or None.")]
    static PyObject? FindSpec(ThreadState ts, PyArchiveImporter self, [Named] string fullname, PyObject? target = null)
    {
        if (self.Find(fullname, out bool isPackage) is null)
            return PyNone.Instance;
        return ts.Interpreter.ImportLibrary?.GetAttribute(ts, SpecFromLoader)?.Call(ts, [new PyStr(fullname), self, PyBool.Of(isPackage)], IsPackageName);
    }

    [PyMethod("create_module", "None: the default module.")]
    static PyObject? CreateModule(ThreadState ts, PyArchiveImporter self, [Named] PyObject spec) => PyNone.Instance;

    [PyMethod("exec_module", "Runs the code of a module.")]
    static PyObject? ExecuteModule(ThreadState ts, PyArchiveImporter self, [Named] PyObject module)
    {
        if (module is not PyModule made || module.GetAttribute(ts, NameKey) is not { } name)
            return ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, $"exec_module() argument must be a module, not {module.Type.Name}");
        if (GetCode(ts, self, name is PyStr text ? text.Value : "") is not PyCode code)
            return null;
        if (made.Attributes.Get(Interned.Of("__builtins__")) is null)
            made.Set(ts, "__builtins__", ts.Interpreter.Builtins);
        return RegisterInterpreter.RunCode(ts, code, made.Attributes, made.Attributes) is not null && StartMethods.Adjust(ts, code, made.Attributes) ? PyNone.Instance : null;
    }

    [PyMethod("get_code", "The code object of a module.")]
    static PyObject? GetCode(ThreadState ts, PyArchiveImporter self, [Named] string fullname)
    {
        if (self.Find(fullname, out _) is not { } path)
            return PyArchiveImporter.Missing(ts, fullname);
        return self.Library.Load(ts, path, ts.Interpreter.Config.Optimization) is { } code ? new PyCode(code) : ts.HasError ? null : PyArchiveImporter.Missing(ts, fullname);
    }

    [PyMethod("get_source", "The source of a module.")]
    static PyObject? GetSource(ThreadState ts, PyArchiveImporter self, [Named] string fullname)
    {
        if (self.Find(fullname, out _) is not { } path || self.Library.Read(path + ".py") is not { } source)
            return PyArchiveImporter.Missing(ts, fullname);
        return ts.Interpreter.Modules.Get(new PyStr("_frozen_importlib_external")) is { } external ? IO.Call(ts, external, "decode_source", new PyBytes(source)) : null;
    }

    [PyMethod("get_filename", "The path of a module.")]
    static PyObject? GetFileName(ThreadState ts, PyArchiveImporter self, [Named] string fullname) => self.Find(fullname, out _) is { } path
        ? new PyStr($"{self.Library.Location}/{path}.py") : PyArchiveImporter.Missing(ts, fullname);

    [PyMethod("is_package", "Whether a module is a package.")]
    static PyObject? IsPackage(ThreadState ts, PyArchiveImporter self, [Named] string fullname) =>
        self.Find(fullname, out bool isPackage) is null ? PyArchiveImporter.Missing(ts, fullname) : PyBool.Of(isPackage);

    [PyMethod("get_data", "The bytes of a file of the archive.")]
    static PyObject? GetData(ThreadState ts, PyArchiveImporter self, [Named] string pathname)
    {
        var bytes = self.Library.ReadByPath(pathname) ?? self.Library.Read(pathname);
        return bytes is null ? OSErrors.Raise(ts, 2, new PyStr(pathname)) : new PyBytes(bytes);
    }

    [PyMethod("get_resource_reader", "The reader of a package's files.")]
    static PyObject? GetResourceReader(ThreadState ts, PyArchiveImporter self, [Named] string fullname) =>
        self.Find(fullname, out bool isPackage) is null || !isPackage ? PyNone.Instance
        : Importing.ImportModule(ts, "importlib.readers")?.GetAttribute(ts, Interned.Of("ZipReader"))?.Call(ts, [self, new PyStr(fullname)], null);

    [PyMethod("invalidate_caches", "Nothing: the archive does not change.")]
    static PyObject? InvalidateCaches(ThreadState ts, PyArchiveImporter self) => PyNone.Instance;
}
