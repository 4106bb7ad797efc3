using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>Functions of sys about the interpreter.</summary>
[PyModule("sys")]
static partial class SysFunctions
{
    const int LeastMaxStrDigits = 640;

    /// <summary>What sys functions set for an interpreter.</summary>
    sealed class Settings
    {
        public int IntMaxStrDigits { get; set; }
        public double SwitchInterval { get; set; } = 0.005;
        public int DlopenFlags { get; set; } = 2;
        public bool IsFinalizing { get; set; }
    }

    static readonly InterpreterLocal<Settings> Of = new(i => new Settings { IntMaxStrDigits = i.Config.IntMaxStrDigits });

    /// <summary>Tells sys.is_finalizing() that the program has ended.</summary>
    public static void BeginFinalizing(ThreadState ts) => Of.Get(ts).IsFinalizing = true;

    public static bool HasBegunFinalizing(ThreadState ts) => Of.Get(ts).IsFinalizing;

    [PyFunction("exit", "Ends the program by SystemExit with a status.")]
    static PyObject? Exit(ThreadState ts, PyObject? status = null) =>
        ExceptionTypes.SystemExit.Call(ts, status is null or PyNone ? [] : status is PyTuple items ? items.Items : [status], null) is PyException exit ? ts.Raise(exit) : null;

    [PyFunction("intern", "The one str that stands for all of its text.")]
    static PyObject? Intern(ThreadState ts, PyObject @string) => @string.GetType() == typeof(PyStr) ? Interned.Of((PyStr)@string)
        : ts.Raise(ExceptionTypes.TypeError, @string is PyStr ? $"can't intern {@string.Type.Name}" : $"intern() argument must be str, not {Arguments.NameOf(@string)}");

    [PyFunction("_is_interned", "Whether the str stands for all of its text.")]
    static PyObject? IsInterned(ThreadState ts, PyStr @string) => PyBool.Of(@string.IsInterned);

    [PyFunction("getdefaultencoding", "The encoding of str.encode() without arguments.")]
    static PyObject? GetDefaultEncoding(ThreadState ts) => new PyStr("utf-8");

    [PyFunction("getfilesystemencoding", "The encoding of file names.")]
    static PyObject? GetFileSystemEncoding(ThreadState ts) => new PyStr(FileSystemEncoding.IsAscii ? "ascii" : "utf-8");

    [PyFunction("getfilesystemencodeerrors", "How file names that are no UTF-8 are encoded.")]
    static PyObject? GetFileSystemErrors(ThreadState ts) => new PyStr("surrogateescape");

    [PyFunction("getrecursionlimit", "How deep calls may be.")]
    static PyObject? GetRecursionLimit(ThreadState ts) => PyInt.Of(ts.DeclaredRecursionLimit);

    [PyFunction("setrecursionlimit", "Sets how deep calls may be.")]
    static PyObject? SetRecursionLimit(ThreadState ts, int limit)
    {
        if (limit < 1)
            return ts.Raise(ExceptionTypes.ValueError, "recursion limit must be greater or equal than 1");
        if (ts.Depth >= limit)
            return ts.Raise(ExceptionTypes.RecursionError, $"cannot set the recursion limit to {limit} at the recursion depth {ts.Depth}: the limit is too low");
        ts.DeclaredRecursionLimit = limit;
        return PyNone.Instance;
    }

    [PyFunction("get_int_max_str_digits", "The most digits of an int as text; 0 = no limit.")]
    static PyObject? GetIntMaxStrDigits(ThreadState ts) => PyInt.Of(Of.Get(ts).IntMaxStrDigits);

    [PyFunction("set_int_max_str_digits", "Sets the most digits of an int as text; 0 = no limit.")]
    static PyObject? SetIntMaxStrDigits(ThreadState ts, [Named] int maxdigits)
    {
        if (maxdigits != 0 && maxdigits < LeastMaxStrDigits)
            return ts.Raise(ExceptionTypes.ValueError, $"maxdigits must be 0 or larger than {LeastMaxStrDigits}");
        Of.Get(ts).IntMaxStrDigits = maxdigits;
        ts.Interpreter.IntMaxStrDigits = maxdigits;
        return PyNone.Instance;
    }

