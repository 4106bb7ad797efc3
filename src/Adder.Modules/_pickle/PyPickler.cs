using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>A pickler: where pickles go, and how they are written.</summary>
[Subclassable]
public class PyPickler : PyObject
{
    static readonly Signature Parameters = new("Pickler", ["file", "protocol", "fix_imports", "buffer_callback"], 1, 4);
    static readonly PyStr WriteName = Interned.Of("write");

    internal static readonly PyStr PersistentIdName = Interned.Of("persistent_id");

    // what a program assigned to the attribute persistent_id
    PyObject? persistentId;

    public static PyType TypeObject { get; } = new("_pickle.Pickler", New)
    {
        Init = Initialize, HasOwnAttributeLookup = true, Doc = "Writes pickles to a file, which needs a method write() that takes bytes.",
    };

    public override PyType Type => TypeObject;

    /// <summary>The file's method write(); null before __init__, and when the pickle is wanted as bytes.</summary>
    internal PyObject? Write { get; private set; }

    internal PicklerMemo Memo { get; } = new();
    internal int Protocol { get; private set; } = PickleProtocol.Default;

    /// <summary>Whether instructions are binary: since protocol 1. The attribute bin.</summary>
    internal int Bin { get; set; } = 1;

    /// <summary>Whether no object is remembered. The attribute fast.</summary>
    internal int Fast { get; set; }

    /// <summary>Whether names are those of Python 2.</summary>
    internal bool FixesImports { get; private set; }

    internal PyObject? BufferCallback { get; private set; }

    /// <summary>Whether it is writing a pickle now.</summary>
    internal bool IsUsed { get; set; }

    /// <summary>Whether it is not writing a pickle now; false with an error.</summary>
    internal bool IsFree(ThreadState ts) => !IsUsed || ts.Fail(ExceptionTypes.RuntimeError, "Pickler object is already used");

    /// <summary>The attribute dispatch_table; null where copyreg's serves.</summary>
    internal PyObject? Reducers { get; set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PyPicklerInstance(type) : new PyPickler();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var pickler = (PyPickler)self;
        var bound = default(BoundArguments);
        bool fixes = true;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[2] is { } given && !Arguments.TryTruth(ts, given, out fixes))
            return null;
        if (!pickler.IsFree(ts))
            return null;
        pickler.Memo.Clear();
        if (!pickler.Configure(ts, bound[1], fixes, bound[3]) || !pickler.SetFile(ts, bound[0]!))
            return null;
        pickler.Fast = 0;
        pickler.Reducers = TypeChecks.OptionalAttribute(ts, pickler, "dispatch_table");
        return ts.HasError ? null : PyNone.Instance;
    }

    /// <summary>Sets how pickles are written; false with an error.</summary>
    internal bool Configure(ThreadState ts, PyObject? protocol, bool fixesImports, PyObject? bufferCallback)
    {
        int number = PickleProtocol.Default;
        if (protocol is not null and not PyNone && !Arguments.TryInt(ts, protocol, out number))
            return false;
        if (number > PickleProtocol.Highest)
            return ts.Fail(ExceptionTypes.ValueError, $"pickle protocol must be <= {PickleProtocol.Highest}");
        Protocol = number < 0 ? PickleProtocol.Highest : number;
        Bin = Protocol > 0 ? 1 : 0;
        FixesImports = fixesImports && Protocol < 3;
        BufferCallback = bufferCallback is PyNone ? null : bufferCallback;
        return BufferCallback is null || Protocol >= 5 || ts.Fail(ExceptionTypes.ValueError, "buffer_callback needs protocol >= 5");
    }

    internal bool SetFile(ThreadState ts, PyObject file)
    {
        Write = TypeChecks.OptionalAttribute(ts, file, WriteName.Value);
        return Write is not null || !ts.HasError && ts.Fail(ExceptionTypes.TypeError, "file must have a 'write' attribute");
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) =>
        persistentId is { } assigned && name.SameText(PersistentIdName) ? assigned : base.GetAttribute(ts, name);

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value)
    {
        if (!name.SameText(PersistentIdName))
            return base.SetAttribute(ts, name, value);
        persistentId = value;
        return true;
    }
}

[PyMethods(typeof(PyPickler))]
static partial class PicklerMethods
{
    [PyMethod("dump", "Writes an object to the file.")]
    public static PyObject? Dump(ThreadState ts, PyPickler self, PyObject obj)
    {
        if (self.Write is null)
            return ts.Raise(PickleErrors.Pickling, $"Pickler.__init__() was not called by {self.Type.Name}.__init__()");
        if (!self.IsFree(ts))
            return null;
        self.IsUsed = true;
        var output = new PickleOutput(ts, self.Write);
        bool written = new PickleWriter(ts, self, output).Dump(obj) && output.Flush();
        self.IsUsed = false;
        return written ? PyNone.Instance : null;
    }

    [PyMethod("clear_memo", "Forgets the objects that were written: they are written in full again.")]
    public static PyObject? ClearMemo(ThreadState ts, PyPickler self)
    {
        self.Memo.Clear();
        return PyNone.Instance;
    }

    [PyMethod("persistent_id", "What stands for an object in the pickle instead of it; None for none.")]
    public static PyObject? PersistentId(ThreadState ts, PyPickler self, PyObject obj) => PyNone.Instance;

    [PyGetter("bin", "Whether instructions are binary.")]
    public static PyObject? Bin(ThreadState ts, PyPickler self) => PyInt.Of(self.Bin);

    [PySetter("bin")]
    public static bool SetBin(ThreadState ts, PyPickler self, PyObject? value)
    {
        if (!TryNumber(ts, value, out int number))
            return false;
        self.Bin = number;
        return true;
    }

    [PyGetter("fast", "Whether no object is remembered.")]
    public static PyObject? Fast(ThreadState ts, PyPickler self) => PyInt.Of(self.Fast);

    [PySetter("fast")]
    public static bool SetFast(ThreadState ts, PyPickler self, PyObject? value)
    {
        if (!TryNumber(ts, value, out int number))
            return false;
        self.Fast = number;
        return true;
    }

    static bool TryNumber(ThreadState ts, PyObject? value, out int number)
    {
        number = 0;
        return value is null ? ts.Fail(ExceptionTypes.TypeError, "can't delete numeric/char attribute") : Arguments.TryInt(ts, value, out number);
    }

    [PyGetter("dispatch_table", "Functions that reduce, by type; where it is not set, copyreg's serve.")]
    public static PyObject? Reducers(ThreadState ts, PyPickler self) =>
        self.Reducers ?? ts.Raise(ExceptionTypes.AttributeError, $"'{self.Type.Name}' object has no attribute 'dispatch_table'");

    [PySetter("dispatch_table")]
    public static bool SetReducers(ThreadState ts, PyPickler self, PyObject? value)
    {
        if (value is null && self.Reducers is null)
            return ts.Fail(ExceptionTypes.AttributeError, "dispatch_table");
        self.Reducers = value;
        return true;
    }

    [PyGetter("memo", "The objects that were written.")]
    public static PyObject? Memo(ThreadState ts, PyPickler self) => new PyPicklerMemoProxy(self);

    [PySetter("memo")]
    public static bool SetMemo(ThreadState ts, PyPickler self, PyObject? value) => self.Memo.TrySet(ts, value);
}
