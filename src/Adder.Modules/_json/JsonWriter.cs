using System.Globalization;
using System.Text;
using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._json;

/// <summary>Writes one value.</summary>
sealed class JsonWriter
{
    readonly ThreadState ts;
    readonly PyEncoder encoder;
    readonly StringBuilder result = new();
    readonly HashSet<PyObject>? open;
    readonly string? indent;

    /// <summary>Whether strings are escaped to ASCII; null when a function of the program writes them.</summary>
    readonly bool? asciiOnly;

    public JsonWriter(ThreadState ts, PyEncoder encoder)
    {
        (this.ts, this.encoder, indent) = (ts, encoder, encoder.Indent);
        open = encoder[0] is PyNone ? null : new HashSet<PyObject>(ReferenceEqualityComparer.Instance);
        asciiOnly = encoder[2] is PyBuiltinFunction { Self: PyModule { Name: "_json" } } function ? function.Name == JsonModule.EncodeAscii : null;
    }

    public string Result => result.ToString();

    /// <summary>Appends a value; false with an error.</summary>
    public bool Append(PyObject value, int level)
    {
        switch (value)
        {
            case PyStr text:
                return AppendText(text);
            case PyNone:
                result.Append("null");
                return true;
            case PyBool truth:
                result.Append(ReferenceEquals(truth, PyBool.True) ? "true" : "false");
                return true;
            case PyIntegral number:
                return AppendInt(number);
            case PyFloat number:
                return AppendFloat(number);
            case PyList or PyTuple:
                return AppendNested(value, level, static (writer, v, l) => writer.AppendSequence(v, l));
            case PyDict:
                return AppendNested(value, level, static (writer, v, l) => writer.AppendDict((PyDict)v, l));
            default:
                return AppendNested(value, level, static (writer, v, l) => writer.AppendOther(v, l));
        }
    }

    /// <summary>Appends what may contain other values: counts the depth, and refuses what contains itself.</summary>
    bool AppendNested(PyObject value, int level, Func<JsonWriter, PyObject, int, bool> append)
    {
        if (!ts.EnterRecursiveCall(" while encoding a JSON object"))
            return false;
        bool success = false;
        if (open is not null && !open.Add(value))
            ts.Raise(ExceptionTypes.ValueError, "Circular reference detected");
        else
        {
            success = append(this, value, level) && ts.MayGrow(result.Length) && !(ts.PollInterrupt() && ts.HasError);
            open?.Remove(value);
        }
        ts.LeaveRecursiveCall();
        return success;
    }

    bool AppendText(PyStr text)
    {
        if (asciiOnly is { } ascii)
        {
            JsonText.Append(result, text, ascii);
            return true;
        }
        if (encoder[2].Call(ts, [text], null) is not { } encoded)
            return false;
        if (encoded is not PyStr written)
            return ts.Fail(ExceptionTypes.TypeError, $"encoder() must return a string, not {encoded.Type.Name}");
        result.Append(written.Value);
        return true;
    }

    bool AppendInt(PyIntegral number)
    {
        if (number.TryGetInt64(out long small))
        {
            result.Append(CultureInfo.InvariantCulture, $"{small}");
            return true;
        }
        if (Numbers.Exact(number).Repr(ts) is not PyStr digits)
            return false;
        result.Append(digits.Value);
        return true;
    }

    bool AppendFloat(PyFloat number)
    {
        double value = number.Value;
        if (double.IsFinite(value))
            result.Append(Bytecode.Code.PythonRepr.Of(value));
        else if (!encoder.AllowNan)
            return number.Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.ValueError, $"Out of range float values are not JSON compliant: {shown.Value}");
        else
            result.Append(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        return true;
    }

    void BreakLine(int level)
    {
        result.Append('\n');
        for (int i = 0; i < level; i++)
            result.Append(indent);
    }

    bool AppendSequence(PyObject value, int level)
    {
        if (ItemOf(value, 0) is null)
        {
            result.Append("[]");
            return true;
        }
        result.Append('[');
        // functions of the program may change a list meanwhile
        for (int i = 0; ItemOf(value, i) is { } item; i++)
        {
            if (i > 0)
                result.Append(encoder.ItemSeparator);
            if (indent is not null)
                BreakLine(level + 1);
            if (!Append(item, level + 1))
                return AddNote($"when serializing {value.Type.Name} item {i}");
        }
        if (indent is not null)
            BreakLine(level);
        result.Append(']');
        return true;
    }

    static PyObject? ItemOf(PyObject sequence, int index)
    {
        if (sequence is PyTuple { Items: var items })
            return index < items.Length ? items[index] : null;
        return ((PyList)sequence).TryGet(index);
    }