    [PyFunction("getswitchinterval", "Seconds between switches of threads; without effect, as threads run in parallel.")]
    static PyObject? GetSwitchInterval(ThreadState ts) => new PyFloat(Of.Get(ts).SwitchInterval);

    [PyFunction("setswitchinterval", "Sets seconds between switches of threads; without effect, as threads run in parallel.")]
    static PyObject? SetSwitchInterval(ThreadState ts, double interval)
    {
        if (interval <= 0)
            return ts.Raise(ExceptionTypes.ValueError, "switch interval must be strictly positive");
        Of.Get(ts).SwitchInterval = interval;
        return PyNone.Instance;
    }

    [PyFunction("getdlopenflags", "The flags of dlopen().")]
    static PyObject? GetDlopenFlags(ThreadState ts) => PyInt.Of(Of.Get(ts).DlopenFlags);

    [PyFunction("setdlopenflags", "Sets the flags of dlopen(); without effect, as there are no extension modules.")]
    static PyObject? SetDlopenFlags(ThreadState ts, int flags)
    {
        Of.Get(ts).DlopenFlags = flags;
        return PyNone.Instance;
    }

    [PyFunction("getrefcount", "A number: objects are not counted here but collected.")]
    static PyObject? GetReferenceCount(ThreadState ts, PyObject @object) => PyInt.Of(2);

