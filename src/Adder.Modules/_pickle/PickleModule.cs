using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>The module _pickle.</summary>
[PyModule("_pickle", "Optimized C implementation for the Python pickle module.")]
static partial class PickleModule
{
    [PyConstant("PickleError")] static PyType ErrorType => PickleErrors.Base;
    [PyConstant("PicklingError")] static PyType PicklingErrorType => PickleErrors.Pickling;
    [PyConstant("UnpicklingError")] static PyType UnpicklingErrorType => PickleErrors.Unpickling;
    [PyConstant("Pickler")] static PyType PicklerType => PyPickler.TypeObject;
    [PyConstant("Unpickler")] static PyType UnpicklerType => PyUnpickler.TypeObject;
    [PyConstant("PickleBuffer")] static PyType PickleBufferType => PyPickleBuffer.TypeObject;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module) => PickleTables.Load(ts);

    [PyFunction("dump", "Writes the pickle of an object to a file.")]
    static PyObject? Dump(ThreadState ts, [Named] PyObject obj, PyObject file, PyObject? protocol = null, [KeywordOnly] bool fix_imports = true, PyObject? buffer_callback = null)
    {
        var pickler = new PyPickler();
        if (!pickler.Configure(ts, protocol, fix_imports, buffer_callback) || !pickler.SetFile(ts, file))
            return null;
        var output = new PickleOutput(ts, pickler.Write);
        return new PickleWriter(ts, pickler, output).Dump(obj) && output.Flush() ? PyNone.Instance : null;
    }

    [PyFunction("dumps", "The pickle of an object as bytes.")]
    static PyObject? Dumps(ThreadState ts, [Named] PyObject obj, PyObject? protocol = null, [KeywordOnly] bool fix_imports = true, PyObject? buffer_callback = null)
    {
        var pickler = new PyPickler();
        if (!pickler.Configure(ts, protocol, fix_imports, buffer_callback))
            return null;
        var output = new PickleOutput(ts, null);
        return new PickleWriter(ts, pickler, output).Dump(obj) ? new PyBytes(output.ToArray()) : null;
    }

    [PyFunction("load", "Reads a pickle from a file and gives its object.", TextSignature = "($module, /, file, *, fix_imports=True, encoding='ASCII',\n     errors='strict', buffers=())")]
    static PyObject? Load(ThreadState ts, [Named] PyObject file, [KeywordOnly] bool fix_imports = true, string encoding = "ASCII", string errors = "strict", PyObject? buffers = null)
    {
        var unpickler = new PyUnpickler();
        return unpickler.SetFile(ts, file) && unpickler.Configure(ts, fix_imports, encoding, errors, buffers) ? unpickler.Load(ts) : null;
    }

    [PyFunction("loads", "The object of a pickle that is given as bytes.", TextSignature = "($module, data, /, *, fix_imports=True, encoding='ASCII',\n      errors='strict', buffers=())")]
    static PyObject? Loads(ThreadState ts, PyObject data, [KeywordOnly] bool fix_imports = true, string encoding = "ASCII", string errors = "strict", PyObject? buffers = null)
    {
        if (PyBuffer.ToArray(ts, data) is not { } bytes)
            return null;
        var unpickler = new PyUnpickler();
        return unpickler.Configure(ts, fix_imports, encoding, errors, buffers) ? unpickler.Load(ts, new PickleInput(ts, bytes)) : null;
    }
}
