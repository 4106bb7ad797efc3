using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

/// <summary>What with statements do: enter and exit methods.</summary>
static class ContextManagers
{
    /// <summary>In the order in which LOAD_SPECIAL numbers them.</summary>
    static readonly PyStr[] Names = [Interned.Of("__enter__"), Interned.Of("__exit__"), Interned.Of("__aenter__"), Interned.Of("__aexit__")];

    const int AsyncOffset = 2, Exiting = 1;

    /// <summary>Finds the exit method, and calls the enter method; false with an error.</summary>
    public static bool Enter(ThreadState ts, PyObject manager, bool isAsync, ref Slot exit, ref Slot entered)
    {
        int offset = isAsync ? AsyncOffset : 0;
        if (Find(ts, manager, offset) is not { } enter)
            return false;
        exit.Value = Find(ts, manager, offset + Exiting);
        if (exit.Value is null)
            return false;
        if (enter.Call(ts, default, null) is not { } value)
            return false;
        entered.Value = value;
        return true;
    }

    /// <summary>LOAD_SPECIAL: a method and its instance, or what binding gave and no value.</summary>
    public static bool Load(ThreadState ts, PyObject manager, int special, ref Slot callable, ref Slot self)
    {
        if (manager.Type.Lookup(Names[special]) is PyFunction function)
        {
            callable.Value = function;
            self.Value = manager;
            return true;
        }
        callable.Value = Find(ts, manager, special);
        self.Value = null;
        return callable.Value is not null;
    }

    static PyObject? Find(ThreadState ts, PyObject manager, int special)
    {
        if (SpecialLookup.TryFind(ts, manager, Names[special], out var method) || ts.HasError)
            return method;
        bool isAsync = special >= AsyncOffset;
        int other = isAsync ? 0 : AsyncOffset;
        bool hasOther = SpecialLookup.Has(manager, Names[other]) && SpecialLookup.Has(manager, Names[other + Exiting]);
        string hint = !hasOther ? ""
            : isAsync ? " but it supports the context manager protocol. Did you mean to use 'with'?"
            : " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?";
        return ts.Raise(ExceptionTypes.TypeError,
            $"'{manager.Type.FullName}' object does not support the {(isAsync ? "asynchronous " : "")}context manager protocol (missed {Names[special].Value} method){hint}");
    }

    /// <summary>Calls an exit method with an exception, or three times None.</summary>
    public static PyObject? Exit(ThreadState ts, PyObject exit, PyObject? self, PyException? error)
    {
        PyObject type = error?.Type ?? (PyObject)PyNone.Instance, value = error ?? (PyObject)PyNone.Instance;
        PyObject traceback = error?.Traceback ?? (PyObject)PyNone.Instance;
        return self is null ? exit.Call(ts, [type, value, traceback], null) : exit.Call(ts, [self, type, value, traceback], null);
    }
}
