using Adder.Bytecode;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using Adder.Modules._io;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._imp;

/// <summary>What C# adds to importlib: zipimport on demand, and compiled files of every version without a source.</summary>
static class LibraryImporter
{
    /// <summary>Adds it; false with an error.</summary>
    public static bool Install(ThreadState ts, PyModule sys)
    {
        if (sys.Attributes.Get(new PyStr("path_hooks")) is not PyList hooks)
            return true;
        hooks.Insert(0, new PyBuiltinFunction("zipimporter", HookOfZip, PyNone.Instance, "The importer of a zip archive."));
        var external = ts.Interpreter.Modules.Get(new PyStr("_frozen_importlib_external"));
        if (external?.GetAttribute(ts, new PyStr("SourcelessFileLoader")) is not { } loader)
            return false;
        var original = loader.GetAttribute(ts, new PyStr("get_code"));
        return original is not null && loader.SetAttribute(ts, new PyStr("get_code"), new PySourcelessLoad(original));
    }

    /// <summary>A directory is no archive: zipimport is loaded only for files.</summary>
    static PyObject? HookOfZip(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments is [PyStr { Value: var path }])
        {
            if (names is null && ts.Interpreter.Library is { IsArchive: true } library && PyArchiveImporter.TryPrefix(library, path) is { } prefix)
                return new PyArchiveImporter(library, prefix);
            if (path.Length == 0 || Directory.Exists(path) || !HasFile(path))
                return ts.Raise(ExceptionTypes.ImportError, $"not a Zip file: {Bytecode.Code.PythonRepr.Of(path)}");
        }
        return Importing.ImportModule(ts, "zipimport")?.GetAttribute(ts, new PyStr("zipimporter"))?.Call(ts, arguments, names);
    }

    /// <summary>Whether the path, or a beginning of it, is a file.</summary>
    static bool HasFile(string path)
    {
        for (string? part = path; !string.IsNullOrEmpty(part); part = Path.GetDirectoryName(part))
            if (File.Exists(part))
                return true;
        return false;
    }

    /// <summary>SourcelessFileLoader.get_code, which takes the files of every CPython that Adder knows.</summary>
    sealed class PySourcelessLoad(PyObject original) : PyObject
    {
        public static PyType TypeObject { get; } = new("builtin_function_or_method", null) { IsSubclassable = false };

        public override PyType Type => TypeObject;
        public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) => instance is null ? this : new PyMethod(this, instance);

        public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
        {
            if (arguments.Length != 2 || names is not null || IO.Call(ts, arguments[0], "get_filename", arguments[1]) is not { } path
                || IO.Call(ts, arguments[0], "get_data", path) is not { } data)
                return ts.HasError ? null : original.Call(ts, arguments, names);
            if (data is not PyBytes { Value: { Length: >= 4 } bytes } || (bytes[0] | bytes[1] << 8) == PythonVersion.V3_14.Magic)
                return original.Call(ts, arguments, names);
            try
            {
                var file = PycFile.Read(bytes);
                var result = Verifier.Verify(file.Code);
                if (result.IsAccepted)
                    return new PyCode(file.Code);
                return ImportErrors.Raise(ts, ExceptionTypes.ImportError, $"the bytecode does not verify: {result.Violations[0]}", arguments[1] as PyStr, path as PyStr);
            }
            catch (BytecodeFormatException e)
            {
                return ImportErrors.Raise(ts, ExceptionTypes.ImportError, e.Message, arguments[1] as PyStr, path as PyStr);
            }
        }
    }
}
