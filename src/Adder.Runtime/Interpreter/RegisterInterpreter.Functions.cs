using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Runtime.Calls;
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
        Unsafe.Add(ref r, result).Value = new PyFunction(code, frame.Globals, qualName) { Builtins = frame.Builtins };
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

    /// <summary>A call by names or with expanded arguments: gives the frame of a Python function, or calls; not done, and no frame, with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? ExecuteCall(ThreadState ts, in IrInstruction i, ref Slot r, out bool done)
    {
        if (i.Op == IrOp.CallExpanded)
            return CallExpanded(ts, in i, ref r, out done);
        done = false;
        if (Unsafe.Add(ref r, i.D).Value is not PyTuple names)
        {
            ts.Fail(ExceptionTypes.SystemError, "the names of keyword arguments are no tuple");
            return null;
        }
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
        {
            ts.Fail(ExceptionTypes.SystemError, "more names of keyword arguments than arguments");
            return null;
        }
        return Call(ts, callable!, Arguments(ref r, first, count), names, ref r, i.A, out done);
    }

    /// <summary>Enters a Python function, or calls anything else and keeps the result.</summary>
    static Frame? Call(ThreadState ts, PyObject callable, ReadOnlySpan<PyObject> arguments, PyTuple? names, ref Slot r, int result, out bool done)
    {
        if (callable.GetType() == typeof(PyFunction))
        {
            var called = EnterFunction(ts, Unsafe.As<PyFunction>(callable), arguments, names);
            called?.ResultRegister = result;
            done = false;
            return called;
        }
        done = Put(ref r, result, callable.Call(ts, arguments, names));
        return null;
    }

    static Frame? CallExpanded(ThreadState ts, in IrInstruction i, ref Slot r, out bool done)
    {
        done = false;
        var (callable, positional, keywords) = (Unsafe.Add(ref r, i.B).Value!, Unsafe.Add(ref r, i.C).Value!, Unsafe.Add(ref r, i.D).Value);
        PyDict? dict = null;
        if (keywords is not null)
            if (keywords.GetType() == typeof(PyDict))
                dict = Unsafe.As<PyDict>(keywords).Settled();
            else if (!MergeKeywords(ts, dict = new PyDict(), keywords, callable))
                return null;
        ReadOnlySpan<PyObject> arguments;
        if (positional is PyTuple { Items: var items })
            arguments = items;
        else
        {
            var collected = new List<PyObject>();
            if (!Iteration.Collect(ts, positional, collected))
            {
                NotIterable(ts, callable, positional);
                return null;
            }
            arguments = CollectionsMarshal.AsSpan(collected);
        }
        if (dict is null || dict.Count == 0)
            return Call(ts, callable, arguments, null, ref r, i.A, out done);
        var all = new PyObject[arguments.Length + dict.Count];
        var names = new PyObject[dict.Count];
        arguments.CopyTo(all);
        int count = 0;
        for (int k = 0; k < dict.EntryCount; k++)
            if (dict.TryGetEntry(k, out var key, out var value))
            {
                names[count] = key;
                all[arguments.Length + count++] = value!;
            }
        return KeywordNames.Check(ts, callable, names) ? Call(ts, callable, all, new PyTuple(names), ref r, i.A, out done) : null;
    }

    static PyObject? NotIterable(ThreadState ts, PyObject callable, PyObject positional)
    {
        if (ts.Pending!.Type != ExceptionTypes.TypeError || positional.Type.Lookup(Interned.Of("__iter__")) is not null
            || positional.Type.IsHeap && positional.Type.Lookup(Interned.Of("__getitem__")) is not null)
            return null;
        ts.TakeError();
        return ts.Raise(ExceptionTypes.TypeError, $"{FunctionText(ts, callable)} argument after * must be an iterable, not {positional.Type.Name}");
    }

    /// <summary>How errors name a callable: module.qualname(), or its str().</summary>
    internal static string FunctionText(ThreadState ts, PyObject callable)
    {
        var name = TypeChecks.OptionalAttribute(ts, callable, "__qualname__");
        var module = name is null ? null : TypeChecks.OptionalAttribute(ts, callable, "__module__");
        if (ts.HasError)
            ts.TakeError();
        if (name is PyStr text)
            return module is PyStr { Value: not "builtins" } prefix ? $"{prefix.Value}.{text.Value}()" : $"{text.Value}()";
        string shown = (callable.Str(ts) as PyStr)?.Value ?? callable.Type.Name;
        if (ts.HasError)
            ts.TakeError();
        return shown;
    }
}
