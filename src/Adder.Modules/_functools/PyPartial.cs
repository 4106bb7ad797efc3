using System.Runtime.CompilerServices;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Builtins;
using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._functools;

/// <summary>A function with some of its arguments given beforehand.</summary>
[Subclassable]
public class PyPartial : PyObject
{
    PyDict? attributes;

    /// <param name="function">What is called.</param>
    /// <param name="arguments">The positional arguments, the last no placeholder.</param>
    /// <param name="keywords">The keyword arguments.</param>
    public PyPartial(PyObject function, PyTuple arguments, PyDict keywords)
    {
        (Function, Arguments, Keywords) = (function, arguments, keywords);
        Placeholders = CountPlaceholders(arguments);
    }

    public static PyType TypeObject { get; } = new("functools.partial", New) { HasAttributeDict = true };

    public override PyType Type => TypeObject;

    public PyObject Function { get; private set; }
    public PyTuple Arguments { get; private set; }
    public PyDict Keywords { get; private set; }
    public int Placeholders { get; private set; }

    public override PyDict? AttributeDict(bool create) => attributes ?? (create ? attributes = AsAttributes(new PyDict()) : null);

    /// <summary>Sets __dict__; null for an empty one.</summary>
    internal void ReplaceAttributes(ThreadState ts, PyDict? dict)
    {
        ref var fields = ref Fields;
        if (Unsafe.IsNullRef(ref fields))
            attributes = AsAttributes(dict);
        else
            fields.Replace(ts, dict ?? new PyDict());
    }

    /// <summary>Replaces everything but the attributes, as unpickling does.</summary>
    internal void Restore(PyObject function, PyTuple arguments, PyDict keywords)
    {
        (Function, Arguments, Keywords) = (function, arguments, keywords);
        Placeholders = CountPlaceholders(arguments);
    }

    static int CountPlaceholders(PyTuple arguments) => arguments.Items.Count(static a => a is PyPlaceholder);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int keywordCount = names?.Count ?? 0, positional = arguments.Length - keywordCount;
        if (positional < 1)
            return ts.Raise(ExceptionTypes.TypeError, "type 'partial' takes at least one argument");
        var function = arguments[0];
        if (!ObjectFunctions.IsCallable(function))
            return ts.Raise(ExceptionTypes.TypeError, "the first argument must be callable");
        var given = arguments[1..positional];
        if (given.Length > 0 && given[^1] is PyPlaceholder)
            return ts.Raise(ExceptionTypes.TypeError, "trailing Placeholders are not allowed");
        foreach (var value in arguments[positional..])
            if (value is PyPlaceholder)
                return ts.Raise(ExceptionTypes.TypeError, "Placeholder cannot be passed as a keyword argument");
        var keywords = new PyDict();
        PyTuple all;
        if (function is PyPartial inner && inner.AttributeDict(create: false) is null && ReferenceEquals(inner.Type.NativeBase, TypeObject))
        {
            // a partial of a partial calls the function itself
            function = inner.Function;
            all = inner.Fill(given, allMustBeGiven: false)!;
            if (!keywords.Update(ts, inner.Keywords))
                return null;
        }
        else
            all = new PyTuple(given.ToArray());
        for (int i = 0; i < keywordCount; i++)
            if (!keywords.Set(ts, names!.Items[i], arguments[positional + i]))
                return null;
        var type = (PyType)self;
        return type.IsHeap ? new PyPartialInstance(type, function, all, keywords) : new PyPartial(function, all, keywords);
    }

    /// <summary>The arguments with placeholders replaced by those given, and the others behind; null when too few are given and all must be.</summary>
    PyTuple? Fill(ReadOnlySpan<PyObject> given, bool allMustBeGiven)
    {
        if (given.Length < Placeholders && allMustBeGiven)
            return null;
        if (given.Length == 0)
            return Arguments;
        int filled = Math.Min(Placeholders, given.Length), next = 0;
        var all = new PyObject[Arguments.Count + given.Length - filled];
        for (int i = 0; i < Arguments.Count; i++)
            all[i] = Arguments.Items[i] is PyPlaceholder && next < filled ? given[next++] : Arguments.Items[i];
        given[filled..].CopyTo(all.AsSpan(Arguments.Count));
        int end = all.Length;
        while (end > 0 && all[end - 1] is PyPlaceholder)
            end--;
        return new PyTuple(end == all.Length ? all : all[..end]);
    }

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int keywordCount = names?.Count ?? 0, positional = arguments.Length - keywordCount;
        if (keywordCount > 0 && !KeywordNames.Check(ts, Function, names!.Items))
            return null;
        if (Fill(arguments[..positional], allMustBeGiven: true) is not { } all)
            return ts.Raise(ExceptionTypes.TypeError, $"missing positional arguments in 'partial' call; expected at least {Placeholders}, got {positional}");
        if (Keywords.Count == 0)
        {
            if (keywordCount == 0)
                return Function.Call(ts, all.Items, null);
            PyObject[] joined = [.. all.Items, .. arguments[positional..]];
            return Function.Call(ts, joined, names);
        }
        if (keywordCount == 0)
            return CallWithOwnKeywords(ts, all.Items, Keywords.Settled());
        var keys = new List<PyObject>(Keywords.Count + keywordCount);
        var values = new List<PyObject>(all.Count + Keywords.Count + keywordCount);
        values.AddRange(all.Items);
        for (int i = 0; i < Keywords.EntryCount; i++)
            if (Keywords.TryGetEntry(i, out var key, out var value) && !IsAmong(names, key))
            {
                keys.Add(key);
                values.Add(value!);
            }
        for (int i = 0; i < keywordCount; i++)
        {
            keys.Add(names!.Items[i]);
            values.Add(arguments[positional + i]);
        }
        return Function.Call(ts, [.. values], new PyTuple([.. keys]));
    }

    PyObject? CallWithOwnKeywords(ThreadState ts, PyObject[] positional, PyDict keywords)
    {
        var all = new PyObject[positional.Length + keywords.Count];
        var names = new PyObject[keywords.Count];
        positional.CopyTo(all, 0);
        for (int i = 0, count = 0; i < keywords.EntryCount; i++)
            if (keywords.TryGetEntry(i, out var key, out var value))
                (names[count], all[positional.Length + count++]) = (key, value);
        return Function.Call(ts, all, new PyTuple(names));
    }

    static bool IsAmong(PyTuple? names, PyObject key)
    {
        for (int i = 0; i < (names?.Count ?? 0); i++)
            if (key is PyStr text && names!.Items[i] is PyStr name && name.SameText(text))
                return true;
        return false;
    }

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null or PyNone ? this : new PyMethod(this, instance);

    public override PyObject? Repr(ThreadState ts) => ReprText.Guarded(ts, this, "...", () =>
    {
        // the repr of a part may replace the others
        var (function, arguments, keywords) = (Function, Arguments, Keywords);
        var text = new StringBuilder(QualifiedName).Append('(');
        if (!ReprText.Append(ts, text, function))
            return null;
        foreach (var argument in arguments.Items)
            if (!ReprText.Append(ts, text.Append(", "), argument))
                return null;
        for (int i = 0; i < keywords.EntryCount; i++)
            if (keywords.TryGetEntry(i, out var key, out var value))
            {
                if (key.Str(ts) is not PyStr name)
                    return null;
                if (!ReprText.Append(ts, text.Append(", ").Append(name.Value).Append('='), value!))
                    return null;
            }
        return new PyStr(text.Append(')').ToString());
    });

    string QualifiedName => Type.ModuleName is { } module and not "builtins" ? $"{module}.{Type.QualName}" : Type.QualName;
}

