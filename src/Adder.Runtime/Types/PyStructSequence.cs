using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A tuple whose items have names, some of them beyond its length: os.stat_result, time.struct_time.</summary>
public sealed class PyStructSequence : PyTuple
{
    readonly StructSequenceType type;
    readonly PyObject[] fields;

    /// <summary>Makes one of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="fields">Every field, those beyond the length included.</param>
    public PyStructSequence(StructSequenceType type, PyObject[] fields)
        : base(fields.Length == type.Length ? fields : fields[..type.Length]) => (this.type, this.fields) = (type, fields);

    public override PyType Type => type.Type;

    /// <summary>The field at an index, beyond the length too.</summary>
    public PyObject Field(int index) => fields[index];

    public override PyObject? Repr(ThreadState ts)
    {
        var text = new StringBuilder(type.Type.Name).Append('(');
        bool isWhole = true;
        for (int i = 0; isWhole && i < Count; i++)
        {
            text.Append(i > 0 ? ", " : "").Append(type.Names[i]).Append('=');
            isWhole = ReprText.Append(ts, text, Items[i]);
        }
        return isWhole ? new PyStr(text.Append(')').ToString()) : null;
    }
}

/// <summary>A type of <see cref="PyStructSequence"/>.</summary>
public sealed class StructSequenceType
{
    readonly string?[] fields;

    /// <summary>Declares a type.</summary>
    /// <param name="name">The name with its module.</param>
    /// <param name="doc">Its __doc__.</param>
    /// <param name="length">How many fields are items of the tuple.</param>
    /// <param name="fields">The fields in order; null for one without a name.</param>
    /// <param name="canConstruct">Whether programs can make instances.</param>
    /// <param name="construct">A __new__ of its own; null for that of all such types, from a sequence.</param>
    /// <param name="reduce">A __reduce__ that suits it.</param>
    public StructSequenceType(string name, string doc, int length, string?[] fields, bool canConstruct = true, BuiltinBody? construct = null, BuiltinBody? reduce = null)
    {
        (Length, this.fields) = (length, fields);
        Names = Array.FindAll(fields, f => f is not null)!;
        Type = new PyType(name, construct ?? (canConstruct ? New : Refuse), PyTuple.TypeObject) { IsStructSequence = true, ItemSize = PyTuple.TypeObject.ItemSize };
        Type.Declare(type => AddTo(type, doc, reduce));
    }

    void AddTo(PyType type, string doc, BuiltinBody? reduce)
    {
        type.Define("__doc__", new PyStr(doc));
        type.Define("n_sequence_fields", PyInt.Of(Length));
        type.Define("n_fields", PyInt.Of(fields.Length));
        type.Define("n_unnamed_fields", PyInt.Of(fields.Count(f => f is null)));
        type.Define("__match_args__", new PyTuple([.. fields[..Length].OfType<string>().Select(f => new PyStr(f))]));
        for (int i = 0; i < fields.Length; i++)
        {
            int index = i;
            if (fields[i] is { } field)
                type.Define(field, new PyGetSetDescriptor(field, type, (ts, self, _, _) => ((PyStructSequence)self).Field(index), ""));
        }
        type.Define("__reduce__", new PyMethodDescriptor("__reduce__", type, reduce ?? Reduce, ""));
        type.Define("__replace__", new PyMethodDescriptor("__replace__", type, Replace, "Return a copy of the structure with new values for the specified fields."));
    }

    public PyType Type { get; }

    /// <summary>How many fields are items of the tuple.</summary>
    public int Length { get; }

    /// <summary>The named fields in order.</summary>
    internal string[] Names { get; }

    PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, bound[0]!, items))
            return ts.Pending!.Type == ExceptionTypes.TypeError ? ts.Raise(ExceptionTypes.TypeError, "constructor requires a sequence") : null;
        if (bound[1] is not (null or PyDict))
            return ts.Raise(ExceptionTypes.TypeError, $"{Type.Name}() takes a dict as second arg, if any");
        if (items.Count < Length || items.Count > fields.Length)
        {
            string how = Length == fields.Length ? $"a {Length}-sequence" : items.Count < Length ? $"an at least {Length}-sequence" : $"an at most {fields.Length}-sequence";
            return ts.Raise(ExceptionTypes.TypeError, $"{Type.Name}() takes {how} ({items.Count}-sequence given)");
        }
        var more = bound[1] as PyDict;
        int used = 0;
        for (int i = items.Count; i < fields.Length; i++)
        {
            var value = fields[i] is { } field ? more?.Get(new PyStr(field)) : null;
            used += value is null ? 0 : 1;
            items.Add(value ?? PyNone.Instance);
        }
        if (more is not null && more.Count > used)
            return ts.Raise(ExceptionTypes.TypeError, $"{Type.Name}() got duplicate or unexpected field name(s)");
        return new PyStructSequence(this, [.. items]);
    }

    static readonly Signature Parameters = new("structseq", ["sequence", "dict"], 1, 2);

    PyObject? Refuse(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ts.Raise(ExceptionTypes.TypeError, $"cannot create '{Type.Name}' instances");

    PyObject? Replace(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length > (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"__replace__() takes no positional arguments ({arguments.Length - (names?.Count ?? 0)} given)");
        if (Array.IndexOf(fields, null) >= 0)
            return ts.Raise(ExceptionTypes.TypeError, $"__replace__() is not supported for {Type.Name} because it has unnamed field(s)");
        var sequence = (PyStructSequence)self;
        PyObject[] values = [.. Enumerable.Range(0, fields.Length).Select(sequence.Field)];
        var unknown = new List<PyObject>();
        for (int i = 0; i < arguments.Length; i++)
            if (names!.Items[i] is PyStr name && Array.IndexOf(fields, name.Value) is >= 0 and var index)
                values[index] = arguments[i];
            else
                unknown.Add(names.Items[i]);
        if (unknown.Count > 0)
            return new PyList(unknown).Repr(ts) is PyStr shown ? ts.Raise(ExceptionTypes.TypeError, $"Got unexpected field name(s): {shown.Value}") : null;
        return new PyStructSequence(this, values);
    }

    PyTuple Reduce(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var sequence = (PyStructSequence)self;
        var more = new PyDict();
        for (int i = Length; i < fields.Length; i++)
            if (fields[i] is { } field)
                more.Set(ts, new PyStr(field), sequence.Field(i));
        return new PyTuple([Type, new PyTuple([new PyTuple(sequence.Items), more])]);
    }
}
