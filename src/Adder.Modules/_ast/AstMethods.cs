using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._ast;

/// <summary>The methods of AST.</summary>
static class AstMethods
{
    const int MaxReprDepth = 3;

    internal static readonly PyStr Fields = Interned.Of("_fields"), Attributes = Interned.Of("_attributes");

    public static void AddTo(ThreadState ts, PyType type)
    {
        Add(ts, type, "__init__", Initialize, "Initialize self.  See help(type(self)) for accurate signature.", "($self, /, *args, **kwargs)");
        Add(ts, type, "__repr__", Repr, "Return repr(self).", "($self, /)");
        Add(ts, type, "__reduce__", Reduce, "", null);
        Add(ts, type, "__replace__", AstReplacement.Replace, "Return a copy of the AST node with new values for the specified fields.", "($self, /, **fields)");
    }

    static void Add(ThreadState ts, PyType type, string name, BuiltinBody body, string doc, string? signature) =>
        type.SetAttribute(ts, Interned.Of(name), new PyMethodDescriptor(name, type, body, doc, signature));

    /// <summary>The name of a type as CPython's C code has it: AST itself carries its module.</summary>
    internal static string NameOf(ThreadState ts, PyType type) => ReferenceEquals(type, AstTypes.Of(ts)?.Base) ? "ast.AST" : type.Name;

