using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._weakref;

/// <summary>weakref.ReferenceType: an object that does not keep another alive, and a callback for its end.</summary>
[Subclassable]
class PyWeakReference : PyObject
{
    static readonly ConditionalWeakTable<PyObject, ReferenceList> Lists = [];

    readonly WeakReference<PyObject> target;
    long? hash;

    public PyWeakReference(PyObject target, PyObject? callback) : this(target, callback, NotShared)
    {
        if (callback is null && GetType() == typeof(PyWeakReference))
            Rank = Shared;
    }

    protected PyWeakReference(PyObject target, PyObject? callback, int rank) => (this.target, Callback, Rank) = (new WeakReference<PyObject>(target), callback, rank);

    /// <summary>The ranks of references in the list of an object: the one without a callback, the proxy without one, all others.</summary>
    protected const int Shared = 0, SharedProxy = 1, NotShared = 2;

    /// <summary>Which references it comes before in the list of the object.</summary>
    int Rank { get; }

    /// <summary>What refers: itself, or the proxy that it belongs to.</summary>
    public virtual PyObject Subject => this;

    public static PyType TypeObject { get; } = new("weakref.ReferenceType", New) { Init = Accept };

    public override PyType Type => TypeObject;

    /// <summary>What is called with the reference when the object has gone; null once that happened.</summary>
    public PyObject? Callback { get; private set; }

    /// <summary>The object, or null when it has gone.</summary>
    public PyObject? Target => target.TryGetTarget(out var living) ? living : null;

    /// <summary>The references to an object that live.</summary>
    public static List<PyWeakReference> Of(PyObject target) => Lists.TryGetValue(target, out var list) ? list.Living() : [];

    public void Register(InterpreterState interpreter, PyObject referent) => Lists.GetValue(referent, _ => new ReferenceList(interpreter)).Add(this);

    static PyObject? Accept(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        arguments.Length - (names?.Count ?? 0) is var positional and (< 1 or > 2) ? Arguments.WrongCount(ts, "__init__", positional, 1, 2) : PyNone.Instance;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (arguments.Length - (names?.Count ?? 0) is < 1 or > 2 || !type.IsHeap && names is { Count: > 0 })
            return names is { Count: > 0 } && !type.IsHeap ? ts.Raise(ExceptionTypes.TypeError, "ref() takes no keyword arguments")
                : Arguments.WrongCount(ts, "__new__", arguments.Length - (names?.Count ?? 0), 1, 2);
        int positional = arguments.Length - (names?.Count ?? 0);
        if (!IsReferable(arguments[0]))
            return ts.Raise(ExceptionTypes.TypeError, $"cannot create weak reference to '{arguments[0].Type.Name}' object");
        var callback = positional > 1 && arguments[1] is not PyNone ? arguments[1] : null;
        if (!type.IsHeap)
            return Get(ts, arguments[0], callback);
        var made = new PyWeakReferenceInstance(type, arguments[0], callback);
        made.Register(ts.Interpreter, arguments[0]);
        return made;
    }

    /// <summary>A reference; without a callback the same for each asking.</summary>
    public static PyWeakReference Get(ThreadState ts, PyObject target, PyObject? callback)
    {
        if (callback is null)
            foreach (var known in Of(target))
                if (known.Callback is null && known.GetType() == typeof(PyWeakReference))
                    return known;
        var made = new PyWeakReference(target, callback);
        made.Register(ts.Interpreter, target);
        return made;
    }

    /// <summary>Numbers, texts and tuples and their like have no weak references.</summary>
    public static bool IsReferable(PyObject value) => value is IHeapInstance && value.Type.HasWeakReference || value is not
        (PyInstance or PyNone or PyIntegral or PyFloat or PyComplex or PyStr or PyBytes or PyTuple or PyList or PyDict or PyRange or PySlice or PyEllipsis or PyNotImplemented or PyWeakProxy);

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        arguments.Length == 0 ? Target ?? PyNone.Instance : Arguments.WrongCount(ts, "__call__", arguments.Length, 0, 0);

    public override bool TryHash(ThreadState ts, out long result)
    {
        result = hash ?? 0;
        if (hash is not null)
            return true;
        if (Target is not { } living)
            return ts.Fail(ExceptionTypes.TypeError, "weak object has gone away");
        if (!living.TryHash(ts, out result))
            return false;
        hash = result;
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyWeakReference right || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        if (Target is not { } mine || right.Target is not { } theirs)
            return PyBool.Of(ReferenceEquals(this, other) == (op == CompareOperator.Equal));
        return Operators.Compare(ts, op, mine, theirs);
    }

    public override PyObject? Repr(ThreadState ts)
    {
        if (Target is not { } living)
            return new PyStr($"<weakref at 0x{Identity:x}; dead>");
        var name = living.Type.Lookup(Interned.Of("__name__"))?.DescriptorGet(ts, living, living.Type);
        if (ts.HasError)
            return null;
        return new PyStr($"<weakref at 0x{Identity:x}; to '{living.Type.FullName}' at 0x{living.Identity:x}{(name is PyStr text ? $" ({text.Value})" : "")}>");
    }

    /// <summary>Hangs on the object: its end is the object's end, and callbacks are called soon after by the main thread.</summary>
    sealed class ReferenceList(InterpreterState interpreter)
    {
        // handles, as objects that refer weakly may be finalized before the list is
        readonly List<GCHandle> references = [];

        public void Add(PyWeakReference reference)
        {
            lock (references)
            {
                references.RemoveAll(Forget);
                // a reference resurrected by its own end still has its callback
                var handle = GCHandle.Alloc(reference, GCHandleType.WeakTrackResurrection);
                // as CPython has them: the shared ones first, then the youngest
                int place = references.FindIndex(other => other.Target is PyWeakReference { Rank: var rank } && rank >= reference.Rank);
                references.Insert(place < 0 ? references.Count : place, handle);
            }
        }

        public List<PyWeakReference> Living()
        {
            lock (references)
                return [.. references.Select(r => r.Target).OfType<PyWeakReference>()];
        }

        /// <summary>Frees the handle of a reference that has gone.</summary>
        static bool Forget(GCHandle reference)
        {
            if (reference.Target is not null)
                return false;
            reference.Free();
            return true;
        }

        ~ReferenceList()
        {
            List<(PyObject Callback, PyObject Subject)>? calls = null;
            foreach (var reference in references)
            {
                if (reference.Target is PyWeakReference { Callback: { } callback } living)
                {
                    living.Callback = null;
                    (calls ??= []).Add((callback, living.Subject));
                }
                reference.Free();
            }
            // all in one, so that what waits meanwhile does not come between
            if (calls is not null)
                interpreter.AddPendingCall(ts => Call(ts, calls));
        }

        static bool Call(ThreadState ts, List<(PyObject Callback, PyObject Subject)> calls)
        {
            foreach (var (callback, subject) in calls)
                if (callback.Call(ts, [subject], null) is null)
                    Unraisable.Report(ts, ts.TakeError(), "Exception ignored while calling weakref callback", callback);
            return true;
        }
    }
}
