using Adder.Modules.sys;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>An unpickler: where pickles come from, and how they are read.</summary>
[Subclassable]
public class PyUnpickler : PyObject
{
    static readonly Signature Parameters = new("Unpickler", ["file", "fix_imports", "encoding", "errors", "buffers"], 1, 1);
    internal static readonly PyStr PersistentLoadName = Interned.Of("persistent_load"), FindClassName = Interned.Of("find_class");

    // what a program assigned to the attribute persistent_load
    PyObject? persistentLoad;
    PyObject? read, readLine, peek;

    public static PyType TypeObject { get; } = new("_pickle.Unpickler", New)
    {
        Init = Initialize, HasOwnAttributeLookup = true, Doc = "Reads pickles from a file, which needs methods read() and readline() that give bytes.",
    };

    public override PyType Type => TypeObject;
    internal UnpicklerMemo Memo { get; } = new();

    /// <summary>Whether it is reading a pickle now.</summary>
    bool isUsed;

    bool IsFree(ThreadState ts) => !isUsed || ts.Fail(ExceptionTypes.RuntimeError, "Unpickler object is already used");

    /// <summary>The protocol of the pickle that is being read.</summary>
    internal int Protocol { get; set; }

    /// <summary>Whether names are those of Python 2 in pickles of its protocols.</summary>
    internal bool FixesImports { get; private set; } = true;

    /// <summary>The encoding of strings of Python 2; "bytes" leaves them bytes.</summary>
    internal string Encoding { get; private set; } = "ASCII";

    internal string Errors { get; private set; } = "strict";

