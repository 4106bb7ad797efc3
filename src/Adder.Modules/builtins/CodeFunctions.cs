using Adder.Bytecode.Opcodes;
using Adder.Modules._multiprocessing;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.builtins;

/// <summary>compile(), exec(), eval() and __import__().</summary>
[PyModule("builtins")]
static partial class CodeFunctions
{
    // the old CO_NESTED
    const int Nested = 0x10;

    const int KnownFlags = CompilerFlags.FutureFeatures | Nested | CompilerFlags.SourceIsUtf8 | CompilerFlags.DontImplyDedent | CompilerFlags.TypeComments
        | CompilerFlags.AllowTopLevelAwait | CompilerFlags.AllowIncompleteInput | CompilerFlags.OptimizedAst;

    [PyFunction("__import__", "Imports a module.", TextSignature = "($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)")]
    static PyObject? Import(ThreadState ts, [Named] PyObject name, PyObject? globals = null, PyObject? locals = null, PyObject? fromlist = null, int level = 0) =>
        name is not PyStr text ? ts.Raise(ExceptionTypes.TypeError, "module name must be a string")
        : Importing.MayReadUnwritten(ts, text, level) ? ImportWritten(ts, text, globals is PyNone ? null : globals, fromlist, level)
        : Importing.Import(ts, text, globals is PyNone ? null : globals, fromlist, level);

    static PyObject? ImportWritten(ThreadState ts, PyStr name, PyObject? globals, PyObject? fromList, int level) =>
        _io.UnwrittenFiles.WriteFirst(ts, "__import__", thread => Importing.Import(thread, name, globals, fromList, level));

