using Adder.Bytecode.Code;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Syntax;

/// <summary>The constants that the value of a Constant node may be.</summary>
static class AstConstants
{
    const int MaxDepth = 200;

    /// <summary>The constant of an object; null when it is none, with the object that is to blame: an item of a tuple may be.</summary>
    public static PyConstant? Of(ThreadState ts, PyObject value, out PyObject blamed) => Of(ts, value, 0, out blamed);

    static PyConstant? Of(ThreadState ts, PyObject value, int depth, out PyObject blamed)
    {
        blamed = value;
        if (depth > MaxDepth)
            return null;
        var type = value.Type;
        if (ReferenceEquals(type, PyTuple.TypeObject))
            return Items(ts, ((PyTuple)value).Items, depth, ref blamed) is { } items ? new TupleConstant(items) : null;
        if (ReferenceEquals(type, PySet.FrozenTypeObject))
        {
            var members = new List<PyObject>();
            return Iteration.Collect(ts, value, members) && Items(ts, [.. members], depth, ref blamed) is { } items ? new FrozensetConstant(items) : null;
        }
        bool isConstant = value is PyNone or PyEllipsis or PyBool || ReferenceEquals(type, PyInt.TypeObject) || ReferenceEquals(type, PyFloat.TypeObject)
            || ReferenceEquals(type, PyComplex.TypeObject) || ReferenceEquals(type, PyStr.TypeObject) || ReferenceEquals(type, PyBytes.TypeObject);
        return isConstant ? ConstantObjects.ToConstant(value) : null;
    }

    static PyConstant[]? Items(ThreadState ts, PyObject[] items, int depth, ref PyObject blamed)
    {
        var constants = new PyConstant[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (Of(ts, items[i], depth + 1, out var wrong) is not { } constant)
            {
                blamed = wrong;
                return null;
            }
            constants[i] = constant;
        }
        return constants;
    }
}
