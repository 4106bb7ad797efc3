using Adder.Bytecode.Code;
using Adder.Runtime.Builtins;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>The module _interpreters: what concurrent.interpreters is made of (PEP 734).</summary>
[PyModule("_interpreters", "Interpreters that a program makes beside its own.")]
static partial class InterpretersModule
{
    [PyConstant("InterpreterError")] static PyType Error => InterpreterErrors.Error;
    [PyConstant("InterpreterNotFoundError")] static PyType NotFound => InterpreterErrors.NotFound;
    [PyConstant("NotShareableError")] static PyType NotShareable => InterpreterErrors.NotShareable;
    [PyConstant("WHENCE_UNKNOWN")] const int WhenceUnknown = 0;
    [PyConstant("WHENCE_RUNTIME")] const int WhenceRuntime = FamilyMember.WhenceRuntime;
    [PyConstant("WHENCE_LEGACY_CAPI")] const int WhenceLegacy = 2;
    [PyConstant("WHENCE_CAPI")] const int WhenceCApi = 3;
    [PyConstant("WHENCE_XI")] const int WhenceCross = 4;
    [PyConstant("WHENCE_STDLIB")] const int WhenceLibrary = FamilyMember.WhenceLibrary;

    /// <summary>One by its number, of those that programs made if asked for; null with an error.</summary>
    static FamilyMember? Find(ThreadState ts, PyObject id, bool restrict, string operation)
    {
        if (InterpreterFamily.Of.Get(ts).Find(ts, id) is not { } member)
            return null;
        if (!restrict || member.Whence == FamilyMember.WhenceLibrary)
            return member;
        ts.Raise(InterpreterErrors.Error, $"cannot {operation} unrecognized interpreter {member.Id}");
        return null;
    }

    static PyTuple Show(FamilyMember member) => new([PyInt.Of(member.Id), PyInt.Of(member.Whence)]);

    [PyFunction("new_config", "The settings of a name, with others in their place.", TextSignature = "(name='isolated', /, **overrides)")]
    static PyObject? NewConfig(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int given = arguments.Length - (names?.Count ?? 0);
        if (given > 1)
            return ts.Raise(ExceptionTypes.TypeError, $"_interpreters.new_config() takes at most 1 argument ({given} given)");
        if (given == 1 && arguments[0] is not PyStr)
            return ts.Raise(ExceptionTypes.TypeError, $"_interpreters.new_config() argument 1 must be str, not {Arguments.NameOf(arguments[0])}");
        var overrides = new PyDict();
        for (int i = given; i < arguments.Length; i++)
            overrides.Set(ts, names!.Items[i - given], arguments[i]);
        return InterpreterSettings.Named(ts, given == 1 ? ((PyStr)arguments[0]).Value : "isolated")?.With(ts, overrides)?.Show(ts);
    }

    [PyFunction("create", "Makes an interpreter; its number.")]
    static PyObject? Create(ThreadState ts, [Named] PyObject? config = null, [KeywordOnly] bool reqrefs = false)
    {
        if (InterpreterSettings.Of(ts, config) is not { } settings)
            return null;
        return InterpreterFamily.Of.Get(ts).Create(ts, settings, reqrefs) is { } made ? PyInt.Of(made.Id) : null;
    }

    [PyFunction("destroy", "Ends an interpreter.")]
    static PyObject? Destroy(ThreadState ts, [Named] PyObject id, [KeywordOnly] bool restrict = false) =>
        Find(ts, id, restrict, "destroy") is { } member && InterpreterFamily.Of.Get(ts).Destroy(ts, member) ? PyNone.Instance : null;

    [PyFunction("list_all", "The numbers of all interpreters and where each comes from.")]
    static PyObject? ListAll(ThreadState ts, [KeywordOnly] bool require_ready = false)
    {
        var list = new PyList();
        foreach (var member in InterpreterFamily.Of.Get(ts).All())
            list.Append(Show(member));
        return list;
    }

