using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>What await, async for and async with do to get at iterators: __await__, __aiter__ and __anext__.</summary>
static class Awaiting
{
    static readonly PyStr AwaitName = Interned.Of("__await__"), AsyncIterName = Interned.Of("__aiter__"), AsyncNextName = Interned.Of("__anext__");

    /// <summary>The iterator that awaiting an object drives; null with an error.</summary>
    public static PyObject? GetIterator(ThreadState ts, PyObject awaitable)
    {
        if (awaitable is PyCoroutine or PyGenerator { IsIterableCoroutine: true } or PyAsyncStep)
            return awaitable;
        if (awaitable is PyAwaitable { Type.IsHeap: false } own)
            return own.Await(ts);
        if (!SpecialLookup.TryFindSlot(ts, awaitable, AwaitName, out var method))
            return ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, $"'{awaitable.Type.Name}' object can't be awaited");
        var iterator = method.Call(ts, default, null);
        return iterator switch
        {
            null => null,
            PyCoroutine or PyGenerator { IsIterableCoroutine: true } => ts.Raise(ExceptionTypes.TypeError, "__await__() returned a coroutine"),
            _ when !SpecialLookup.IsIterator(iterator) =>
                ts.Raise(ExceptionTypes.TypeError, $"__await__() returned non-iterator of type '{iterator.Type.Name}'"),
            _ => iterator,
        };
    }

    /// <summary>GET_AWAITABLE: the same, with the words of the statement, and no second await of a coroutine that waits already.</summary>
    public static PyObject? GetForAwait(ThreadState ts, PyObject awaitable, int where)
    {
        var iterator = GetIterator(ts, awaitable);
        if (iterator is null && where is 1 or 2 && ts.Pending!.Type == ExceptionTypes.TypeError && !SpecialLookup.Has(awaitable, AwaitName))
        {
            ts.TakeError();
            string method = where == 1 ? "__aenter__" : "__aexit__";
            return ts.Raise(ExceptionTypes.TypeError, $"'async with' received an object from {method} that does not implement __await__: {awaitable.Type.Name}");
        }
        if (iterator is PyCoroutine { Delegate: not null })
            return ts.Raise(ExceptionTypes.RuntimeError, "coroutine is being awaited already");
        return iterator;
    }

    /// <summary>GET_AITER.</summary>
    public static PyObject? GetAsyncIterator(ThreadState ts, PyObject iterable)
    {
        if (!SpecialLookup.TryFindSlot(ts, iterable, AsyncIterName, out var method))
            return ts.HasError ? null
                : ts.Raise(ExceptionTypes.TypeError, $"'async for' requires an object with __aiter__ method, got {iterable.Type.Name}");
        var iterator = method.Call(ts, default, null);
        return iterator is null || SpecialLookup.Has(iterator, AsyncNextName) ? iterator
            : ts.Raise(ExceptionTypes.TypeError, $"'async for' received an object from __aiter__ that does not implement __anext__: {iterator.Type.Name}");
    }

    /// <summary>GET_AITER up to 3.6: an awaitable for the iterator, which __aiter__ may give as it is.</summary>
    public static PyObject? GetAwaitedAsyncIterator(ThreadState ts, PyObject iterable)
    {
        if (!SpecialLookup.TryFindSlot(ts, iterable, AsyncIterName, out var method))
            return GetAsyncIterator(ts, iterable);
        var iterator = method.Call(ts, default, null);
        if (iterator is null)
            return null;
        return SpecialLookup.Has(iterator, AsyncNextName) ? new PyAwaitedValue(iterator) : GetIterator(ts, iterator);
    }

    /// <summary>GET_ANEXT: the iterator that awaiting the next item drives.</summary>
    public static PyObject? GetAsyncNext(ThreadState ts, PyObject iterator)
    {
        if (iterator is PyAsyncGenerator generator)
            return generator.CallHooks(ts) ? new PyAsyncSend(generator, PyNone.Instance) : null;
        if (!SpecialLookup.TryFindSlot(ts, iterator, AsyncNextName, out var method))
            return ts.HasError ? null
                : ts.Raise(ExceptionTypes.TypeError, $"'async for' requires an iterator with __anext__ method, got {iterator.Type.Name}");
        if (method.Call(ts, default, null) is not { } awaitable)
            return null;
        if (GetIterator(ts, awaitable) is { } result)
            return result;
        var cause = ts.TakeError();
        var error = new PyException(ExceptionTypes.TypeError,
            [new PyStr($"'async for' received an invalid object from __anext__: {awaitable.Type.Name}")]) { Cause = cause, Context = cause, SuppressContext = true };
        return ts.Raise(error);
    }

    /// <summary>GET_YIELD_FROM_ITER.</summary>
    public static PyObject? GetForYieldFrom(ThreadState ts, PyObject iterable, bool isCoroutine)
    {
        if (iterable is PyCoroutine)
            return isCoroutine ? iterable
                : ts.Raise(ExceptionTypes.TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        return iterable is PyGenerator ? iterable : iterable.GetIterator(ts);
    }
}

/// <summary>An awaitable that is ready: awaiting it gives its value.</summary>
public sealed class PyAwaitedValue(PyObject ready) : PySendable
{
    public static PyType TypeObject { get; } = new("aiter_wrapper", null);

    public override PyType Type => TypeObject;

    public override SendOutcome Send(ThreadState ts, PyObject value, out PyObject? result)
    {
        result = ready;
        return SendOutcome.Returned;
    }

    public override SendOutcome Throw(ThreadState ts, PyException exception, out PyObject? result)
    {
        result = ts.Raise(exception);
        return SendOutcome.Failed;
    }

    public override PyObject? Close(ThreadState ts) => PyNone.Instance;
}
