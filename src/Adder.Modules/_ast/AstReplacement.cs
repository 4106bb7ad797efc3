using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._ast;

/// <summary>AST.__replace__: a copy of a node with other fields.</summary>
static class AstReplacement
{
    public static PyObject? Replace(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length > (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, "__replace__() takes no positional arguments");
        if (names is not null && !KeywordNames.AreTexts(ts, names.Items) || self.GetAttribute(ts, Interned.Of("__dict__")) is not PyDict current)
            return null;
        var values = new PyDict();
        if (!values.Update(ts, current))
            return null;
        for (int i = 0; i < arguments.Length; i++)
            values.SetName((PyStr)names!.Items[i], arguments[i]);
        if (AstMethods.Names(ts, self.Type, AstMethods.Fields) is not { } fields || AstMethods.Names(ts, self.Type, AstMethods.Attributes) is not { } attributes
            || !Check(ts, self, current, names, fields, attributes))
            return null;
        var keys = new List<PyObject>();
        var given = new List<PyObject>();
        for (int i = 0; i < values.EntryCount; i++)
        {
            if (!values.TryGetEntry(i, out var key, out var value))
                continue;
            if (key is not PyStr)
                return ts.Raise(ExceptionTypes.TypeError, "keywords must be strings");
            // what else the node has stays behind
            if (!AstMethods.HasName(fields, AstMethods.Text(key)) && !AstMethods.HasName(attributes, AstMethods.Text(key)))
                continue;
            keys.Add(key);
            given.Add(value!);
        }
        return self.Type.Call(ts, [.. given], keys.Count == 0 ? null : new PyTuple([.. keys]));
    }

    /// <summary>Whether the node takes the names, and has afterwards all fields that it must have; false with a TypeError.</summary>
    static bool Check(ThreadState ts, PyObject self, PyDict current, PyTuple? names, List<PyObject> fields, List<PyObject> attributes)
    {
        var type = self.Type;
        foreach (var name in names?.Items ?? [])
            if (!AstMethods.HasName(fields, AstMethods.Text(name)) && !AstMethods.HasName(attributes, AstMethods.Text(name)))
                return ts.Fail(ExceptionTypes.TypeError, $"{type.Name}.__replace__ got an unexpected keyword argument '{AstMethods.Text(name)}'.");
        var types = type.Lookup("_field_types") as PyDict;
        var missing = new List<string>();
        foreach (var field in fields)
        {
            string text = AstMethods.Text(field);
            bool known = current.Get(ts, field) is not null || Array.Exists(names?.Items ?? [], name => AstMethods.Text(name) == text);
            if (!known && !attributes.Contains(field) && types?.Get(ts, field) is not PyUnion)
                missing.Add($"'{text}'");
        }
        missing.Sort(StringComparer.Ordinal);
        return missing.Count == 0
            || ts.Fail(ExceptionTypes.TypeError, $"{type.Name}.__replace__ missing {missing.Count} keyword argument{(missing.Count == 1 ? "" : "s")}: {string.Join(", ", missing)}.");
    }
}