    [PyFunction("compile", "Compiles a source.",
        TextSignature = "($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)")]
    static PyObject? Compile(ThreadState ts, [Named] PyObject source, PyObject filename, string mode, int flags = 0, bool dont_inherit = false, int optimize = -1,
        [KeywordOnly] int _feature_version = -1)
    {
        if (!posix.PathArgument.TryText(ts, filename, out string path))
            return null;
        if ((flags & ~KnownFlags) != 0)
            return ts.Raise(ExceptionTypes.ValueError, "compile(): unrecognised flags");
        if (optimize is < -1 or > 2)
            return ts.Raise(ExceptionTypes.ValueError, "compile(): invalid optimize value");
        bool onlyTree = (flags & CompilerFlags.OnlyAst) != 0;
        if (mode == "func_type" && !onlyTree)
            return ts.Raise(ExceptionTypes.ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
        if (mode is not ("exec" or "eval" or "single" or "func_type"))
            return ts.Raise(ExceptionTypes.ValueError, onlyTree ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                : "compile() mode must be 'exec', 'eval' or 'single'");
        if (ts.Interpreter.Compiler is not { } compiler)
            return ts.Unsupported("compiling sources: this host has no compiler");
        if (!dont_inherit)
            flags |= InheritedFlags(ts);
        if (optimize < 0)
            optimize = ts.Interpreter.Config.Optimization;
        var options = new CompileOptions(path, mode, flags, optimize, onlyTree ? _feature_version : -1);
        if (_ast.AstTypes.IsNode(ts, source))
            return TellOfCompile(ts, PyNone.Instance, path) ? CompileTree(ts, compiler, source, options) : null;
        if (SourceOf(ts, source, "compile", "string, bytes or AST object") is not { } text)
            return null;
        if (!TellOfCompile(ts, text, path))
            return null;
        if (onlyTree)
            return compiler.Parse(ts, text, options);
        return compiler.Compile(ts, text, options) is { } code ? new PyCode(code) : null;
    }

    static bool TellOfCompile(ThreadState ts, PyObject source, string path) => !Audit.IsOn(ts) || Audit.Tell(ts, "compile",
        source is PyStr text ? new PyBytes(System.Text.Encoding.UTF8.GetBytes(text.Value)) : source, new PyStr(path));

    static PyObject? CompileTree(ThreadState ts, ICompiler compiler, PyObject tree, CompileOptions options)
    {
        if ((options.Flags & CompilerFlags.OnlyAst) != 0)
            return compiler.CheckTree(ts, tree, options);
        return compiler.CompileTree(ts, tree, options) is { } code ? new PyCode(code) : null;
    }

    /// <summary>Text, or the bytes of an object that has some; null with a TypeError.</summary>
    static PyObject? SourceOf(ThreadState ts, PyObject source, string function, string wanted)
    {
        if (source is PyStr or PyBytes)
            return source;
        return BytesLike.IsBytes(ts, source, out var bytes) ? new PyBytes(bytes.ToArray()) : ts.Raise(ExceptionTypes.TypeError, $"{function}() arg 1 must be a {wanted}");
    }

    /// <summary>The future features of the calling code.</summary>
    static int InheritedFlags(ThreadState ts)
    {
        return ts.CurrentFrame is { } frame && frame.CodeObject.Version >= PythonVersion.V3_9 ? (int)frame.CodeObject.Flags & CompilerFlags.FutureFeatures : 0;
    }

    [PyFunction("eval", "The value of an expression.", TextSignature = "($module, source, /, globals=None, locals=None)")]
    static PyObject? Eval(ThreadState ts, PyObject source, [Named] PyObject? globals = null, PyObject? locals = null)
    {
        if (!TryScopes(ts, "eval", globals, locals, out var names, out var local))
            return null;
        if (source is PyCode compiled)
            return compiled.Code.FreeVars.Count > 0
                ? ts.Raise(ExceptionTypes.TypeError, "code object passed to eval() may not contain free variables")
                : Run(ts, compiled, names, local, null);
        if (SourceOf(ts, source, "eval", "string, bytes or code object") is not { } text)
            return null;
        if (text is PyStr expression)
            text = new PyStr(expression.Value.TrimStart(' ', '\t'));
        else if (text is PyBytes bytes)
            text = new PyBytes(bytes.Value.AsSpan().TrimStart(" \t"u8).ToArray());
        return CompileText(ts, text, "eval") is { } code ? Run(ts, code, names, local, null) : null;
    }

    [PyFunction("exec", "Runs statements.", TextSignature = "($module, source, /, globals=None, locals=None, *, closure=None)")]
    internal static PyObject? Exec(ThreadState ts, PyObject source, [Named] PyObject? globals = null, PyObject? locals = null, [KeywordOnly] PyObject? closure = null)
    {
        if (!TryScopes(ts, "exec", globals, locals, out var names, out var local))
            return null;
        if (source is PyCode compiled)
        {
            int free = compiled.Code.FreeVars.Count;
            if (free == 0 && closure is not (null or PyNone))
                return ts.Raise(ExceptionTypes.TypeError, "cannot use a closure with this code object");
            if (free > 0 && (closure is not PyTuple cells || cells.Count != free || !Array.TrueForAll(cells.Items, c => c is PyCell)))
                return ts.Raise(ExceptionTypes.TypeError, $"code object requires a closure of exactly length {free}");
            return Run(ts, compiled, names, local, closure as PyTuple) is not null && StartMethods.Adjust(ts, compiled, names) ? PyNone.Instance : null;
        }
        if (closure is not (null or PyNone))
            return ts.Raise(ExceptionTypes.TypeError, "closure can only be used when source is a code object");
        if (SourceOf(ts, source, "exec", "string, bytes or code object") is not { } text)
            return null;
        return CompileText(ts, text, "exec") is { } code && Run(ts, code, names, local, null) is not null ? PyNone.Instance : null;
    }

    static PyObject? Run(ThreadState ts, PyCode code, PyDict globals, PyObject locals, PyTuple? closure) =>
        Audit.Tell(ts, "exec", code) ? RegisterInterpreter.RunCode(ts, code, globals, locals, closure) : null;

    static PyCode? CompileText(ThreadState ts, PyObject source, string mode)
    {
        if (ts.Interpreter.Compiler is not { } compiler)
        {
            ts.Unsupported("compiling sources: this host has no compiler");
            return null;
        }
        if (!TellOfCompile(ts, source, "<string>"))
            return null;
        return compiler.Compile(ts, source, new CompileOptions("<string>", mode, InheritedFlags(ts), ts.Interpreter.Config.Optimization)) is { } code ? new PyCode(code) : null;
    }

    /// <summary>The globals and locals to run with: those given, or the caller's.</summary>
    static bool TryScopes(ThreadState ts, string function, PyObject? globals, PyObject? locals, out PyDict names, out PyObject local)
    {
        (names, local) = (null!, null!);
        bool hasGlobals = globals is null or PyNone or PyDict, hasLocals = locals is null or PyNone or PyDict || locals.Type.Lookup("__getitem__") is not null;
        if (function == "exec" && !hasGlobals)
            return ts.Fail(ExceptionTypes.TypeError, $"exec() globals must be a dict, not {globals!.Type.Name}");
        if (!hasLocals)
            return ts.Fail(ExceptionTypes.TypeError, function == "exec" ? $"locals must be a mapping or None, not {locals!.Type.Name}" : "locals must be a mapping");
        if (!hasGlobals)
            return ts.Fail(ExceptionTypes.TypeError, globals!.Type.Lookup("__getitem__") is null ? "globals must be a dict" : "globals must be a real dict; try eval(expr, {}, mapping)");
        if (globals is PyDict given)
        {
            names = given;
            local = locals is null or PyNone ? given : locals;
        }
        else if (ts.CurrentFrame is { } frame)
        {
            names = frame.Globals;
            if (locals is not (null or PyNone))
                local = locals;
            else if (Runtime.Builtins.ObjectFunctions.Locals(ts) is { } own)
                local = own;
            else
                return false;
        }
        else
            return ts.Fail(ExceptionTypes.SystemError, "globals and locals cannot be NULL");
        if (names.Get(Interned.Of("__builtins__")) is null)
            names.Set(ts, Interned.Of("__builtins__"), BuiltinsMapping.Shown(ts.CurrentFrame?.Builtins ?? ts.Interpreter.Builtins));
        return true;
    }
}
