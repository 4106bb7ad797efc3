using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._asyncio;

/// <summary>Who is told when a future is done, and who waits for it.</summary>
public partial class PyFuture
{
    /// <summary>The first callback, which most futures have as the only one, and its context.</summary>
    PyObject? callback, callbackContext;

    List<(PyObject Callback, PyObject Context)>? moreCallbacks;

    /// <summary>What waits for it: a future or, when there are several, a set of them.</summary>
    PyObject? awaitedBy;

    void ClearCallbacks() => (callback, callbackContext, moreCallbacks) = (null, null, null);

    /// <summary>What add_done_callback() does; false with an error.</summary>
    internal bool AddCallback(ThreadState ts, PyObject added, PyObject context)
    {
        if (Loop is null)
            return ts.Fail(ExceptionTypes.RuntimeError, "uninitialized Future object");
        if (State != FutureState.Pending)
            return EventLoops.CallSoon(ts, Loop, added, this, context);
        if (callback is null && moreCallbacks is null)
            (callback, callbackContext) = (added, context);
        else
            (moreCallbacks ??= []).Add((added, context));
        return true;
    }

    /// <summary>What remove_done_callback() does: how many were removed, -1 with an error. Comparing may change the callbacks.</summary>
    internal int RemoveCallback(ThreadState ts, PyObject removed)
    {
        int first = 0;
        if (callback is not null)
        {
            first = Operators.AreEqual(ts, callback, removed);
            if (first < 0)
                return -1;
            if (first == 1)
                (callback, callbackContext) = (null, null);
        }
        if (moreCallbacks is null)
            return first;
        int before = moreCallbacks.Count;
        var kept = new List<(PyObject, PyObject)>(before);
        for (int i = 0; moreCallbacks is { } all && i < all.Count; i++)
        {
            var one = all[i];
            int equal = Operators.AreEqual(ts, one.Callback, removed);
            if (equal < 0)
                return -1;
            if (equal == 0)
                kept.Add(one);
        }
        if (moreCallbacks is null || kept.Count == 0)
        {
            moreCallbacks = null;
            return first + before;
        }
        int now = moreCallbacks.Count;
        moreCallbacks = kept;
        return first + now - kept.Count;
    }

    /// <summary>The callbacks and their contexts as a list of pairs, or None.</summary>
    internal PyObject Callbacks()
    {
        var all = new PyList();
        if (callback is not null)
            all.Append(new PyTuple([callback, callbackContext!]));
        foreach (var (one, context) in moreCallbacks ?? [])
            all.Append(new PyTuple([one, context]));
        return all.Count == 0 ? PyNone.Instance : all;
    }

    /// <summary>Has the event loop call all callbacks, and forgets them; false with an error.</summary>
    bool ScheduleCallbacks(ThreadState ts)
    {
        Completed();
        if (callback is null && moreCallbacks is null)
            return true;
        // call_soon() is the program's: it may add or remove callbacks
        var (first, context, others) = (callback, callbackContext, moreCallbacks);
        ClearCallbacks();
        if (first is not null && !EventLoops.CallSoon(ts, Loop!, first, this, context!))
            return false;
        if (others is not null)
            foreach (var (one, with) in others)
                if (!EventLoops.CallSoon(ts, Loop!, one, this, with))
                    return false;
        return true;
    }

    /// <summary>It is done now.</summary>
    private protected virtual void Completed() { }

    /// <summary>Notes that another future waits for this one; false with an error.</summary>
    internal bool AddAwaitedBy(ThreadState ts, PyFuture waiter)
    {
        if (awaitedBy is null)
        {
            awaitedBy = waiter;
            return true;
        }
        if (awaitedBy is not PySet waiters)
        {
            waiters = new PySet(isFrozen: false);
            if (!waiters.Add(ts, awaitedBy))
                return false;
            awaitedBy = waiters;
        }
        return waiters.Add(ts, waiter);
    }

    /// <summary>Notes that another future waits no longer; false with an error.</summary>
    internal bool DiscardAwaitedBy(ThreadState ts, PyFuture waiter)
    {
        if (ReferenceEquals(awaitedBy, waiter))
            awaitedBy = null;
        return awaitedBy is not PySet waiters || waiters.Remove(ts, waiter) >= 0;
    }

    /// <summary>A frozenset of what waits for it, or None; null with an error.</summary>
    internal PyObject? AwaitedBy(ThreadState ts)
    {
        if (awaitedBy is null)
            return PyNone.Instance;
        if (awaitedBy is PySet several)
            return PySet.FrozenTypeObject.Call(ts, [several], null);
        var waiters = new PySet(isFrozen: true);
        return waiters.Add(ts, awaitedBy) ? waiters : null;
    }
}
