using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>What the memos of picklers and unpicklers share: that programs see them as the attribute memo.</summary>
abstract class PickleMemo
{
    /// <summary>The proxy's name with its article, as an error shows it.</summary>
    protected abstract string ProxyName { get; }

    /// <summary>Forgets all objects.</summary>
    public abstract void Clear();

    /// <summary>The memo as a dict that it can be set to again.</summary>
    public abstract PyDict ToDict(ThreadState ts);

    /// <summary>Takes the objects of a memo of the same class.</summary>
    protected abstract void ReplaceBy(PickleMemo other);

    /// <summary>Takes what <see cref="ToDict"/> gave; false with an error.</summary>
    protected abstract bool TryReplaceBy(ThreadState ts, PyDict dict);

    /// <summary>What assigning to the attribute memo does; null stands for its deletion. False with an error.</summary>
    public bool TrySet(ThreadState ts, PyObject? value)
    {
        switch (value)
        {
            case null:
                return ts.Fail(ExceptionTypes.TypeError, "attribute deletion is not supported");
            case PyMemoProxy proxy when proxy.Memo.GetType() == GetType():
                ReplaceBy(proxy.Memo);
                return true;
            case PyDict dict:
                return TryReplaceBy(ts, dict);
            default:
                return ts.Fail(ExceptionTypes.TypeError, $"'memo' attribute must be {ProxyName} object or dict, not {value.Type.Name}");
        }
    }
}

/// <summary>What the attribute memo gives: the memo, which is no dict.</summary>
abstract class PyMemoProxy : PyObject
{
    public abstract PickleMemo Memo { get; }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }
}

[PyMethods(typeof(PyPicklerMemoProxy))]
[PyMethods(typeof(PyUnpicklerMemoProxy))]
static partial class MemoProxyMethods
{
    [PyMethod("clear", "Forgets all objects.")]
    public static PyObject? Clear(ThreadState ts, PyMemoProxy self)
    {
        self.Memo.Clear();
        return PyNone.Instance;
    }

    [PyMethod("copy", "The memo as a dict.")]
    public static PyObject? Copy(ThreadState ts, PyMemoProxy self) => self.Memo.ToDict(ts);

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyMemoProxy self) => new PyTuple([PyDict.TypeObject, new PyTuple([self.Memo.ToDict(ts)])]);
}
