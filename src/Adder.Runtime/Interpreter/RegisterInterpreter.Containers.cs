using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    static bool ExecuteContainer(ThreadState ts, in IrInstruction i, ref Slot r)
    {
        switch (i.Op)
        {
            case IrOp.BuildTuple: return Put(ref r, i.A, PyTuple.Of(Arguments(ref r, i.B, i.C)));
            case IrOp.BuildList: return Put(ref r, i.A, new PyList(Arguments(ref r, i.B, i.C)));
            case IrOp.BuildSet: return Put(ref r, i.A, BuildSet(ts, Arguments(ref r, i.B, i.C)));
            case IrOp.BuildMap: return Put(ref r, i.A, BuildMap(ts, Arguments(ref r, i.B, i.C * 2)));
            case IrOp.BuildConstKeyMap: return Put(ref r, i.A, BuildConstKeyMap(ts, Arguments(ref r, i.B, i.C + 1)));
            case IrOp.BuildString: return Put(ref r, i.A, BuildString(ts, Arguments(ref r, i.B, i.C)));
            case IrOp.BuildSlice:
                return Put(ref r, i.A, new PySlice(Unsafe.Add(ref r, i.B).Value!, Unsafe.Add(ref r, i.B + 1).Value!,
                    i.C == 3 ? Unsafe.Add(ref r, i.B + 2).Value! : PyNone.Instance));
            case IrOp.ListExtend: return ExtendList(ts, Unsafe.Add(ref r, i.A).Value!, Unsafe.Add(ref r, i.B).Value!);
            case IrOp.ListToTuple: return Put(ref r, i.A, Unsafe.Add(ref r, i.B).Value is PyList list ? new PyTuple(list.Span.ToArray()) : WrongContainer(ts, "list"));
            case IrOp.SetAdd: return Unsafe.Add(ref r, i.A).Value is PySet { IsFrozen: false } set ? set.Add(ts, Unsafe.Add(ref r, i.B).Value!)
                // a module may name anything __conditional_annotations__
                : ts.Fail(ExceptionTypes.TypeError, $"'{Unsafe.Add(ref r, i.A).Value!.Type.Name}' object is not a set");
            case IrOp.SetUpdate: return Unsafe.Add(ref r, i.A).Value is PySet target ? target.Update(ts, Unsafe.Add(ref r, i.B).Value!) : WrongContainer(ts, "set") is not null;
            case IrOp.MapAdd: return Unsafe.Add(ref r, i.A).Value is PyDict map ? map.Set(ts, Unsafe.Add(ref r, i.B).Value!, Unsafe.Add(ref r, i.C).Value!) : WrongContainer(ts, "dict") is not null;
            case IrOp.DictUpdate: return Unsafe.Add(ref r, i.A).Value is PyDict dict ? dict.Update(ts, Unsafe.Add(ref r, i.B).Value!) : WrongContainer(ts, "dict") is not null;
            case IrOp.DictMerge: return MergeKeywords(ts, Unsafe.Add(ref r, i.A).Value!, Unsafe.Add(ref r, i.B).Value!, Unsafe.Add(ref r, i.C).Value!);
            case IrOp.Format: return Put(ref r, i.A, Format(ts, Unsafe.Add(ref r, i.B).Value!, (i.D & 4) != 0 ? Unsafe.Add(ref r, i.C).Value : null, i.D & 3));
            case IrOp.Convert: return Put(ref r, i.A, Convert(ts, Unsafe.Add(ref r, i.B).Value!, i.D));
            default: return ExecuteGenerator(ts, in i, ref r);
        }
    }

    /// <summary>Only code that no compiler made builds into what is not a container of its own.</summary>
    static PyObject? WrongContainer(ThreadState ts, string wanted) => ts.Raise(ExceptionTypes.SystemError, $"an instruction wants a {wanted} below it on the stack");

    static bool AppendToList(ThreadState ts, PyObject list, PyObject value)
    {
        if (list is not PyList target)
            return WrongContainer(ts, "list") is not null;
        if (!ts.MayGrow(target.Count + 1L))
            return false;
        target.Append(value);
        return true;
    }

    static bool ExtendList(ThreadState ts, PyObject list, PyObject items) =>
        list is not PyList target ? WrongContainer(ts, "list") is not null
            : target.Extend(ts, items) || AfterStar(ts, items);

    /// <summary>What a display or call says of something after * that cannot be iterated.</summary>
    static bool AfterStar(ThreadState ts, PyObject items)
    {
        if (ts.Pending!.Type != ExceptionTypes.TypeError || CanIterate(items))
            return false;
        ts.TakeError();
        return ts.Fail(ExceptionTypes.TypeError, $"Value after * must be an iterable, not {items.Type.Name}");
    }

    /// <summary>Whether a type has what iterates, which then has errors of its own.</summary>
    static bool CanIterate(PyObject value) =>
        value.Type.Lookup(Interned.Of("__iter__")) is not null || value.Type.IsHeap && value.Type.Lookup(Interned.Of("__getitem__")) is not null;

    static PySet? BuildSet(ThreadState ts, ReadOnlySpan<PyObject> items)
    {
        var set = new PySet(isFrozen: false);
        foreach (var item in items)
            if (!set.Add(ts, item))
                return null;
        return set;
    }

    static PyDict? BuildMap(ThreadState ts, ReadOnlySpan<PyObject> pairs)
    {
        var map = new PyDict(pairs.Length / 2);
        for (int i = 0; i < pairs.Length; i += 2)
            if (!map.Set(ts, pairs[i], pairs[i + 1]))
                return null;
        return map;
    }

    static PyObject? BuildConstKeyMap(ThreadState ts, ReadOnlySpan<PyObject> valuesAndKeys)
    {
        int count = valuesAndKeys.Length - 1;
        if (valuesAndKeys[count] is not PyTuple keys || keys.Count != count)
            return ts.Raise(ExceptionTypes.SystemError, "the keys of a constant-key map do not match its values");
        var map = new PyDict(count);
        for (int i = 0; i < count; i++)
            if (!map.Set(ts, keys.Items[i], valuesAndKeys[i]))
                return null;
        return map;
    }

    static PyObject? BuildString(ThreadState ts, ReadOnlySpan<PyObject> parts) =>
        JoinedText.FirstNonText(parts) >= 0 ? WrongContainer(ts, "str") : JoinedText.Create(ts, PyStr.Empty, parts);

    static bool MergeKeywords(ThreadState ts, PyObject target, PyObject mapping, PyObject callable)
    {
        if (target is not PyDict keywords)
            return WrongContainer(ts, "dict") is not null;
        // a class with an iterator of its own is asked for its keys
        if (mapping is not PyDict more || more.GetType() != typeof(PyDict) && !ReferenceEquals(more.Type.Lookup("__iter__"), PyDict.TypeObject.Lookup("__iter__")))
            return MergeFromKeys(ts, keywords, mapping, callable);
        for (int i = 0; i < more.EntryCount; i++)
            if (more.TryGetEntry(i, out var key, out var value) && !MergeKeyword(ts, keywords, key, value!, callable))
                return false;
        return true;
    }

    static bool MergeFromKeys(ThreadState ts, PyDict keywords, PyObject mapping, PyObject callable)
    {
        if (TypeChecks.OptionalAttribute(ts, mapping, "keys") is not { } keys)
            return !ts.HasError && ts.Fail(ExceptionTypes.TypeError, $"{FunctionText(ts, callable)} argument after ** must be a mapping, not {mapping.Type.Name}");
        var all = new List<PyObject>();
        if (keys.Call(ts, default, null) is not { } found || !Iteration.Collect(ts, found, all))
            return false;
        foreach (var key in all)
            if (mapping.GetItem(ts, key) is not { } value || !MergeKeyword(ts, keywords, key, value, callable))
                return false;
        return true;
    }

    static bool MergeKeyword(ThreadState ts, PyDict keywords, PyObject key, PyObject value, PyObject callable)
    {
        int present = keywords.Contains(ts, key);
        if (present == 1 && key.Str(ts) is PyStr name)
            ts.Raise(ExceptionTypes.TypeError, $"{FunctionText(ts, callable)} got multiple values for keyword argument '{name.Value}'");
        return present == 0 && keywords.Set(ts, key, value);
    }

    /// <summary>Puts the items of an iterable into registers, the first item in the last.</summary>
    static bool Unpack(ThreadState ts, PyObject source, ref Slot first, int count)
    {
        var items = new List<PyObject>();
        if (!CollectForUnpacking(ts, source, items, count))
            return false;
        if (items.Count != count)
            return items.Count > count
                ? ts.Fail(ExceptionTypes.ValueError, $"too many values to unpack (expected {count}{KnownLength(source)})")
                : ts.Fail(ExceptionTypes.ValueError, $"not enough values to unpack (expected {count}, got {items.Count})");
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref first, count - 1 - i).Value = items[i];
        return true;
    }

    /// <summary>How many values there are, where CPython 3.14 tells it.</summary>
    static string KnownLength(PyObject source)
    {
        int length = source.GetType() == typeof(PyList) ? ((PyList)source).Count : source.GetType() == typeof(PyTuple) ? ((PyTuple)source).Count
            : source.GetType() == typeof(PyDict) ? ((PyDict)source).Count : -1;
        return length < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", got {length}");
    }

    static bool UnpackExtended(ThreadState ts, PyObject source, ref Slot first, int before, int after)
    {
        var items = new List<PyObject>();
        if (!CollectForUnpacking(ts, source, items, int.MaxValue))
            return false;
        if (items.Count < before + after)
            return ts.Fail(ExceptionTypes.ValueError, $"not enough values to unpack (expected at least {before + after}, got {items.Count})");
        int middle = items.Count - before - after, top = before + after;
        for (int i = 0; i < before; i++)
            Unsafe.Add(ref first, top - i).Value = items[i];
        Unsafe.Add(ref first, after).Value = new PyList(items.GetRange(before, middle));
        for (int i = 0; i < after; i++)
            Unsafe.Add(ref first, after - 1 - i).Value = items[before + middle + i];
        return true;
    }

    static bool CollectForUnpacking(ThreadState ts, PyObject source, List<PyObject> items, int wanted)
    {
        var iterator = source.GetIterator(ts);
        if (iterator is null)
        {
            if (ts.Pending!.Type == ExceptionTypes.TypeError && !CanIterate(source))
                ts.Raise(ExceptionTypes.TypeError, $"cannot unpack non-iterable {source.Type.Name} object");
            return false;
        }
        while (items.Count <= wanted && iterator.Next(ts) is { } item)
        {
            if (!ts.MayGrow(items.Count + 1L) || ts.PollInterrupt() && ts.HasError)
                return false;
            items.Add(item);
        }
        return !ts.HasError;
    }

    static PyObject? Convert(ThreadState ts, PyObject value, int conversion) => conversion switch
    {
        1 => value.Str(ts),
        2 => value.Repr(ts),
        3 => value.Repr(ts) is PyStr shown ? AsciiText.Of(shown) : null,
        _ => value,
    };

    static PyObject? Format(ThreadState ts, PyObject value, PyObject? specification, int conversion)
    {
        var converted = Convert(ts, value, conversion);
        if (converted is null)
            return null;
        if (specification is null)
            return converted.Format(ts, "");
        return specification is PyStr text ? converted.Format(ts, text.Value) : WrongContainer(ts, "str");
    }
}
