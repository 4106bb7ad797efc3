using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    /// <summary>A global or builtin name; fills the cache.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject? LoadGlobal(ThreadState ts, Frame frame, int cache, int nameIndex)
    {
        var name = frame.Code.Names[nameIndex];
        if (frame.Globals.GetType() != typeof(PyDict))
            return GlobalOf(ts, frame, name);
        PyDict globals = frame.Globals, builtins = frame.Builtins;
        while (true)
        {
            GlobalCache found;
            if (globals.TryFindName(name, out int entry, out int version))
                found = new GlobalCache(globals, version, null, 0, entry);
            else if (builtins.TryFindName(name, out entry, out int builtinsVersion))
                found = new GlobalCache(globals, version, builtins, builtinsVersion, entry);
            else if (builtins is BuiltinsMapping)
                return BuiltinOf(ts, frame, name);
            else
                return Undefined(ts, name);
            frame.Code.GlobalCaches[cache] = found;
            // another thread may have changed the names by now: then they are looked up again
            if ((found.Builtins is null ? globals.ValueAt(entry, version) : builtins.ValueAt(entry, found.BuiltinsVersion)) is { } value)
                return value;
        }
    }

    /// <summary>A global or builtin name where the globals may be of a class that derives from dict: its __getitem__ and __missing__ count.</summary>
    static PyObject? GlobalOf(ThreadState ts, Frame frame, PyStr name)
    {
        if (Lookup(ts, frame.Globals, name) is { } found)
            return found;
        return ts.HasError ? null : BuiltinOf(ts, frame, name);
    }

    static PyObject? BuiltinOf(ThreadState ts, Frame frame, PyStr name) =>
        BuiltinsMapping.Find(ts, frame.Builtins, name) ?? (ts.HasError ? null : Undefined(ts, name));

    static PyObject? LoadName(ThreadState ts, Frame frame, PyStr name)
    {
        if (frame.Locals is { } locals && Lookup(ts, locals, name) is { } local)
            return local;
        return ts.HasError ? null : frame.Globals.Get(name) ?? BuiltinOf(ts, frame, name);
    }

    /// <summary>A name in a mapping of local names; null without an error when it is not there.</summary>
    internal static PyObject? Lookup(ThreadState ts, PyObject names, PyStr name)
    {
        if (names.GetType() == typeof(PyDict))
            return Unsafe.As<PyDict>(names).Get(name);
        var value = names.GetItem(ts, name);
        if (value is null && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.KeyError))
            ts.TakeError();
        return value;
    }

    static bool StoreName(ThreadState ts, PyObject names, PyStr name, PyObject value) =>
        names.GetType() == typeof(PyDict) ? Unsafe.As<PyDict>(names).Set(ts, name, value) : names.SetItem(ts, name, value);

    static PyObject? Undefined(ThreadState ts, PyStr name) => BuiltinFacts.HasBuiltin(name.Value) && ts.Interpreter.Builtins.Get(name) is null
        ? ts.Unsupported($"the built-in {name.Value}")
        : NotDefined(ts, name);

    static PyObject? NotDefined(ThreadState ts, PyStr name) => RaiseOfName(ts, name, $"name '{name.Value}' is not defined");

    /// <summary>A NameError that knows its name.</summary>
    static PyObject? RaiseOfName(ThreadState ts, PyStr name, string message)
    {
        var error = new PyException(ExceptionTypes.NameError, [new PyStr(message)]);
        error.SetMember(0, name);
        return ts.Raise(error);
    }

    static bool DeleteName(ThreadState ts, PyObject names, PyStr name)
    {
        if (names.SetItem(ts, name, null))
            return true;
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.KeyError))
            return false;
        ts.TakeError();
        return NotDefined(ts, name) is not null;
    }

    static PyObject? LoadFromMapping(ThreadState ts, Frame frame, PyObject mapping, PyObject? cell, PyStr name)
    {
        if (Lookup(ts, mapping, name) is { } local)
            return local;
        if (ts.HasError)
            return null;
        if (cell is PyCell { Value: { } value })
            return value;
        if (cell is not null)
            return RaiseOfName(ts, name, $"cannot access free variable '{name.Value}' where it is not associated with a value in enclosing scope");
        return GlobalOf(ts, frame, name);
    }

    static bool CopyFreeVars(ThreadState ts, Frame frame, ref Slot first, int count)
    {
        var closure = frame.Closure;
        if ((closure?.Count ?? 0) != count)
            return ts.Fail(ExceptionTypes.SystemError, $"code with {count} free variables runs with a closure of {closure?.Count ?? 0} cells");
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref first, i).Value = closure!.Items[i];
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void UnboundLocal(ThreadState ts, Frame frame, int name) => ts.Raise(ExceptionTypes.UnboundLocalError,
        $"cannot access local variable '{frame.Code.Names[name].Value}' where it is not associated with a value");

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void UnboundCell(ThreadState ts, Frame frame, int nameIndex)
    {
        string name = frame.Code.Names[nameIndex].Value;
        if (frame.CodeObject.FreeVars.Contains(name))
            RaiseOfName(ts, Interned.Of(name), $"cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
        else
            UnboundLocal(ts, frame, nameIndex);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void NotACell(ThreadState ts) => ts.Raise(ExceptionTypes.SystemError, "a cell variable without a cell: MAKE_CELL is missing");

    static readonly PyStr AllName = new("__all__"), DictName = new("__dict__");

    /// <summary>from module import *: the names of __all__, or all that do not begin with an underscore.</summary>
    static bool ImportStar(ThreadState ts, Frame frame, PyObject module)
    {
        var locals = frame.Locals ?? frame.Globals;
        var names = module.GetAttribute(ts, AllName);
        bool skipsUnderscores = names is null;
        if (names is null)
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                return false;
            ts.TakeError();
            names = module.GetAttribute(ts, DictName);
            if (names is null)
            {
                if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                    return false;
                ts.TakeError();
                return ts.Fail(ExceptionTypes.ImportError, "from-import-* object has no __dict__ and no __all__");
            }
        }
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, names, items))
            return false;
        foreach (var item in items)
        {
            if (item is not PyStr name)
                return ts.Fail(ExceptionTypes.TypeError, skipsUnderscores
                    ? $"Key in {ModuleName(module)}.__dict__ must be str, not {item.Type.Name}"
                    : $"Item in {ModuleName(module)}.__all__ must be str, not {item.Type.Name}");
            if (skipsUnderscores && name.Value.StartsWith('_'))
                continue;
            if (module.GetAttribute(ts, name) is not { } value || !StoreName(ts, locals, name, value))
                return false;
        }
        return true;
    }

    static string ModuleName(PyObject module) => (module as PyModule)?.Name ?? module.Type.Name;
}
