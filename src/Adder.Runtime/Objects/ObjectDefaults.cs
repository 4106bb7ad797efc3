using System.Runtime.CompilerServices;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>What object's own special methods do, whatever the type of the instance.</summary>
static class ObjectDefaults
{
    public static PyObject Repr(PyObject self)
    {
        string module = self.Type.ModuleName is { } name and not "builtins" ? name + "." : "";
        return new PyStr($"<{module}{self.Type.QualName} object at 0x{self.Identity:x}>");
    }

    public static long Hash(PyObject self) => RuntimeHelpers.GetHashCode(self);

    /// <summary>Equality by identity; != is the contrary of what == says.</summary>
    public static PyObject? Compare(ThreadState ts, PyObject self, CompareOperator op, PyObject other)
    {
        if (op == CompareOperator.Equal)
            return ReferenceEquals(self, other) ? PyBool.True : PyNotImplemented.Instance;
        if (op != CompareOperator.NotEqual)
            return PyNotImplemented.Instance;
        var equal = self.Compare(ts, CompareOperator.Equal, other);
        if (equal is null || ReferenceEquals(equal, PyNotImplemented.Instance))
            return equal;
        int truth = equal.IsTrue(ts);
        return truth < 0 ? null : PyBool.Of(truth == 0);
    }
}
