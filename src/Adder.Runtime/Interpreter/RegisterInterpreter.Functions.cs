using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    static bool MakeFunction(ThreadState ts, Frame frame, ref Slot r, int result, int body, int name)
    {
        if (Unsafe.Add(ref r, body).Value is not PyCode code)
            return ts.Fail(ExceptionTypes.SystemError, "MAKE_FUNCTION wants a code object");
        string qualName = Unsafe.Add(ref r, name).Value is PyStr given ? given.Value : code.Code.QualName;
        Unsafe.Add(ref r, result).Value = new PyFunction(code, frame.Globals, qualName);
        return true;
    }

    static bool SetFunctionAttribute(ThreadState ts, IrOp op, PyObject target, PyObject value)
    {
        switch (op, target, value)
        {
            case (IrOp.SetDefaults, PyFunction function, PyTuple defaults): function.Defaults = defaults; return true;
            case (IrOp.SetKwdefaults, PyFunction function, PyDict defaults): function.KwDefaults = defaults; return true;
            case (IrOp.SetClosure, PyFunction function, PyTuple cells): return SetClosure(ts, function, cells);
            case (IrOp.SetAnnotations, PyFunction function, _): function.Annotations = value; return true;
            case (IrOp.SetAnnotate, PyFunction function, _): function.Annotate = value; return true;
            default: return ts.Fail(ExceptionTypes.SystemError, $"a function's attribute set to a {value.Type.Name}");
        }
    }

    static bool SetClosure(ThreadState ts, PyFunction function, PyTuple cells)
    {
        if (Array.Exists(cells.Items, cell => cell is not PyCell))
            return ts.Fail(ExceptionTypes.SystemError, "a closure holds something that is no cell");
        function.Closure = cells;
        return true;
    }

    static bool ExecuteCall(ThreadState ts, ref IrInstruction i, ref Slot r)
    {
        if (i.Op == IrOp.CallExpanded)
            return Put(ref r, i.A, CallExpanded(ts, Unsafe.Add(ref r, i.B).Value!, Unsafe.Add(ref r, i.C).Value!, Unsafe.Add(ref r, i.D).Value));
        if (Unsafe.Add(ref r, i.D).Value is not PyTuple names)
            return ts.Fail(ExceptionTypes.SystemError, "the names of keyword arguments are no tuple");
        int first = i.B, count = i.C;
        var callable = Unsafe.Add(ref r, first++).Value;
        if (i.Op == IrOp.CallMethodKeywords)
        {
            var self = Unsafe.Add(ref r, first).Value;
            if (callable is not null && self is not null)
                count++;
            else
                (callable, first) = (callable ?? self, first + 1);
        }
        if (names.Count > count)
            return ts.Fail(ExceptionTypes.SystemError, "more names of keyword arguments than arguments");
        return Put(ref r, i.A, callable!.Call(ts, Arguments(ref r, first, count), names));
    }

    static PyObject? CallExpanded(ThreadState ts, PyObject callable, PyObject positional, PyObject? keywords)
    {
        var arguments = new List<PyObject>();
        if (!Iteration.Collect(ts, positional, arguments))
            return null;
        if (keywords is null)
            return callable.Call(ts, arguments.ToArray(), null);
        if (keywords is not PyDict dict)
            return ts.Raise(ExceptionTypes.TypeError, $"argument after ** must be a mapping, not {keywords.Type.Name}");
        var names = new List<PyObject>();
        for (int i = 0; i < dict.Table.EntryCount; i++)
            if (dict.Table.TryGetEntry(i, out var key, out var value))
            {
                names.Add(key);
                arguments.Add(value!);
            }
        return callable.Call(ts, arguments.ToArray(), names.Count == 0 ? null : new PyTuple([.. names]));
    }
}
