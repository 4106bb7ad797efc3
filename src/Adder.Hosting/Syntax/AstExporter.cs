using System.Collections;
using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Modules._ast;
using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Syntax;

/// <summary>Makes the objects of the module ast of the compiler's tree.</summary>
sealed class AstExporter
{
    readonly ThreadState ts;
    readonly AstTypes types;
    readonly PyType?[] classes = new PyType?[Enum.GetValues<NodeKind>().Length];
    readonly Dictionary<Enum, PyObject> members = [];

    AstExporter(ThreadState ts, AstTypes types) => (this.ts, this.types) = (ts, types);

    /// <summary>The objects of a tree; null with an error.</summary>
    public static PyObject? Export(ThreadState ts, Mod tree) => AstTypes.Of(ts) is { } types ? new AstExporter(ts, types).Node(tree) : null;

    PyObject? Node(Node node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded during ast construction");
        var kind = node.NodeKind;
        var result = AstTypes.Create(ts, classes[(int)kind] ??= types[AstFields.NameOf(kind)]);
        var names = AstNames.Of(kind);
        for (int i = 0; i < names.Length; i++)
            if (Value(node.Field(i)) is not { } value || !AstTypes.Set(ts, result, names[i], value))
                return null;
        return node is not PositionedNode positioned || Position(result, positioned.Position) ? result : null;
    }

    bool Position(PyObject node, SourcePosition place) =>
        AstTypes.Set(ts, node, AstNames.Line, PyInt.Of(place.Line)) && AstTypes.Set(ts, node, AstNames.Column, PyInt.Of(place.Column))
        && AstTypes.Set(ts, node, AstNames.EndLine, PyInt.Of(place.EndLine)) && AstTypes.Set(ts, node, AstNames.EndColumn, PyInt.Of(place.EndColumn));

    PyObject? Value(object? value) => value switch
    {
        null => PyNone.Instance,
        Node node => Node(node),
        string text => Interned.Of(text),
        PyConstant constant => ConstantObjects.Create(constant),
        int number => PyInt.Of(number),
        Enum member => Member(member),
        IList list => List(list),
        _ => throw new InvalidOperationException($"a field of the tree holds {value.GetType()}"),
    };

    PyObject Member(Enum member)
    {
        if (!members.TryGetValue(member, out var instance))
            members.Add(member, instance = types.Singleton(member.ToString()));
        return instance;
    }

    PyList? List(IList list)
    {
        var items = new List<PyObject>(list.Count);
        foreach (object? item in list)
        {
            if (Value(item) is not { } value)
                return null;
            items.Add(value);
        }
        return new PyList(items);
    }
}
