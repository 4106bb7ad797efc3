using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>types.FunctionType() and types.MethodType().</summary>
static class FunctionConstruction
{
    static readonly Signature Parameters = new("function", ["code", "globals", "name", "argdefs", "closure", "kwdefaults"], 2, 6);

    public static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        if (bound[0] is not PyCode code)
            return ts.Raise(ExceptionTypes.TypeError, $"function() argument 'code' must be code, not {Arguments.NameOf(bound[0]!)}");
        if (bound[1] is not PyDict globals)
            return ts.Raise(ExceptionTypes.TypeError, $"function() argument 'globals' must be dict, not {Arguments.NameOf(bound[1]!)}");
        if (bound[2] is not (null or PyNone or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, "arg 3 (name) must be None or string");
        if (bound[3] is not (null or PyNone or PyTuple))
            return ts.Raise(ExceptionTypes.TypeError, "arg 4 (defaults) must be None or tuple");
        int free = code.Code.FreeVars.Count;
        if (bound[4] is not (null or PyNone or PyTuple))
            return ts.Raise(ExceptionTypes.TypeError, free > 0 ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
        if (bound[5] is not (null or PyNone or PyDict))
            return ts.Raise(ExceptionTypes.TypeError, "arg 6 (kwdefaults) must be None or dict");
        var closure = bound[4] as PyTuple;
        if ((closure?.Count ?? 0) != free)
            return closure is null ? ts.Raise(ExceptionTypes.TypeError, "arg 5 (closure) must be tuple")
                : ts.Raise(ExceptionTypes.ValueError, $"{code.Code.Name} requires closure of length {free}, not {closure.Count}");
        foreach (var cell in closure?.Items ?? [])
            if (cell is not PyCell)
                return ts.Raise(ExceptionTypes.TypeError, $"arg 5 (closure) expected cell, found {cell.Type.Name}");
        if (!Tracing.Audit.Tell(ts, "function.__new__", code))
            return null;
        var function = new PyFunction(code, globals, code.Code.QualName) { Closure = closure, Defaults = bound[3] as PyTuple, KwDefaults = bound[5] as PyDict, Builtins = RegisterInterpreter.BuiltinsOf(ts, globals) };
        if (bound[2] is PyStr name)
            function.Name = name.Value;
        return function;
    }

    public static PyObject? NewMethod(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "method", arguments.Length, names, 2, 2))
            return null;
        if (!Builtins.ObjectFunctions.IsCallable(arguments[0]))
            return ts.Raise(ExceptionTypes.TypeError, "first argument must be callable");
        return arguments[1] is PyNone ? ts.Raise(ExceptionTypes.TypeError, "instance must not be None") : new PyMethod(arguments[0], arguments[1]);
    }
}
