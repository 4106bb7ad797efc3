using System.Runtime.CompilerServices;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._pickle;

/// <summary>Classes, functions, calls and the state of objects.</summary>
sealed partial class PickleReader
{
    static readonly PyStr DictName = Interned.Of("__dict__"), NewName = Interned.Of("__new__");

    bool TryReadName(string encoding, out PyObject name)
    {
        name = null!;
        return input.TryReadText(out var line) && (name = TextCodecs.Decode(ts, line[..^1].ToArray(), encoding, "strict")!) is not null;
    }

    bool DoGlobal() => TryReadName("utf-8", out var module) && TryReadName("utf-8", out var name) && Push(unpickler.Find(ts, module, name));

    bool DoStackGlobal()
    {
        if (!TryPop(out var name) || !TryPop(out var module))
            return false;
        return name is PyStr { Type.IsHeap: false } && module is PyStr { Type.IsHeap: false } ? Push(unpickler.Find(ts, module, name)) : Fail("STACK_GLOBAL requires str");
    }

    bool DoExtension(int size)
    {
        if (!TryReadNumber(size, out long code))
            return false;
        code = size == 4 ? (int)code : code;
        if (code <= 0)
            return Fail("EXT specifies code <= 0");
        var key = PyInt.Of(code);
        if (tables.Extensions.Get(ts, key) is { } known)
            return Push(known);
        if (tables.ExtensionNames.Get(ts, key) is not { } pair)
            return !ts.HasError && ts.Fail(ExceptionTypes.ValueError, $"unregistered extension code {code}");
        if (pair is not PyTuple { Items: [PyStr module, PyStr name] })
            return ts.Fail(ExceptionTypes.ValueError, $"_inverted_registry[{code}] isn't a 2-tuple of strings");
        return unpickler.Find(ts, module, name) is { } found && tables.Extensions.Set(ts, key, found) && Push(found);
    }

    bool LoadPersistent(PyObject id) => Push(unpickler.GetAttribute(ts, PyUnpickler.PersistentLoadName)?.Call(ts, [id], null));

    bool DoPersId()
    {
        if (!input.TryReadLine(out var line))
            return false;
        return Ascii.IsValid(line) ? LoadPersistent(new PyStr(Encoding.ASCII.GetString(line[..^1]))) : Fail("persistent IDs in protocol 0 must be ASCII strings");
    }

    /// <summary>Pushes an instance as classes of Python 2 made them: __init__ is called when there are arguments.</summary>
    bool Instantiate(PyObject made, PyObject[] arguments)
    {
        if (arguments.Length == 0 && made is PyType type)
        {
            var initial = TypeChecks.OptionalAttribute(ts, type, "__getinitargs__");
            if (ts.HasError)
                return false;
            if (initial is null)
                return Push(type.GetAttribute(ts, NewName)?.Call(ts, [type], null));
        }
        return Push(made.Call(ts, arguments, null));
    }

    bool DoInst()
    {
        if (!TryTakeMark(out int start))
            return false;
        var arguments = PopFrom(start);
        return TryReadName("ascii", out var module) && TryReadName("ascii", out var name) && unpickler.Find(ts, module, name) is { } made && Instantiate(made, arguments);
    }

    bool DoObj()
    {
        if (!TryTakeMark(out int start))
            return false;
        if (stack.Count == start)
            return Underflow();
        var items = PopFrom(start);
        return Instantiate(items[0], items[1..]);
    }

    bool DoNewObj(bool hasNames)
    {
        string opcode = hasNames ? "NEWOBJ_EX" : "NEWOBJ";
        PyObject keywords = PyNone.Instance;
        if (hasNames && !TryPop(out keywords) || !TryPop(out var positional) || !TryPop(out var made))
            return false;
        if (made is not PyType type)
            return Fail($"{opcode} class argument must be a type, not {made.Type.Name}");
        if (!type.IsHeap && type.New is null && type.Lookup(NewName) is var found && ReferenceEquals(found, PyType.Object.Lookup(NewName)))
            return Fail($"{opcode} class argument '{type.Name}' doesn't have __new__");
        if (positional is not PyTuple arguments)
            return Fail($"{opcode} args argument must be a tuple, not {positional.Type.Name}");
        if (!hasNames)
            return Push(type.Instantiate(ts, arguments.Items, null));
        if (keywords is not PyDict dict)
            return Fail($"{opcode} kwargs argument must be a dict, not {keywords.Type.Name}");
        var (all, names) = (new List<PyObject>(arguments.Items), new List<PyObject>(dict.Count));
        for (int i = 0; i < dict.EntryCount; i++)
            if (dict.TryGetEntry(i, out var key, out var value))
            {
                names.Add(key);
                all.Add(value!);
            }
        return Push(type.Instantiate(ts, all.ToArray(), names.Count == 0 ? null : new PyTuple(names.ToArray())));
    }

    bool DoReduce()
    {
        if (!TryPop(out var arguments) || !TryPop(out var function))
            return false;
        return arguments is PyTuple tuple ? Push(function.Call(ts, tuple.Items, null)) : ts.Fail(ExceptionTypes.TypeError, "argument list must be a tuple");
    }

    /// <summary>Gives an object its state.</summary>
    bool DoBuild()
    {
        if (stack.Count - 2 < Fence)
            return Underflow();
        if (!TryPop(out var state) || !TryTop(out var target))
            return false;
        var setter = TypeChecks.OptionalAttribute(ts, target, "__setstate__");
        if (ts.HasError)
            return false;
        if (setter is not null)
            return setter.Call(ts, [state], null) is not null;
        PyObject slots = PyNone.Instance;
        if (state is PyTuple { Count: 2 } pair)
            (state, slots) = (pair.Items[0], pair.Items[1]);
        if (state is not PyNone && (state is not PyDict attributes ? !Fail("state is not a dictionary") : !SetAttributes(target, attributes)))
            return false;
        if (slots is PyNone)
            return true;
        if (slots is not PyDict values)
            return Fail("slot state is not a dictionary");
        for (int i = 0; i < values.EntryCount; i++)
            if (values.TryGetEntry(i, out var key, out var value)
                && !(key is PyStr name ? target.SetAttribute(ts, name, value) : ts.Fail(ExceptionTypes.TypeError, $"attribute name must be string, not '{key.Type.Name}'")))
                return false;
        return true;
    }

    /// <summary>Puts attributes into the __dict__ of an object: no descriptor and no __setattr__ sees them.</summary>
    bool SetAttributes(PyObject target, PyDict attributes)
    {
        // instances that need no dict for it
        ref var fields = ref target.Fields;
        bool isPlain = !Unsafe.IsNullRef(ref fields) && target.Type.HasInstanceDict && Attributes.IsPlain(target);
        PyObject? dict = null;
        for (int i = 0; i < attributes.EntryCount; i++)
        {
            if (!attributes.TryGetEntry(i, out var key, out var value))
                continue;
            if (isPlain && key is PyStr { Type.IsHeap: false } name)
            {
                if (!fields.Set(ts, Interned.Of(name), value!))
                    return false;
                continue;
            }
            dict ??= target.GetAttribute(ts, DictName);
            if (dict is null || !dict.SetItem(ts, key is PyStr { Type.IsHeap: false } text ? Interned.Of(text) : key, value))
                return false;
        }
        return dict is not null || isPlain || target.GetAttribute(ts, DictName) is not null;
    }
}