    [PyFunction("getsizeof", "The bytes that an object takes, as its __sizeof__ tells.", TextSignature = "($module, object, default=<unrepresentable>, /)")]
    static PyObject? GetSizeOf(ThreadState ts, [Named] PyObject @object, PyObject? @default = null)
    {
        if (@object.Type.Lookup("__sizeof__") is not { } method)
            return @default ?? ts.Raise(ExceptionTypes.TypeError, $"Type {@object.Type.Name} doesn't define __sizeof__");
        var size = method.DescriptorGet(ts, @object, @object.Type)?.Call(ts, [], null);
        if (size is not PyIntegral && size is not null)
            return @default ?? ts.Raise(ExceptionTypes.TypeError, $"'{size.Type.Name}' object cannot be interpreted as an integer");
        if (size is PyIntegral number && number.ToBigInteger().Sign < 0)
            return ts.Raise(ExceptionTypes.ValueError, "__sizeof__() should return >= 0");
        if (size is null && @default is not null && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.TypeError))
        {
            ts.TakeError();
            return @default;
        }
        return size;
    }

    [PyFunction("getallocatedblocks", "0: blocks are not counted.")]
    static PyObject? GetAllocatedBlocks(ThreadState ts) => PyInt.Zero;

    [PyFunction("getunicodeinternedsize", "0: interned texts are not counted.")]
    static PyObject? GetInternedSize(ThreadState ts, [KeywordOnly] bool _only_immortal = false) => PyInt.Zero;

    [PyFunction("is_finalizing", "Whether the program has ended.")]
    static PyObject? IsFinalizing(ThreadState ts) => PyBool.Of(Of.Get(ts).IsFinalizing);

    [PyFunction("_is_gil_enabled", "False: there is no such lock.")]
    static PyObject? IsGilEnabled(ThreadState ts) => PyBool.False;

    [PyFunction("_is_immortal", "False: no object is kept for ever.")]
    static PyObject? IsImmortal(ThreadState ts, PyObject op) => PyBool.False;

    [PyFunction("_clear_type_cache", "Nothing: caches see changes.")]
    static PyObject? ClearTypeCache(ThreadState ts) => PyNone.Instance;

    [PyFunction("_clear_type_descriptors", "Takes the descriptors of __dict__ and __weakref__ out of a class.")]
    static PyObject? ClearTypeDescriptors(ThreadState ts, PyObject type)
    {
        if (type is not PyType given)
            return ts.Raise(ExceptionTypes.TypeError, $"_clear_type_descriptors() argument must be type, not {Arguments.NameOf(type)}");
        foreach (string name in (string[])["__dict__", "__weakref__"])
            given.Attributes.RemoveName(Interned.Of(name));
        given.Modified();
        return PyNone.Instance;
    }

    [PyFunction("_clear_internal_caches", "Nothing: caches see changes.")]
    static PyObject? ClearInternalCaches(ThreadState ts) => PyNone.Instance;

    [PyFunction("_debugmallocstats", "Nothing: there is no such allocator.")]
    static PyObject? DebugMallocStats(ThreadState ts) => PyNone.Instance;

    [PyFunction("_get_cpu_count_config", "The number of processors that -X cpu_count tells, or -1.")]
    static PyObject? GetCpuCountConfig(ThreadState ts) => PyInt.Of(ts.Interpreter.Config.CpuCount ?? -1);

    [PyFunction("is_stack_trampoline_active", "False: there are no trampolines.")]
    static PyObject? IsTrampolineActive(ThreadState ts) => PyBool.False;

    [PyFunction("activate_stack_trampoline", "Not supported.")]
    static PyObject? ActivateTrampoline(ThreadState ts, string backend) => ts.Raise(ExceptionTypes.ValueError, "perf trampoline not available");

    [PyFunction("deactivate_stack_trampoline", "Nothing: there are no trampolines.")]
    static PyObject? DeactivateTrampoline(ThreadState ts) => PyNone.Instance;

    [PyFunction("get_coroutine_origin_tracking_depth", "How many frames coroutines remember of where they were made.")]
    static PyObject? GetOriginDepth(ThreadState ts) => PyInt.Of(ts.CoroutineOriginDepth);

    [PyFunction("set_coroutine_origin_tracking_depth", "Sets how many frames coroutines remember of where they were made.")]
    static PyObject? SetOriginDepth(ThreadState ts, [Named] int depth)
    {
        if (depth < 0)
            return ts.Raise(ExceptionTypes.ValueError, "depth must be >= 0");
        ts.CoroutineOriginDepth = depth;
        return PyNone.Instance;
    }

    static readonly StructSequenceType AsyncGeneratorHooks = new("sys.asyncgen_hooks", "asyncgen_hooks", 2, ["firstiter", "finalizer"], canConstruct: false);

    [PyFunction("get_asyncgen_hooks", "What is called when an asynchronous generator begins, and when it is forgotten.")]
    static PyObject? GetAsyncGeneratorHooks(ThreadState ts) => new PyStructSequence(AsyncGeneratorHooks,
        [ts.AsyncGeneratorFirstIteration ?? PyNone.Instance, ts.AsyncGeneratorFinalizer ?? PyNone.Instance]);

    [PyFunction("set_asyncgen_hooks", "Sets what is called when an asynchronous generator begins, and when it is forgotten.")]
    static PyObject? SetAsyncGeneratorHooks(ThreadState ts, [Named] PyObject? firstiter = null, PyObject? finalizer = null)
    {
        if (finalizer is not (null or PyNone) && !Runtime.Builtins.ObjectFunctions.IsCallable(finalizer))
            return ts.Raise(ExceptionTypes.TypeError, $"callable finalizer expected, got {finalizer.Type.Name}");
        if (firstiter is not (null or PyNone) && !Runtime.Builtins.ObjectFunctions.IsCallable(firstiter))
            return ts.Raise(ExceptionTypes.TypeError, $"callable firstiter expected, got {firstiter.Type.Name}");
        if (finalizer is not null && !Runtime.Tracing.Audit.Tell(ts, "sys.set_asyncgen_hook_finalizer")
            || firstiter is not null && !Runtime.Tracing.Audit.Tell(ts, "sys.set_asyncgen_hook_firstiter"))
            return null;
        if (firstiter is not null)
            ts.AsyncGeneratorFirstIteration = firstiter is PyNone ? null : firstiter;
        if (finalizer is not null)
            ts.AsyncGeneratorFinalizer = finalizer is PyNone ? null : finalizer;
        return PyNone.Instance;
    }

    [PyFunction("addaudithook", "Adds a function that is told of audit events.")]
    static PyObject? AddAuditHook(ThreadState ts, [Named] PyObject hook) => Runtime.Tracing.Audit.AddHook(ts, hook) ? PyNone.Instance : null;

    [PyFunction("audit", "Tells audit hooks of an event.")]
    static PyObject? Audit(ThreadState ts, PyObject @event, ReadOnlySpan<PyObject> args)
    {
        if (@event is not PyStr name)
            return ts.Raise(ExceptionTypes.TypeError, $"audit() argument 1 must be str, not {@event.Type.Name}");
        return Runtime.Tracing.Audit.TellCustom(ts, name, args) ? PyNone.Instance : null;
    }
}
