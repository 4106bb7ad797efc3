using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>What a class statement calls.</summary>
[PyModule("builtins")]
static partial class ClassFunctions
{
    static readonly PyStr Metaclass = Interned.Of("metaclass"), Prepare = Interned.Of("__prepare__"), OriginalBases = Interned.Of("__orig_bases__"),
        MroEntries = Interned.Of("__mro_entries__");

    [PyFunction("__build_class__", "Runs a class body and makes the class.")]
    public static PyObject? BuildClass(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional < 2)
            return ts.Raise(ExceptionTypes.TypeError, "__build_class__: not enough arguments");
        if (arguments[0] is not PyFunction body)
            return ts.Raise(ExceptionTypes.TypeError, "__build_class__: func must be a function");
        if (arguments[1] is not PyStr name)
            return ts.Raise(ExceptionTypes.TypeError, "__build_class__: name is not a string");
        var original = positional == 2 ? PyTuple.Empty : new PyTuple(arguments[2..positional].ToArray());
        if (ResolveBases(ts, original) is not { } bases)
            return null;
        PyObject? meta = null;
        var keywords = new List<PyObject>();
        var keywordNames = new List<PyObject>();
        for (int i = 0; i < (names?.Count ?? 0); i++)
            if (names!.Items[i] is PyStr key && key.SameText(Metaclass))
                meta = arguments[positional + i];
            else
            {
                keywordNames.Add(names.Items[i]);
                keywords.Add(arguments[positional + i]);
            }
        meta ??= bases.Count > 0 ? bases.Items[0].Type : PyType.OfTypes;
        if (meta is PyType metaType && (meta = TypeCreation.Metaclass(ts, metaType, bases)) is null)
            return null;
        var passed = keywordNames.Count == 0 ? null : new PyTuple([.. keywordNames]);
        if (MakeNamespace(ts, meta, name, bases, keywords, passed) is not { } space || RegisterInterpreter.RunBody(ts, body, space) is not { } cell)
            return null;
        if (!ReferenceEquals(original, bases) && !space.SetItem(ts, OriginalBases, original))
            return null;
        PyObject[] all = [name, bases, space, .. keywords];
        var made = meta.Call(ts, all, passed);
        return made is PyType type && cell is PyCell holder ? CheckCell(ts, type, holder, body, name) : made;
    }

    /// <summary>The bases with those replaced that have __mro_entries__; the same tuple when none has.</summary>
    static PyTuple? ResolveBases(ThreadState ts, PyTuple bases)
    {
        List<PyObject>? resolved = null;
        for (int i = 0; i < bases.Count; i++)
        {
            var one = bases.Items[i];
            var method = one is PyType ? null : TypeChecks.OptionalAttribute(ts, one, MroEntries.Value);
            if (ts.HasError)
                return null;
            if (method is null)
            {
                resolved?.Add(one);
                continue;
            }
            var entries = method.Call(ts, [bases], null);
            if (entries is null)
                return null;
            if (entries is not PyTuple tuple)
            {
                ts.Raise(ExceptionTypes.TypeError, "__mro_entries__ must return a tuple");
                return null;
            }
            resolved ??= [.. bases.Items[..i]];
            resolved.AddRange(tuple.Items);
        }
        return resolved is null ? bases : new PyTuple([.. resolved]);
    }

    static PyObject? MakeNamespace(ThreadState ts, PyObject meta, PyStr name, PyTuple bases, List<PyObject> keywords, PyTuple? names)
    {
        if (ReferenceEquals(meta, PyType.OfTypes))
            return new PyDict();
        var prepare = TypeChecks.OptionalAttribute(ts, meta, Prepare.Value);
        if (prepare is null)
            return ts.HasError ? null : new PyDict();
        PyObject[] all = [name, bases, .. keywords];
        var space = prepare.Call(ts, all, names);
        if (space is null or PyDict || space.Type.Lookup("__getitem__") is not null)
            return space;
        return ts.Raise(ExceptionTypes.TypeError, $"{(meta as PyType)?.Name ?? "<metaclass>"}.__prepare__() must return a mapping, not {space.Type.Name}");
    }

    /// <summary>The cell of __class__ must hold the class. Up to 3.5 nobody else sets it.</summary>
    static PyObject? CheckCell(ThreadState ts, PyType type, PyCell cell, PyFunction body, PyStr name)
    {
        if (body.Code.Code.Version < Bytecode.Opcodes.PythonVersion.V3_6)
            cell.Value ??= type;
        if (ReferenceEquals(cell.Value, type))
            return type;
        if (type.Repr(ts) is not PyStr shown)
            return null;
        if (cell.Value is null)
            return ts.Raise(ExceptionTypes.RuntimeError, $"__class__ not set defining '{name.Value}' as {shown.Value}. Was __classcell__ propagated to type.__new__?");
        return cell.Value.Repr(ts) is PyStr other
            ? ts.Raise(ExceptionTypes.TypeError, $"__class__ set to {other.Value} defining '{name.Value}' as {shown.Value}") : null;
    }
}