    [PyFunction("get_current", "The number of the interpreter that runs, and where it comes from.")]
    static PyObject? Current(ThreadState ts) => Show(InterpreterFamily.Of.Get(ts).Current(ts));

    [PyFunction("get_main", "The number of the first interpreter, and where it comes from.")]
    static PyObject? Main(ThreadState ts) => Show(InterpreterFamily.Of.Get(ts).Main);

    [PyFunction("is_running", "Whether an interpreter runs something.")]
    static PyObject? IsRunning(ThreadState ts, [Named] PyObject id, [KeywordOnly] bool restrict = false) =>
        Find(ts, id, restrict, "check if running for") is { } member ? PyBool.Of(member.IsRunning) : null;

    [PyFunction("get_config", "The settings of an interpreter.")]
    static PyObject? Config(ThreadState ts, [Named] PyObject id, [KeywordOnly] bool restrict = false) => Find(ts, id, restrict, "get the config of")?.Settings.Show(ts);

    [PyFunction("whence", "Where an interpreter comes from.")]
    static PyObject? Whence(ThreadState ts, [Named] PyObject id) => InterpreterFamily.Of.Get(ts).Find(ts, id) is { } member ? PyInt.Of(member.Whence) : null;

    [PyFunction("incref", "Counts a reference to an interpreter.")]
    static PyObject? Hold(ThreadState ts, [Named] PyObject id, [KeywordOnly] bool implieslink = false, bool restrict = false)
    {
        if (Find(ts, id, restrict, "incref") is not { } member)
            return null;
        member.Hold();
        return PyNone.Instance;
    }

    [PyFunction("decref", "Takes a reference away; an interpreter that was made so ends with the last.")]
    static PyObject? Release(ThreadState ts, [Named] PyObject id, [KeywordOnly] bool restrict = false)
    {
        if (Find(ts, id, restrict, "decref") is not { } member)
            return null;
        return !member.Release() || InterpreterFamily.Of.Get(ts).Destroy(ts, member) ? PyNone.Instance : null;
    }

    [PyFunction("is_shareable", "Whether other interpreters can have an object without a copy.")]
    static PyObject? IsShareable(ThreadState ts, [Named] PyObject obj) => PyBool.Of(SharedData.IsShareable(ts, obj));

    [PyFunction("capture_exception", "The summary of an exception; None when there is none.")]
    static PyObject? Capture(ThreadState ts, [Named] PyObject? exc = null)
    {
        if (exc is null or PyNone && ts.Handled is null)
            return PyNone.Instance;
        if ((exc is null or PyNone ? ts.Handled : exc) is not PyException error)
            return ts.Raise(ExceptionTypes.TypeError, $"expected exception, got {(exc!.Repr(ts) as PyStr)?.Value}");
        return ErrorSummary.Of(ts, error).Show(ts);
    }

    [PyFunction("set___main___attrs", "Gives the module __main__ of an interpreter attributes.")]
    static PyObject? SetMain(ThreadState ts, [Named] PyObject id, PyObject updates, [KeywordOnly] bool restrict = false)
    {
        if (Find(ts, id, restrict, "update __main__ for") is not { } member || !TryDict(ts, updates, "set___main___attrs", 2, out var values))
            return null;
        if (values is not { Count: > 0 })
            return ts.Raise(ExceptionTypes.ValueError, "arg 2 must be a non-empty dict");
        if (SharedNames.Of(ts, values) is not { } shared)
            return null;
        if (member.Run(ts, own => shared.Open(own) ? PyNone.Instance : null, out var error) is not null)
            return PyNone.Instance;
        return error is null ? null : ts.Raise(InterpreterErrors.Error, error.Formatted);
    }

    [PyFunction("exec", "Runs a script in an interpreter: None, or the summary of the exception that ended it.")]
    static PyObject? Exec(ThreadState ts, [Named] PyObject id, PyObject code, PyObject? shared = null, [KeywordOnly] bool restrict = false) =>
        Find(ts, id, restrict, "exec code for") is { } member && Script(ts, code) is { } script ? Run(ts, member, script, shared, "exec") : null;

