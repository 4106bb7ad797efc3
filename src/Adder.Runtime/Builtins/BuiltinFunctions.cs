using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>The built-in functions that are there.</summary>
static class BuiltinFunctions
{
    public static (string Name, BuiltinBody Body)[] All { get; } =
    [
        ("print", Print), ("len", Len), ("repr", One("repr", (ts, x) => x.Repr(ts))), ("iter", One("iter", (ts, x) => x.GetIterator(ts))),
        ("id", One("id", (_, x) => PyInt.Of(x.Identity))), ("hash", One("hash", Hash)), ("abs", One("abs", Abs)),
        ("callable", One("callable", (_, x) => PyBool.Of(x is PyFunction or PyBuiltinFunction or PyMethod or PyMethodDescriptor or PyType))),
        ("isinstance", IsInstance), ("next", Next), ("sum", Sum), ("min", (ts, _, a, n) => Extreme(ts, "min", CompareOperator.Less, a, n)),
        ("max", (ts, _, a, n) => Extreme(ts, "max", CompareOperator.Greater, a, n)), ("sorted", Sorted),
    ];

    delegate PyObject? OneArgument(ThreadState ts, PyObject argument);

    static BuiltinBody One(string name, OneArgument body) => (ts, _, arguments, names) =>
        names is not null ? ts.Raise(ExceptionTypes.TypeError, $"{name}() takes no keyword arguments")
        : arguments.Length != 1 ? ts.Raise(ExceptionTypes.TypeError, $"{name}() takes exactly one argument ({arguments.Length} given)")
        : body(ts, arguments[0]);

    static PyObject? Print(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        string separator = " ", end = "\n";
        bool flush = false;
        for (int i = 0; i < (names?.Count ?? 0); i++)
        {
            string name = ((PyStr)names!.Items[i]).Value;
            var value = arguments[positional + i];
            switch (name, value)
            {
                case ("sep", PyStr text): separator = text.Value; break;
                case ("end", PyStr text): end = text.Value; break;
                case ("sep" or "end" or "file", PyNone): break;
                case ("sep" or "end", _): return ts.Raise(ExceptionTypes.TypeError, $"{name} must be None or a string, not {value.Type.Name}");
                case ("flush", _):
                    int truth = value.IsTrue(ts);
                    if (truth < 0)
                        return null;
                    flush = truth == 1;
                    break;
                case ("file", _): return ts.Unsupported("print() to a file");
                default: return ts.Raise(ExceptionTypes.TypeError, $"print() got an unexpected keyword argument '{name}'");
            }
        }
        var output = ts.Interpreter.Output;
        for (int i = 0; i < positional; i++)
        {
            if (i > 0)
                output.Write(separator);
            if (arguments[i].Str(ts) is not PyStr text)
                return null;
            output.Write(text.Value);
        }
        output.Write(end);
        if (flush)
            output.Flush();
        return PyNone.Instance;
    }

    static PyObject? Len(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null || arguments.Length != 1)
            return ts.Raise(ExceptionTypes.TypeError, $"len() takes exactly one argument ({arguments.Length} given)");
        long length = arguments[0].Length(ts);
        return length < 0 ? null : PyInt.Of(length);
    }

    static PyObject? Hash(ThreadState ts, PyObject value) => value.TryHash(ts, out long hash) ? PyInt.Of(hash) : null;

    static PyObject? Abs(ThreadState ts, PyObject value) => value switch
    {
        PyIntegral number => IntArithmetic.Normalize(System.Numerics.BigInteger.Abs(number.ToBigInteger())),
        PyFloat number => new PyFloat(Math.Abs(number.Value)),
        _ => ts.Raise(ExceptionTypes.TypeError, $"bad operand type for abs(): '{value.Type.Name}'"),
    };

    static PyObject? IsInstance(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null || arguments.Length != 2)
            return ts.Raise(ExceptionTypes.TypeError, $"isinstance expected 2 arguments, got {arguments.Length}");
        int answer = IsInstance(ts, arguments[0], arguments[1]);
        return answer < 0 ? null : PyBool.Of(answer == 1);
    }

    static int IsInstance(ThreadState ts, PyObject value, PyObject wanted)
    {
        if (wanted is PyType type)
            return value.Type.IsSubtypeOf(type) ? 1 : 0;
        if (wanted is not PyTuple tuple)
        {
            ts.Raise(ExceptionTypes.TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
            return -1;
        }
        if (!ts.EnterRecursiveCall(" in __instancecheck__"))
            return -1;
        int answer = 0;
        for (int i = 0; i < tuple.Count && answer == 0; i++)
            answer = IsInstance(ts, value, tuple.Items[i]);
        ts.LeaveRecursiveCall();
        return answer;
    }

    static PyObject? Next(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null || arguments.Length is 0 or > 2)
            return ts.Raise(ExceptionTypes.TypeError, $"next expected {(arguments.Length == 0 ? "at least 1 argument" : "at most 2 arguments")}, got {arguments.Length}");
        return arguments[0].Next(ts) ?? (ts.HasError ? null : arguments.Length == 2 ? arguments[1] : ts.Raise(ExceptionTypes.StopIteration, ""));
    }

    static PyObject? Sum(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional is 0 or > 2 || names is not null && (names.Count > 1 || names.Items[0] is not PyStr { Value: "start" } || positional == 2))
            return ts.Raise(ExceptionTypes.TypeError, $"sum() takes at least 1 positional argument ({positional} given)");
        var total = arguments.Length == 2 ? arguments[1] : PyInt.Zero;
        if (total is PyStr)
            return ts.Raise(ExceptionTypes.TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, arguments[0], items))
            return null;
        foreach (var item in items)
        {
            total = Operators.Binary(ts, (int)BinaryOperator.Add, total, item);
            if (total is null)
                return null;
        }
        return total;
    }

    static PyObject? Extreme(ThreadState ts, string name, CompareOperator better, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null)
            return ts.Unsupported($"keyword arguments of {name}()");
        var items = new List<PyObject>();
        if (arguments.Length == 0)
            return ts.Raise(ExceptionTypes.TypeError, $"{name} expected at least 1 argument, got 0");
        if (arguments.Length > 1)
            items.AddRange(arguments);
        else if (!Iteration.Collect(ts, arguments[0], items))
            return null;
        if (items.Count == 0)
            return ts.Raise(ExceptionTypes.ValueError, $"{name}() iterable argument is empty");
        var best = items[0];
        foreach (var item in items.Skip(1))
        {
            int truth = Operators.CompareTruth(ts, better, item, best);
            if (truth < 0)
                return null;
            if (truth == 1)
                best = item;
        }
        return best;
    }

    static PyObject? Sorted(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null)
            return ts.Unsupported("keyword arguments of sorted()");
        if (arguments.Length != 1)
            return ts.Raise(ExceptionTypes.TypeError, $"sorted expected 1 argument, got {arguments.Length}");
        var items = new List<PyObject>();
        return Iteration.Collect(ts, arguments[0], items) && MergeSort.Sort(ts, items) ? new PyList(items) : null;
    }
}
