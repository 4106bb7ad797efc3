using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    /// <summary>Runs a class body with a mapping as its local names; gives what it returns: the cell of __class__ or None.</summary>
    public static PyObject? RunBody(ThreadState ts, PyFunction body, PyObject locals)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
        // up to 3.3 the mapping is the body's parameter
        var frame = EnterFunction(ts, body, body.Code.Code.ArgCount > 0 ? [locals] : default, null);
        if (frame is null)
            return null;
        frame.Locals = locals;
        return RunEntry(ts, frame);
    }

    /// <summary>LOAD_SUPER_ATTR: super(class, self).name, or as LOAD_METHOD leaves it.</summary>
    static bool LoadSuper(ThreadState ts, in IrInstruction i, ref Slot r, PyStr name)
    {
        var (callable, type, self) = (Unsafe.Add(ref r, i.B).Value!, Unsafe.Add(ref r, i.B + 1).Value!, Unsafe.Add(ref r, i.B + 2).Value!);
        ref var result = ref Unsafe.Add(ref r, i.A);
        bool isMethod = (i.C & 1) != 0;
        PyObject? value;
        if (ReferenceEquals(callable, PySuper.TypeObject) && type is PyType thisClass && name.Value != "__class__")
        {
            // no super object is made
            var selfClass = PySuper.ClassOf(ts, thisClass, self);
            if (selfClass is null)
                return false;
            if (selfClass.LookupAfter(thisClass, name) is { } found)
            {
                if (isMethod && !ReferenceEquals(self, selfClass) && found is PyFunction or PyMethodDescriptor)
                {
                    (result.Value, Unsafe.Add(ref result, 1).Value) = (found, self);
                    return true;
                }
                value = found.DescriptorGet(ts, ReferenceEquals(self, selfClass) ? null : self, selfClass);
            }
            else
                value = callable.Call(ts, [type, self], null)?.GetAttribute(ts, name);
        }
        else
        {
            bool isSuper = ReferenceEquals(callable, PySuper.TypeObject) || (i.C & 2) != 0;
            value = callable.Call(ts, isSuper ? [type, self] : [], null)?.GetAttribute(ts, name);
        }
        if (value is null)
            return false;
        result.Value = value;
        if (isMethod)
            Unsafe.Add(ref result, 1).Value = null;
        return true;
    }
}