    [PyFunction("run_string", "Runs a text in an interpreter, as exec().")]
    static PyObject? RunText(ThreadState ts, [Named] PyObject id, PyObject script, PyObject? shared = null, [KeywordOnly] bool restrict = false)
    {
        if (Find(ts, id, restrict, "run a string in") is not { } member || !Arguments.TryStr(ts, script, "_interpreters.run_string() argument 2", out _))
            return null;
        return Script(ts, script) is { } code ? Run(ts, member, code, shared, "run_string") : null;
    }

    [PyFunction("run_func", "Runs the code of a function in an interpreter, as exec().")]
    static PyObject? RunFunction(ThreadState ts, [Named] PyObject id, PyObject func, PyObject? shared = null, [KeywordOnly] bool restrict = false)
    {
        if (Find(ts, id, restrict, "run a function in") is not { } member)
            return null;
        if (func is not (PyFunction or PyCode))
            return ts.Raise(ExceptionTypes.TypeError, $"_interpreters.run_func() argument 2 must be a function, not {Arguments.NameOf(func)}");
        return Script(ts, func) is { } code ? Run(ts, member, code, shared, "run_func") : null;
    }

    [PyFunction("call", "Calls an object in an interpreter: what it returns and None, or None and the summary of the exception.")]
    static PyObject? Call(ThreadState ts, [Named] PyObject id, PyObject callable, PyObject? args = null, PyObject? kwargs = null, [KeywordOnly] bool preserve_exc = false, bool restrict = false)
    {
        if (Find(ts, id, restrict, "make a call in") is not { } member)
            return null;
        if (args is not (null or PyTuple))
            return ts.Raise(ExceptionTypes.TypeError, $"_interpreters.call() argument 3 must be tuple, not {Arguments.NameOf(args)}");
        if (!TryDict(ts, kwargs, "call", 4, out var names))
            return null;
        if (!ObjectFunctions.IsCallable(callable))
            return ts.Raise(ExceptionTypes.TypeError, $"expected a callable, got {(callable.Repr(ts) as PyStr)?.Value}");
        return SharedCall.Of(ts, callable, args as PyTuple, names)?.Run(ts, member);
    }

    static bool TryDict(ThreadState ts, PyObject? value, string function, int place, out PyDict? dict)
    {
        dict = value as PyDict;
        return value is null or PyNone or PyDict || ts.Fail(ExceptionTypes.TypeError, $"_interpreters.{function}() argument {place} must be dict, not {Arguments.NameOf(value)}");
    }

    /// <summary>The code of a script: of a text, a function or code object; null with an error.</summary>
    static CodeObject? Script(ThreadState ts, PyObject script)
    {
        if (script is PyStr or PyBytes)
            return ts.Interpreter.Compiler?.Compile(ts, script, new CompileOptions("<script>", "exec", 0, ts.Interpreter.Config.Optimization));
        if ((script as PyFunction)?.Code.Code is not { } code && (code = (script as PyCode)?.Code) is null)
        {
            ts.Raise(ExceptionTypes.TypeError, $"unsupported script {(script.Repr(ts) as PyStr)?.Value}");
            return null;
        }
        if (StatelessCode.ScriptObjection(code) is not { } objection)
            return code;
        ts.Raise(ExceptionTypes.ValueError, objection);
        return null;
    }

    static PyObject? Run(ThreadState ts, FamilyMember member, CodeObject code, PyObject? shared, string function)
    {
        if (!TryDict(ts, shared, function, 3, out var names))
            return null;
        var values = names is null ? null : SharedNames.Of(ts, names);
        if (ts.HasError)
            return null;
        var result = member.Run(ts, own =>
        {
            if (values is not null && !values.Open(own))
                return null;
            var main = SharedNames.Main(own);
            return Runtime.Interpreter.RegisterInterpreter.RunCode(own, new PyCode(code), main, main);
        }, out var error);
        return error is not null ? error.Show(ts) : result is null ? null : PyNone.Instance;
    }
}
