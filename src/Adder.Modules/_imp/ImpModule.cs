using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Modules.marshal;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._imp;

/// <summary>The module _imp: what importlib asks of the interpreter.</summary>
[PyModule("_imp", "What importlib asks of the interpreter.")]
static partial class ImpModule
{
    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module) => module.Attributes.Set(ts, new PyStr("check_hash_based_pycs"), new PyStr(ts.Interpreter.Config.CheckHashBasedPycs));

    [PyConstant("pyc_magic_number_token")] static long MagicNumberToken => PythonVersion.V3_14.Magic | '\r' << 16 | '\n' << 24;

    [PyFunction("lock_held", "Whether the import lock is held: there is none for all modules.")]
    static PyObject? IsLockHeld(ThreadState ts) => PyBool.Of(ImportLock.Of.Get(ts).IsHeldByCurrentThread);

    [PyFunction("acquire_lock", "Acquires the lock of the tables of module locks.")]
    static PyObject? AcquireLock(ThreadState ts)
    {
        ImportLock.Of.Get(ts).Enter();
        return PyNone.Instance;
    }

    [PyFunction("release_lock", "Releases the lock of the tables of module locks.")]
    static PyObject? ReleaseLock(ThreadState ts)
    {
        var gate = ImportLock.Of.Get(ts);
        if (!gate.IsHeldByCurrentThread)
            return ts.Raise(ExceptionTypes.RuntimeError, "not holding the import lock");
        gate.Exit();
        return PyNone.Instance;
    }

    static class ImportLock
    {
        public static readonly InterpreterLocal<Lock> Of = new(_ => new Lock());
    }

    [PyFunction("extension_suffixes", "No suffixes: extension modules cannot be loaded.")]
    static PyObject? ExtensionSuffixes(ThreadState ts) => new PyList([]);

    [PyFunction("create_dynamic", "Not supported: extension modules cannot be loaded.")]
    static PyObject? CreateDynamic(ThreadState ts, PyObject spec, PyObject? file = null) =>
        ts.Raise(ExceptionTypes.ImportError, "extension modules compiled for CPython cannot be loaded by Adder");

    [PyFunction("exec_dynamic", "Not supported: extension modules cannot be loaded.")]
    static PyObject? ExecuteDynamic(ThreadState ts, PyObject mod) => PyInt.Zero;

    [PyFunction("is_builtin", "1 when a module of the name is written in C#, -1 when it can be made once, 0 when there is none.")]
    static PyObject? IsBuiltin(ThreadState ts, string name) => PyInt.Of(name is "sys" or "builtins" ? -1 : ts.Interpreter.Catalog.Find(name) is null ? 0 : 1);

    [PyFunction("create_builtin", "A module written in C#, its body not yet run.")]
    static PyObject? CreateBuiltin(ThreadState ts, PyObject spec)
    {
        if (spec.GetAttribute(ts, new PyStr("name")) is not { } name)
            return null;
        if (name is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, $"name must be string, not {name.Type.Name}");
        return Importing.CreateBuiltin(ts, text.Value) ?? (ts.HasError ? null : (PyObject)PyNone.Instance);
    }

    [PyFunction("exec_builtin", "Runs the body of a module written in C#.")]
    static PyObject? ExecuteBuiltin(ThreadState ts, PyObject mod) =>
        mod is PyModule module && !Importing.ExecuteBuiltin(ts, module) ? null : PyInt.Zero;

    [PyFunction("is_frozen", "Whether the interpreter has a module of the name at hand.")]
    static PyObject? IsFrozen(ThreadState ts, string name) => PyBool.Of(FrozenModules.Contains(ts, name));

    [PyFunction("is_frozen_package", "Whether a module at hand is a package.")]
    static PyObject? IsFrozenPackage(ThreadState ts, string name) =>
        FrozenModules.Contains(ts, name) ? PyBool.Of(FrozenModules.IsPackage(name)) : NoFrozen(ts, name);

    [PyFunction("find_frozen", "Marshalled code of a module at hand if that is wanted, whether it is a package, and the name it has in the library; or None.")]
    static PyObject? FindFrozen(ThreadState ts, string name, [KeywordOnly] bool withdata = false)
    {
        if (!FrozenModules.Contains(ts, name))
            return PyNone.Instance;
        PyObject? data = PyNone.Instance;
        if (withdata)
            data = FrozenModules.Load(ts, name) is { } code && MarshalModule.Dumps(ts, code) is { } bytes ? PyMemoryView.Of(ts, bytes) : null;
        return data is null ? null : new PyTuple([data, PyBool.Of(FrozenModules.IsPackage(name)), FrozenModules.Origin(name) is { } origin ? new PyStr(origin) : PyNone.Instance]);
    }

    [PyFunction("get_frozen_object", "The code of a module at hand, or what marshalled data hold.")]
    static PyObject? GetFrozenObject(ThreadState ts, string name, PyObject? data = null)
    {
        if (data is null or PyNone)
            return FrozenModules.Contains(ts, name) ? FrozenModules.Load(ts, name) : NoFrozen(ts, name);
        if (!data.HasBuffer)
            return ts.Raise(ExceptionTypes.TypeError, $"get_frozen_object() argument 2 must be bytes, not {Arguments.NameOf(data)}");
        if (MarshalModule.Loads(ts, data) is not { } value)
        {
            ts.TakeError();
            return ImportErrors.Raise(ts, ExceptionTypes.ImportError, $"Frozen object named {PythonRepr.Of(name)} is invalid", new PyStr(name), null);
        }
        return value as PyCode ?? ts.Raise(ExceptionTypes.TypeError, $"frozen object {PythonRepr.Of(name)} is not a code object");
    }

    [PyFunction("init_frozen", "Makes a module at hand and runs its code.")]
    static PyObject? InitFrozen(ThreadState ts, string name) =>
        FrozenModules.Contains(ts, name) ? FrozenModules.Import(ts, name) : PyNone.Instance;

    [PyFunction("_frozen_module_names", "The names of the modules at hand.")]
    static PyObject? FrozenModuleNames(ThreadState ts) => new PyList([.. FrozenModules.Names.Select(n => (PyObject)new PyStr(n))]);

    [PyFunction("_override_frozen_modules_for_tests", "Above 0 all modules are at hand, below 0 only those that importing needs, 0 as -X frozen_modules says.")]
    static PyObject? OverrideFrozenModules(ThreadState ts, int @override)
    {
        FrozenModules.Override.Get(ts).Value = @override;
        return PyNone.Instance;
    }

    static PyObject? NoFrozen(ThreadState ts, string name) =>
        ImportErrors.Raise(ts, ExceptionTypes.ImportError, $"No such frozen object named {PythonRepr.Of(name)}", new PyStr(name), null);

    [PyFunction("_override_multi_interp_extensions_check", "0: there are no extension modules.")]
    static PyObject? OverrideExtensionsCheck(ThreadState ts, int @override) => PyInt.Zero;

    [PyFunction("source_hash", "The hash of a source that a .pyc is made of.")]
    static PyObject? HashSource(ThreadState ts, [Named] long key, PyObject source)
    {
        if (!BytesLike.TryGet(ts, source, out var bytes))
            return null;
        byte[] hash = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(hash, SourceHash.Compute(bytes.Span, PythonVersion.V3_14, (int)(key & 0xFFFF)));
        return new PyBytes(hash);
    }

    [PyFunction("_fix_co_filename", "Tells code, and the code in it, where its source is.")]
    static PyObject? FixFilename(ThreadState ts, PyObject code, string path)
    {
        if (code is not PyCode compiled)
            return ts.Raise(ExceptionTypes.TypeError, $"_fix_co_filename() argument 1 must be code, not {Arguments.NameOf(code)}");
        if (compiled.Code.Filename != path)
            compiled.Relocate(path);
        return PyNone.Instance;
    }
}
