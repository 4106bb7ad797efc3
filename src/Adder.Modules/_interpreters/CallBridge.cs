using Adder.Bytecode.Code;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>Calls by a frame of the module __main__, which eval(), globals() and dir() look at.</summary>
static class CallBridge
{
    const string Source = "def outer(function, arguments, names):\n def call():\n  return function(*arguments, **names)\n return call\n";

    static CodeObject? code;

    /// <summary>The result; null with an error, whose traceback begins in what was called.</summary>
    public static PyObject? Call(ThreadState ts, PyObject function, PyTuple arguments, PyDict names)
    {
        if ((code ??= Compile(ts)) is not { } bridge)
            return null;
        var main = SharedNames.Main(ts);
        var closure = new PyTuple([.. bridge.FreeVars.Select(name => new PyCell(name switch { "function" => function, "arguments" => arguments, _ => names }))]);
        if (RegisterInterpreter.RunCode(ts, new PyCode(bridge), main, main, closure) is { } result)
            return result;
        if (ts.Pending is { Traceback: { } own } error)
            error.Traceback = own.Inner;
        return null;
    }

    /// <summary>The code of the inner function, made that of a module: names that it assigns are its globals.</summary>
    static CodeObject? Compile(ThreadState ts)
    {
        var module = ts.Interpreter.Compiler?.Compile(ts, new PyStr(Source), new CompileOptions("<call>", "exec", 0, 0));
        return Inner(Inner(module)) is { } inner ? new CodeObject(inner) { Flags = 0 } : null;
    }

    static CodeObject? Inner(CodeObject? outer)
    {
        for (int i = 0; i < (outer?.Consts.Count ?? 0); i++)
            if (outer!.Consts[i] is CodeObject found)
                return found;
        return null;
    }
}
