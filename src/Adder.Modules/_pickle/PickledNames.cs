using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>The modules and names by which pickles store functions and classes.</summary>
static class PickledNames
{
    static readonly PyStr ImportName = new("__import__"), Main = Interned.Of("__main__"), MultiprocessingMain = Interned.Of("__mp_main__");

    /// <summary>The module of a name with dots, itself rather than the outermost package; null with an error.</summary>
    public static PyObject? Import(ThreadState ts, PyObject name)
    {
        if (ts.Interpreter.Builtins.Get(ImportName) is not { } import)
            return ts.Raise(ExceptionTypes.ImportError, "__import__ not found");
        if (import.Call(ts, [name], null) is null)
            return null;
        return ts.Interpreter.Modules.Get(ts, name) ?? (ts.HasError ? null : ts.Raise(new PyException(ExceptionTypes.KeyError, [name])));
    }

    /// <summary>What a path of attributes leads to; null with an error.</summary>
    public static PyObject? Follow(ThreadState ts, PyObject root, string[] path)
    {
        var current = root;
        foreach (string name in path)
            if (current.GetAttribute(ts, Interned.Of(name)) is { } next)
                current = next;
            else
                return null;
        return current;
    }

    /// <summary>The module in which an object is found by its name; null with a PicklingError.</summary>
    public static PyObject? ModuleOf(ThreadState ts, PyObject value, PyStr name, string[] path)
    {
        var given = TypeChecks.OptionalAttribute(ts, value, "__module__");
        if (given is null && ts.HasError)
            return null;
        if (path.Contains("<locals>"))
            return Refuse(ts, value, static shown => $"Can't pickle local object {shown}");
        var module = given is null or PyNone ? Search(ts, value, path) : given;
        if (module is null)
            return null;
        if (Import(ts, module) is not { } imported)
        {
            var type = ts.Pending!.Type;
            if (!type.IsSubtypeOf(ExceptionTypes.ImportError) && !type.IsSubtypeOf(ExceptionTypes.ValueError) && !type.IsSubtypeOf(ExceptionTypes.KeyError))
                return null;
            var error = ts.TakeError();
            string? why = (error.Str(ts) as PyStr)?.Value;
            if (why is null)
                return null;
            ts.Restore(error);
            return Refuse(ts, value, shown => $"Can't pickle {shown}: {why}");
        }
        if ((module.Str(ts) as PyStr)?.Value is not { } moduleName)
            return null;
        var found = Follow(ts, imported, path);
        if (found is null && !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            return null;
        if (found is null)
            return Refuse(ts, value, shown => $"Can't pickle {shown}: it's not found as {moduleName}.{name.Value}");
        return ReferenceEquals(found, value) ? module : Refuse(ts, value, shown => $"Can't pickle {shown}: it's not the same object as {moduleName}.{name.Value}");
    }

    /// <summary>The name of the first module that has an object; __main__ when none has. Null with an error.</summary>
    static PyObject? Search(ThreadState ts, PyObject value, string[] path)
    {
        // attribute access may import more modules
        var names = new List<PyObject>();
        if (!Iteration.Collect(ts, ts.Interpreter.Modules, names))
            return null;
        foreach (var name in names)
        {
            if (name is PyStr text && (text.SameText(Main) || text.SameText(MultiprocessingMain)) || ts.Interpreter.Modules.Get(ts, name) is not { } module || module is PyNone)
                continue;
            if (Follow(ts, module, path) is { } found)
            {
                if (ReferenceEquals(found, value))
                    return name is PyStr known ? Interned.Of(known) : name;
            }
            else if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                ts.TakeError();
            else
                return null;
        }
        return Main;
    }

    /// <summary>A PicklingError with the object's repr; a pending error becomes its context. Null.</summary>
    static PyObject? Refuse(ThreadState ts, PyObject value, Func<string, string> message)
    {
        var context = ts.HasError ? ts.TakeError() : null;
        if (value.Repr(ts) is not PyStr shown)
            return null;
        ts.Raise(PickleErrors.Pickling, message(shown.Value));
        if (context is not null)
            ts.Pending!.Context = context;
        return null;
    }
}