    /// <summary>The iterator of buffers beside the pickle, or null.</summary>
    internal PyObject? Buffers { get; private set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PyUnpicklerInstance(type) : new PyUnpickler();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var unpickler = (PyUnpickler)self;
        var bound = default(BoundArguments);
        bool fixes = true;
        PyStr encoding = PyStr.Empty, errors = PyStr.Empty;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[1] is { } given && !Arguments.TryTruth(ts, given, out fixes)
            || bound[2] is { } second && !Arguments.TryStr(ts, second, "Unpickler() argument 'encoding'", out encoding)
            || bound[3] is { } third && !Arguments.TryStr(ts, third, "Unpickler() argument 'errors'", out errors))
            return null;
        if (!unpickler.IsFree(ts))
            return null;
        unpickler.Memo.Clear();
        return unpickler.SetFile(ts, bound[0]!)
            && unpickler.Configure(ts, fixes, bound[2] is null ? "ASCII" : encoding.Value, bound[3] is null ? "strict" : errors.Value, bound[4]) ? PyNone.Instance : null;
    }

    internal bool SetFile(ThreadState ts, PyObject file)
    {
        peek = TypeChecks.OptionalAttribute(ts, file, "peek");
        if (ts.HasError)
            return false;
        read = TypeChecks.OptionalAttribute(ts, file, "read");
        readLine = ts.HasError ? null : TypeChecks.OptionalAttribute(ts, file, "readline");
        if (ts.HasError)
            return false;
        return read is not null && readLine is not null || ts.Fail(ExceptionTypes.TypeError, "file must have 'read' and 'readline' attributes");
    }

    /// <summary>Sets how pickles are read; false with an error.</summary>
    internal bool Configure(ThreadState ts, bool fixesImports, string encoding, string errors, PyObject? buffers)
    {
        (FixesImports, Encoding, Errors, Buffers) = (fixesImports, encoding, errors, null);
        return buffers is null or PyNone || (Buffers = buffers.GetIterator(ts)) is not null;
    }

    /// <summary>Reads a pickle from the file; null with an error.</summary>
    internal PyObject? Load(ThreadState ts) => read is null || readLine is null
        ? ts.Raise(PickleErrors.Unpickling, $"Unpickler.__init__() was not called by {Type.Name}.__init__()")
        : Load(ts, new PickleInput(ts, read, readLine, peek));

    /// <summary>Reads a pickle; null with an error.</summary>
    internal PyObject? Load(ThreadState ts, PickleInput input)
    {
        if (!IsFree(ts))
            return null;
        isUsed = true;
        Protocol = 0;
        var loaded = new PickleReader(ts, this, input).Load();
        isUsed = false;
        return loaded;
    }

    /// <summary>The class or function of a name, which a derived class may decide; null with an error.</summary>
    internal PyObject? Find(ThreadState ts, PyObject module, PyObject name) =>
        Type.IsHeap ? GetAttribute(ts, FindClassName)?.Call(ts, [module, name], null) : FindClass(ts, module, name);

    internal PyObject? FindClass(ThreadState ts, PyObject module, PyObject name)
    {
        if (!Runtime.Tracing.Audit.Tell(ts, "pickle.find_class", module, name))
            return null;
        if (Protocol < 3 && FixesImports && !TryRename(ts, ref module, ref name))
            return null;
        if (PickledNames.Import(ts, module) is not { } imported)
            return null;
        if (name is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, $"attribute name must be string, not '{name.Type.Name}'");
        if (Protocol < 4)
            return imported.GetAttribute(ts, Interned.Of(text));
        string[] path = text.Value.Split('.');
        if (PickledNames.Follow(ts, imported, path) is { } found)
            return found;
        if (path.Length > 1 && module is PyStr moduleName && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            PickleErrors.Replace(ts, ExceptionTypes.AttributeError,
                $"Can't resolve path {Bytecode.Code.PythonRepr.Of(text.Value)} on module {Bytecode.Code.PythonRepr.Of(moduleName.Value)}");
        return null;
    }

    /// <summary>The module and the name that Python 3 has.</summary>
    static bool TryRename(ThreadState ts, ref PyObject module, ref PyObject name)
    {
        var tables = PickleTables.Get(ts);
        if (tables.NamesFrom2.Get(ts, new PyTuple([module, name])) is { } pair)
        {
            if (pair is not PyTuple { Items: [PyStr newModule, PyStr newName] })
                return ts.Fail(ExceptionTypes.RuntimeError, "_compat_pickle.NAME_MAPPING values should be pairs of str");
            (module, name) = (newModule, newName);
            return true;
        }
        if (ts.HasError)
            return false;
        if (tables.ModulesFrom2.Get(ts, module) is not { } renamed)
            return !ts.HasError;
        if (renamed is not PyStr text)
            return ts.Fail(ExceptionTypes.RuntimeError, $"_compat_pickle.IMPORT_MAPPING values should be strings, not {renamed.Type.Name}");
        module = text;
        return true;
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) =>
        persistentLoad is { } assigned && name.SameText(PersistentLoadName) ? assigned : base.GetAttribute(ts, name);

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value)
    {
        if (!name.SameText(PersistentLoadName))
            return base.SetAttribute(ts, name, value);
        persistentLoad = value;
        return true;
    }
}

[PyMethods(typeof(PyUnpickler))]
static partial class UnpicklerMethods
{
    [PyMethod("load", "Reads a pickle from the file and gives its object.")]
    public static PyObject? Load(ThreadState ts, PyUnpickler self) => self.Load(ts);

    [PyMethod("find_class", "The class or function of a name in a module, which is imported.")]
    public static PyObject? FindClass(ThreadState ts, PyUnpickler self, PyObject module_name, PyObject global_name) => self.FindClass(ts, module_name, global_name);

    [PyMethod("persistent_load", "The object that a persistent id stands for.")]
    public static PyObject? PersistentLoad(ThreadState ts, PyUnpickler self, PyObject pid) =>
        ts.Raise(PickleErrors.Unpickling, "A load persistent id instruction was encountered, but no persistent_load function was specified.");

    [PyGetter("memo", "The objects that were read, by their numbers.")]
    public static PyObject? Memo(ThreadState ts, PyUnpickler self) => new PyUnpicklerMemoProxy(self);

    [PySetter("memo")]
    public static bool SetMemo(ThreadState ts, PyUnpickler self, PyObject? value) => self.Memo.TrySet(ts, value);
}