[PyMethods(typeof(PyPartial))]
static partial class PartialMethods
{
    [PyGetter("func", "function object to use in future partial calls")]
    public static PyObject? GetFunction(ThreadState ts, PyPartial self) => self.Function;

    [PyGetter("args", "tuple of arguments to future partial calls")]
    public static PyObject? GetArguments(ThreadState ts, PyPartial self) => self.Arguments;

    [PyGetter("keywords", "dictionary of keyword arguments to future partial calls")]
    public static PyObject? GetKeywords(ThreadState ts, PyPartial self) => self.Keywords;

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyPartial self)
    {
        var attributes = InstanceDict.Of(ts, self) ?? (PyObject)PyNone.Instance;
        return new PyTuple([self.Type, new PyTuple([self.Function]), new PyTuple([self.Function, self.Arguments, self.Keywords, attributes])]);
    }

    [PyMethod("__setstate__", "Takes what __reduce__ gave.")]
    public static PyObject? SetState(ThreadState ts, PyPartial self, PyObject state)
    {
        if (state is not PyTuple { Items: [var function, PyTuple arguments, (PyDict or PyNone) and var keywords, (PyDict or PyNone) and var attributes] } || !ObjectFunctions.IsCallable(function))
            return ts.Raise(ExceptionTypes.TypeError, "invalid partial state");
        if (arguments.Count > 0 && arguments.Items[^1] is PyPlaceholder)
            return ts.Raise(ExceptionTypes.TypeError, "trailing Placeholders are not allowed");
        var exact = ReferenceEquals(arguments.Type, PyTuple.TypeObject) ? arguments : new PyTuple([.. arguments.Items]);
        var named = keywords is PyDict plain && ReferenceEquals(plain.Type, PyDict.TypeObject) ? plain : new PyDict();
        if (keywords is PyDict given && !ReferenceEquals(given, named) && !named.Update(ts, given))
            return null;
        self.Restore(function, exact, named);
        self.ReplaceAttributes(ts, attributes as PyDict);
        return PyNone.Instance;
    }

    [PyGetter("__dict__", "The attributes.")]
    public static PyObject? Dict(ThreadState ts, PyPartial self) => InstanceDict.Of(ts, self, create: true);

    [PySetter("__dict__")]
    public static bool SetDict(ThreadState ts, PyPartial self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "cannot delete __dict__");
        if (value is not PyDict dict)
            return ts.Fail(ExceptionTypes.TypeError, $"__dict__ must be set to a dictionary, not a '{value.Type.Name}'");
        self.ReplaceAttributes(ts, dict);
        return true;
    }
}
