using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Builtins;

/// <summary>Functions of asynchronous iteration.</summary>
[PyModule("builtins")]
static partial class AsyncFunctions
{
    static readonly PyStr IterName = Interned.Of("__aiter__"), NextName = Interned.Of("__anext__");

    [PyFunction("aiter", "Return an AsyncIterator for an AsyncIterable object.")]
    public static PyObject? AsyncIterator(ThreadState ts, PyObject async_iterable)
    {
        if (!SpecialLookup.TryFindSlot(ts, async_iterable, IterName, out var method))
            return ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, $"'{async_iterable.Type.Name}' object is not an async iterable");
        var iterator = method.Call(ts, default, null);
        return iterator is null || SpecialLookup.Has(iterator, NextName) ? iterator
            : ts.Raise(ExceptionTypes.TypeError, $"aiter() returned not an async iterator of type '{iterator.Type.Name}'");
    }

    [PyFunction("anext", "Return the next item from the async iterator, or a default when it is exhausted.")]
    public static PyObject? AsyncNext(ThreadState ts, PyObject async_iterator, PyObject? @default = null)
    {
        if (!SpecialLookup.TryFindSlot(ts, async_iterator, NextName, out var method))
            return ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, $"'{async_iterator.Type.Name}' object is not an async iterator");
        var awaitable = method.Call(ts, default, null);
        return awaitable is null || @default is null ? awaitable : new PyAnextDefault(awaitable, @default);
    }
}