    bool AppendDict(PyDict dict, int level)
    {
        if (!TryItems(dict, out var items))
            return false;
        if (items.Count == 0)
        {
            result.Append("{}");
            return true;
        }
        result.Append('{');
        bool isFirst = true;
        foreach (var (key, value) in items)
        {
            if (!TryKey(key, out var name))
                return false;
            if (name is null)
                continue;
            if (!isFirst)
                result.Append(encoder.ItemSeparator);
            isFirst = false;
            if (indent is not null)
                BreakLine(level + 1);
            if (!AppendText(name))
                return false;
            result.Append(encoder.KeySeparator);
            if (!Append(value, level + 1))
                return AddNote(key.Repr(ts) is PyStr shown ? $"when serializing {dict.Type.Name} item {shown.Value}" : "");
        }
        if (indent is not null && !isFirst)
            BreakLine(level);
        result.Append('}');
        return true;
    }

    bool TryItems(PyDict dict, out List<(PyObject Key, PyObject Value)> items)
    {
        items = new List<(PyObject, PyObject)>(dict.Count);
        if (ReferenceEquals(dict.Type, PyDict.TypeObject))
        {
            var table = dict.Settled();
            bool areTexts = true;
            for (int i = 0; i < table.EntryCount; i++)
                if (table.TryGetEntry(i, out var key, out var value))
                {
                    areTexts &= key.GetType() == typeof(PyStr);
                    items.Add((key, value));
                }
            // strs differ from each other, so that comparing pairs compares nothing but them
            if (!encoder.SortKeys || areTexts)
                return !encoder.SortKeys || SortByKey(items);
            items.Clear();
        }
        var pairs = new List<PyObject>(dict.Count);
        if (dict.GetAttribute(ts, Interned.Of("items"))?.Call(ts, default, null) is not { } view || !Iteration.Collect(ts, view, pairs))
            return false;
        var sorted = pairs.ToArray();
        if (encoder.SortKeys && !MergeSort.Sort(ts, sorted))
            return false;
        foreach (var pair in sorted)
        {
            if (pair is not PyTuple { Count: 2 } tuple)
                return ts.Fail(ExceptionTypes.ValueError, "items must return 2-tuples");
            items.Add((tuple.Items[0], tuple.Items[1]));
        }
        return true;
    }

    bool SortByKey(List<(PyObject Key, PyObject Value)> items)
    {
        var keys = new PyObject[items.Count];
        var order = new int[keys.Length];
        bool isSorted = true;
        for (int i = 0; i < keys.Length; i++)
            (keys[i], order[i]) = (items[i].Key, i);
        for (int i = 1; isSorted && i < keys.Length; i++)
            isSorted = ((PyStr)keys[i - 1]).Order((PyStr)keys[i]) <= 0;
        if (isSorted)
            return true;
        if (!MergeSort.Sort(ts, keys, order))
            return false;
        var before = items.ToArray();
        for (int i = 0; i < order.Length; i++)
            items[i] = before[order[i]];
        return true;
    }

    /// <summary>The text of a key, null when it is to be left out; false with an error.</summary>
    bool TryKey(PyObject key, out PyStr? name)
    {
        switch (key)
        {
            case PyStr text:
                name = text;
                return true;
            case PyNone:
                name = new PyStr("null");
                return true;
            case PyBool truth:
                name = new PyStr(ReferenceEquals(truth, PyBool.True) ? "true" : "false");
                return true;
            case PyIntegral or PyFloat:
                int start = result.Length;
                bool appended = key is PyFloat real ? AppendFloat(real) : AppendInt((PyIntegral)key);
                name = appended ? new PyStr(result.ToString(start, result.Length - start)) : null;
                result.Length = start;
                return appended;
            default:
                name = null;
                return encoder.SkipKeys || ts.Fail(ExceptionTypes.TypeError, $"keys must be str, int, float, bool or None, not {key.Type.Name}");
        }
    }

    bool AppendOther(PyObject value, int level)
    {
        if (encoder[1].Call(ts, [value], null) is not { } replacement)
            return false;
        return Append(replacement, level) || AddNote($"when serializing {value.Type.Name} object");
    }

    /// <summary>Adds a note to the pending error. False.</summary>
    bool AddNote(string note)
    {
        if (ts.Pending is not { } error || note.Length == 0)
            return false;
        ts.TakeError();
        if (error.GetAttribute(ts, Interned.Of("add_note"))?.Call(ts, [new PyStr(note)], null) is not null)
            ts.Restore(error);
        return false;
    }
}