    /// <summary>The items of an attribute of the type that is a sequence, such as _fields; null with an error.</summary>
    internal static List<PyObject>? Names(ThreadState ts, PyType type, PyStr attribute)
    {
        var items = new List<PyObject>();
        if (type.GetAttribute(ts, attribute) is { } sequence)
            return Iteration.Collect(ts, sequence, items) ? items : null;
        if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError) && type.Lookup(attribute) is null)
        {
            ts.TakeError();
            ts.Raise(ExceptionTypes.AttributeError, $"type object '{NameOf(ts, type)}' has no attribute '{attribute.Value}'");
        }
        return null;
    }

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = self.Type;
        if (Names(ts, type, Fields) is not { } fields)
            return null;
        int given = arguments.Length - (names?.Count ?? 0);
        if (given > fields.Count)
            return ts.Raise(ExceptionTypes.TypeError,
                $"{type.ShortName} constructor takes at most {fields.Count} positional argument{(fields.Count == 1 ? "" : "s")}");
        var missing = new List<PyObject>(fields);
        for (int i = 0; i < given; i++)
        {
            if (!SetAttribute(ts, self, fields[i], arguments[i]))
                return null;
            missing.Remove(fields[i]);
        }
        if (names is not null && !SetNamed(ts, self, fields, missing, names, arguments[given..]))
            return null;
        return missing.Count == 0 || SetMissing(ts, self, missing) ? PyNone.Instance : null;
    }

    static bool SetAttribute(ThreadState ts, PyObject self, PyObject name, PyObject value) => name is PyStr text
        ? self.SetAttribute(ts, text, value)
        : ts.Fail(ExceptionTypes.TypeError, $"attribute name must be string, not '{name.Type.Name}'");

    static bool SetNamed(ThreadState ts, PyObject self, List<PyObject> fields, List<PyObject> missing, PyTuple names, ReadOnlySpan<PyObject> values)
    {
        if (!KeywordNames.AreTexts(ts, names.Items))
            return false;
        List<PyObject>? attributes = null;
        for (int i = 0; i < values.Length; i++)
        {
            var name = names.Items[i];
            string text = ((PyStr)name).Value;
            if (HasName(fields, text))
            {
                if (missing.RemoveAll(field => field is PyStr one && one.Value == text) == 0)
                    return ts.Fail(ExceptionTypes.TypeError, $"{NameOf(ts, self.Type)} got multiple values for argument '{text}'");
            }
            else
            {
                attributes ??= Names(ts, self.Type, Attributes);
                if (attributes is null)
                    return false;
                if (!HasName(attributes, text) && !PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning,
                    $"{NameOf(ts, self.Type)}.__init__ got an unexpected keyword argument '{text}'. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15."))
                    return false;
            }
            if (!SetAttribute(ts, self, name, values[i]))
                return false;
        }
        return true;
    }

    internal static bool HasName(List<PyObject> names, string text)
    {
        foreach (var name in names)
            if (name is PyStr one && one.Value == text)
                return true;
        return false;
    }

    /// <summary>What is not given: lists are empty, contexts Load(), optional fields left to the class; others are deprecated.</summary>
    static bool SetMissing(ThreadState ts, PyObject self, List<PyObject> missing)
    {
        if (self.Type.Lookup("_field_types") is not { } found)
            return true;
        if (found is not PyDict types)
            return ts.Fail(ExceptionTypes.SystemError, "_field_types is not a dict");
        if (AstTypes.Of(ts) is not { } all)
            return false;
        foreach (var name in missing)
        {
            var type = types.Get(ts, name);
            if (type is null && ts.HasError)
                return false;
            bool done = type switch
            {
                null => name.Repr(ts) is PyStr shown && PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning,
                    $"Field {shown.Value} is missing from {NameOf(ts, self.Type)}._field_types. This will become an error in Python 3.15."),
                PyUnion => true,
                PyGenericAlias => SetAttribute(ts, self, name, new PyList([])),
                _ when ReferenceEquals(type, all["expr_context"]) => SetAttribute(ts, self, name, all.Singleton("Load")),
                _ => PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning,
                    $"{NameOf(ts, self.Type)}.__init__ missing 1 required positional argument: '{Text(name)}'. This will become an error in Python 3.15."),
            };
            if (!done)
                return false;
        }
        return true;
    }

    internal static string Text(PyObject name) => name is PyStr text ? text.Value : "?";

    /// <summary>For pickle and copy: the type with as many None as fields are set, and the attributes as state.</summary>
    static PyObject? Reduce(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null || arguments.Length != 0)
            return Arguments.Wrong(ts, self, "__reduce__", arguments.Length, names, 0, 0);
        if (self.GetAttribute(ts, Interned.Of("__dict__")) is not PyDict attributes || Names(ts, self.Type, Fields) is not { } fields)
            return null;
        var blanks = new List<PyObject>();
        foreach (var field in fields)
        {
            if (attributes.Get(ts, field) is null)
            {
                if (ts.HasError)
                    return null;
                break;
            }
            blanks.Add(PyNone.Instance);
        }
        return new PyTuple([self.Type, new PyTuple([.. blanks]), attributes]);
    }

    static PyObject? Repr(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null || arguments.Length != 0)
            return ts.Raise(ExceptionTypes.TypeError, $"expected 0 arguments, got {arguments.Length}");
        var text = new StringBuilder();
        return AstTypes.Of(ts) is { } types && Show(ts, types, text, self, MaxReprDepth) ? new PyStr(text.ToString()) : null;
    }

    static bool Show(ThreadState ts, AstTypes types, StringBuilder text, PyObject node, int depth)
    {
        text.Append(NameOf(ts, node.Type));
        if (depth <= 0 || !ts.Showing.Add(node))
        {
            text.Append("(...)");
            return true;
        }
        try
        {
            if (Names(ts, node.Type, Fields) is not { } fields)
                return false;
            text.Append('(');
            for (int i = 0; i < fields.Count; i++)
            {
                if (fields[i] is not PyStr name)
                    return ts.Fail(ExceptionTypes.TypeError, $"attribute name must be string, not '{fields[i].Type.Name}'");
                if (node.GetAttribute(ts, name) is not { } value)
                    return false;
                text.Append(i > 0 ? ", " : "").Append(name.Value).Append('=');
                if (!ShowValue(ts, types, text, value, depth))
                    return false;
            }
            text.Append(')');
            return true;
        }
        finally
        {
            ts.Showing.Remove(node);
        }
    }

    static bool ShowValue(ThreadState ts, AstTypes types, StringBuilder text, PyObject value, int depth)
    {
        if (value is not (PyList or PyTuple))
            return ShowItem(ts, types, text, value, depth);
        var items = value is PyTuple tuple ? tuple.Items : ((PyList)value).Span.ToArray();
        var (open, close) = value is PyList ? ('[', ']') : ('(', ')');
        text.Append(open);
        for (int i = 0; i < items.Length; i++)
        {
            if (i == 1 && items.Length > 2)
            {
                text.Append(", ...");
                i = items.Length - 1;
            }
            text.Append(i > 0 ? ", " : "");
            if (!ShowItem(ts, types, text, items[i], depth))
                return false;
        }
        text.Append(close);
        return true;
    }

    static bool ShowItem(ThreadState ts, AstTypes types, StringBuilder text, PyObject value, int depth) =>
        value.Type.IsSubtypeOf(types.Base) ? Show(ts, types, text, value, depth - 1) : ReprText.Append(ts, text, value);
}
