using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._ast;

/// <summary>The types of the syntax tree's nodes. A program may change them, so each interpreter has its own.</summary>
public sealed class AstTypes
{
    sealed class Holder
    {
        public AstTypes? Types;
    }

    static readonly InterpreterLocal<Holder> Holders = new(_ => new Holder());

    readonly Dictionary<string, PyType> byName = [];
    readonly Dictionary<string, PyObject> singletons = [];

    AstTypes() { }

    /// <summary>The types of the thread's interpreter; null with an error when they could not be made.</summary>
    public static AstTypes? Of(ThreadState ts)
    {
        var holder = Holders.Get(ts);
        lock (holder)
            return holder.Types ??= Make(ts);
    }

    /// <summary>Whether an object is a node: only an interpreter that has the types can have one.</summary>
    public static bool IsNode(ThreadState ts, PyObject value) => Holders.Get(ts).Types is { } types && value.Type.IsSubtypeOf(types.Base);

    /// <summary>AST, the base of all nodes.</summary>
    public PyType Base => byName["AST"];

    /// <summary>A type by its name in the grammar.</summary>
    public PyType this[string name] => byName[name];

    /// <summary>Every type by its name.</summary>
    public IReadOnlyDictionary<string, PyType> All => byName;

    /// <summary>The instance of a constructor without fields that trees share, such as Load().</summary>
    public PyObject Singleton(string name) => singletons[name];

    /// <summary>A node without fields, whose constructor is not run.</summary>
    public static PyObject Create(ThreadState ts, PyType type) => PyType.Object.New!(ts, type, default, null)!;

    /// <summary>Sets a field or attribute of a new node; false with an error.</summary>
    public static bool Set(ThreadState ts, PyObject node, PyStr name, PyObject value) => node.Fields.Set(ts, name, value);

    static AstTypes? Make(ThreadState ts)
    {
        var types = new AstTypes();
        if (types.MakeBase(ts) && types.MakeSums(ts) && types.MakeNodes(ts))
            return types;
        return null;
    }

    bool MakeBase(ThreadState ts)
    {
        var attributes = Attributes([]);
        attributes.SetName(Interned.Of("__doc__"), PyNone.Instance);
        attributes.SetName(Interned.Of("_attributes"), new PyTuple([]));
        if (!Add(ts, "AST", PyType.Object, attributes))
            return false;
        AstMethods.AddTo(ts, Base);
        return true;
    }

    bool MakeSums(ThreadState ts)
    {
        foreach (var sum in AstFacts.Sums)
        {
            var attributes = Attributes([]);
            attributes.SetName(Interned.Of("__doc__"), new PyStr(DocOf(sum)));
            SetPosition(attributes, sum.HasPosition, sum.HasEnd);
            if (!Add(ts, sum.Name, Base, attributes))
                return false;
        }
        return true;
    }

    static string DocOf(AstSumFact sum)
    {
        var members = new List<string>();
        bool hasFields = false;
        foreach (var node in AstFacts.Nodes)
        {
            if (node.Sum != sum.Name)
                continue;
            members.Add(node.ToString());
            hasFields |= node.Fields.Length > 0;
        }
        return $"{sum.Name} = {string.Join(hasFields ? $"\n{new string(' ', sum.Name.Length)} | " : " | ", members)}";
    }

    bool MakeNodes(ThreadState ts)
    {
        foreach (var node in AstFacts.Nodes)
        {
            var attributes = Attributes(node.Fields);
            attributes.SetName(Interned.Of("__doc__"), new PyStr(node.ToString()));
            if (node.Sum.Length == 0)
                SetPosition(attributes, node.HasPosition, hasEnd: false);
            foreach (var field in node.Fields)
                if (field.IsOptional && !field.IsSequence)
                    attributes.SetName(Interned.Of(field.Name), PyNone.Instance);
            if (!Add(ts, node.Name, node.Sum.Length == 0 ? Base : byName[node.Sum], attributes))
                return false;
        }
        // the types of the fields, now that all are there
        foreach (var node in AstFacts.Nodes)
        {
            var type = byName[node.Name];
            if (FieldTypes(ts, node.Fields) is not { } fieldTypes || !type.SetAttribute(ts, Interned.Of("_field_types"), fieldTypes)
                || !type.SetAttribute(ts, Interned.Of("__annotations__"), fieldTypes))
                return false;
            if (node.Fields.Length > 0 || node.Sum is "" or "mod" or "stmt" or "expr" or "pattern" or "type_param")
                continue;
            if (type.Call(ts, [], null) is not { } single)
                return false;
            singletons[node.Name] = single;
        }
        return true;
    }

    PyDict? FieldTypes(ThreadState ts, AstFieldFact[] fields)
    {
        var types = new PyDict();
        foreach (var field in fields)
        {
            PyObject? type = field.Type switch
            {
                "identifier" or "string" => PyStr.TypeObject,
                "int" => PyInt.TypeObject,
                "constant" => PyType.Object,
                _ => byName[field.Type],
            };
            if (field.IsSequence)
                type = new PyGenericAlias(PyList.TypeObject, type);
            else if (field.IsOptional)
                type = PyUnion.Or(ts, type, PyNone.Instance);
            if (type is null)
                return null;
            types.SetName(Interned.Of(field.Name), type);
        }
        return types;
    }

    static PyDict Attributes(AstFieldFact[] fields)
    {
        var names = new PyTuple(Array.ConvertAll(fields, field => (PyObject)Interned.Of(field.Name)));
        var attributes = new PyDict();
        attributes.SetName(Interned.Of("_fields"), names);
        attributes.SetName(Interned.Of("__match_args__"), names);
        attributes.SetName(Interned.Of("__module__"), Interned.Of("ast"));
        return attributes;
    }

    static void SetPosition(PyDict attributes, bool hasPosition, bool hasEnd)
    {
        attributes.SetName(Interned.Of("_attributes"), new PyTuple(!hasPosition ? []
            : [Interned.Of("lineno"), Interned.Of("col_offset"), Interned.Of("end_lineno"), Interned.Of("end_col_offset")]));
        if (!hasPosition || hasEnd)
            return;
        attributes.SetName(Interned.Of("end_lineno"), PyNone.Instance);
        attributes.SetName(Interned.Of("end_col_offset"), PyNone.Instance);
    }

    bool Add(ThreadState ts, string name, PyType parent, PyDict attributes)
    {
        if (PyType.OfTypes.Call(ts, [Interned.Of(name), new PyTuple([parent]), attributes], null) is not PyType type)
            return false;
        byName.Add(name, type);
        return true;
    }
}
