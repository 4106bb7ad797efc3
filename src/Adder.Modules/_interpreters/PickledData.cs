using Adder.Modules._io;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>An object as pickle writes it.</summary>
sealed class PickledData : SharedData
{
    static readonly PyStr MainKey = new("__main__");

    readonly PyBytes bytes;
    readonly string? program;

    PickledData(PyBytes bytes, string? program) => (this.bytes, this.program) = (bytes, program);

    /// <summary>Pickles an object; null with an error.</summary>
    public static PickledData? Of(ThreadState ts, PyObject value)
    {
        if (Importing.ImportModule(ts, "pickle") is not { } pickle || IO.Call(ts, pickle, "dumps", value) is not PyBytes bytes)
            return null;
        var main = ts.Interpreter.Modules.Get(MainKey) as PyModule;
        return new PickledData(bytes, (main?.Attributes.Get(new PyStr("__file__")) as PyStr)?.Value);
    }

    public override PyObject? Open(ThreadState ts)
    {
        if (Importing.ImportModule(ts, "pickle") is not { } pickle)
            return null;
        if (IO.Call(ts, pickle, "loads", bytes) is { } value)
            return value;
        // what the program itself defines: this interpreter runs it once, under another name
        if (program is null || !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError) || bytes.Value.AsSpan().IndexOf("__main__"u8) < 0)
            return NotOpened(ts);
        ts.TakeError();
        if (InterpreterFamily.Of.Get(ts).Current(ts).ProgramAsModule(ts, program) is not { } stand)
            return NotOpened(ts);
        var modules = ts.Interpreter.Modules;
        var own = modules.Get(MainKey);
        modules.Set(ts, MainKey, stand);
        value = IO.Call(ts, pickle, "loads", bytes);
        if (own is not null)
            modules.Set(ts, MainKey, own);
        return value ?? NotOpened(ts);
    }

    static PyObject? NotOpened(ThreadState ts)
    {
        InterpreterErrors.RaiseNotShareable(ts, "object could not be unpickled");
        return null;
    }
}
