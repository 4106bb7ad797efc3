using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._codecs;

/// <summary>The module _codecs: the registry, and the codecs that need no library.</summary>
[PyModule("_codecs", "The registry of codecs, and the codecs that need no library.")]
static partial class CodecsModule
{
    [PyFunction("register", "Adds a function that finds codecs.")]
    static PyObject? Register(ThreadState ts, PyObject search_function)
    {
        if (!Runtime.Builtins.ObjectFunctions.IsCallable(search_function))
            return ts.Raise(ExceptionTypes.TypeError, "argument must be callable");
        CodecRegistry.Of.Get(ts).Register(search_function);
        return PyNone.Instance;
    }

    [PyFunction("unregister", "Removes a function that finds codecs.")]
    static PyObject? Unregister(ThreadState ts, PyObject search_function)
    {
        CodecRegistry.Of.Get(ts).Unregister(search_function);
        return PyNone.Instance;
    }

    [PyFunction("lookup", "The codec of an encoding.")]
    static PyObject? Lookup(ThreadState ts, string encoding) => CodecRegistry.Lookup(ts, encoding);

    [PyFunction("encode", "What a codec encodes.", TextSignature = "($module, /, obj, encoding='utf-8', errors='strict')")]
    static PyObject? Encode(ThreadState ts, [Named] PyObject obj, string encoding = "utf-8", string errors = "strict") => CodecRegistry.Encode(ts, obj, encoding, errors);

    [PyFunction("decode", "What a codec decodes.", TextSignature = "($module, /, obj, encoding='utf-8', errors='strict')")]
    static PyObject? Decode(ThreadState ts, [Named] PyObject obj, string encoding = "utf-8", string errors = "strict") => CodecRegistry.Decode(ts, obj, encoding, errors);

    [PyFunction("register_error", "Names an error handler.")]
    static PyObject? RegisterError(ThreadState ts, string errors, PyObject handler)
    {
        if (!Runtime.Builtins.ObjectFunctions.IsCallable(handler))
            return ts.Raise(ExceptionTypes.TypeError, "handler must be callable");
        CodecRegistry.Of.Get(ts).RegisterHandler(errors, handler);
        return PyNone.Instance;
    }

    [PyFunction("_unregister_error", "Forgets the name of an error handler.")]
    static PyObject? UnregisterError(ThreadState ts, string errors)
    {
        if (ErrorHandlers.IsBuiltin(errors))
            return ts.Raise(ExceptionTypes.ValueError, $"cannot un-register built-in error handler '{errors}'");
        return PyBool.Of(CodecRegistry.Of.Get(ts).UnregisterHandler(errors));
    }

    [PyFunction("lookup_error", "The error handler of a name.")]
    static PyObject? LookupError(ThreadState ts, string name) => CodecRegistry.Of.Get(ts).FindHandler(ts, name);
}
