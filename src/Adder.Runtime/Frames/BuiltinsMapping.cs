using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>Built-in names that are no plain dict: __builtins__ of the globals is asked for each, and the answers are not remembered.</summary>
sealed class BuiltinsMapping(PyObject names) : PyDict
{
    PyObject Names { get; } = names;

    /// <summary>The built-in names that a __builtins__ stands for: a module, a dict, or anything that has items.</summary>
    public static PyDict Of(PyObject builtins) => builtins switch
    {
        PyModule module => module.Attributes,
        PyDict plain when plain.GetType() == typeof(PyDict) => plain,
        _ => new BuiltinsMapping(builtins),
    };

    /// <summary>The built-in names as the program knows them.</summary>
    public static PyObject Shown(PyDict builtins) => builtins is BuiltinsMapping mapping ? mapping.Names : builtins;

    /// <summary>A built-in name; null when there is none, and null with an error.</summary>
    public static PyObject? Find(ThreadState ts, PyDict builtins, PyStr name) =>
        builtins is BuiltinsMapping mapping ? RegisterInterpreter.Lookup(ts, mapping.Names, name) : builtins.Get(name);

    /// <summary>A built-in function that C code looks for where the program runs; null with an AttributeError.</summary>
    public static PyObject? Function(ThreadState ts, string name)
    {
        var found = Find(ts, ts.CurrentFrame?.Builtins ?? ts.Interpreter.Builtins, Interned.Of(name));
        return found ?? (ts.HasError ? null : ts.Raise(ExceptionTypes.AttributeError, name));
    }
}
