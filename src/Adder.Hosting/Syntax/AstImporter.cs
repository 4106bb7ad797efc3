using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Modules._ast;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Syntax;

/// <summary>Makes the compiler's tree of objects of the module ast, with the errors of CPython 3.14 (Python/Python-ast.c).</summary>
sealed class AstImporter
{
    readonly ThreadState ts;
    readonly AstTypes types;
    readonly Dictionary<PyType, NodeKind> kinds = [];
    readonly Dictionary<ConstantExpr, string> noConstants = new(ReferenceEqualityComparer.Instance);

    AstImporter(ThreadState ts, AstTypes types)
    {
        (this.ts, this.types) = (ts, types);
        foreach (var kind in Enum.GetValues<NodeKind>())
            kinds.Add(types[AstFields.NameOf(kind)], kind);
    }

    /// <summary>The tree of objects, validated; null with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="root">An instance of AST.</param>
    /// <param name="wanted">The kind of mod that the mode of compile() wants.</param>
    /// <exception cref="InvalidTreeException">It is no tree of Python.</exception>
    /// <exception cref="Compiler.NestingException">The tree is too deep.</exception>
    public static Mod? Import(ThreadState ts, PyObject root, NodeKind wanted)
    {
        if (AstTypes.Of(ts) is not { } types || !IsRoot(ts, types, root, wanted))
            return null;
        var importer = new AstImporter(ts, types);
        if (!importer.TryNode(root, "mod", out var node))
            return null;
        AstValidator.Validate((Mod)node!, constant => importer.noConstants.GetValueOrDefault(constant, "object"));
        return (Mod)node!;
    }

    /// <summary>Whether an object is the kind of mod that a mode of compile() wants; false with a TypeError.</summary>
    public static bool IsRoot(ThreadState ts, PyObject root, NodeKind wanted) => AstTypes.Of(ts) is { } types && IsRoot(ts, types, root, wanted);

    static bool IsRoot(ThreadState ts, AstTypes types, PyObject root, NodeKind wanted)
    {
        string name = AstFields.NameOf(wanted);
        int isWanted = TypeChecks.IsInstance(ts, root, types[name]);
        return isWanted == 1 || isWanted == 0 && ts.Fail(ExceptionTypes.TypeError, $"expected {name} node, got {root.Type.ShortName}");
    }

    /// <summary>The node of an object where the grammar has a type; null for None where that is a sum type. False with an error.</summary>
    bool TryNode(PyObject value, string type, out Node? node)
    {
        node = null;
        bool isSum = !AstFields.TryFind(type, out var kind);
        var place = SourcePosition.None;
        if (isSum)
        {
            if (value is PyNone)
                return true;
            if (HasPosition(type) && !TryPosition(value, type, out place))
                return false;
            if (!TryKind(value, type, out kind))
                return false;
        }
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return ts.Fail(ExceptionTypes.RecursionError, $"maximum recursion depth exceeded while traversing '{type}' node");
        var facts = AstFields.Of(kind);
        var names = AstNames.Of(kind);
        var fields = new object?[facts.Length];
        for (int i = 0; i < fields.Length; i++)
            if (!TryField(value, AstFields.NameOf(kind), facts[i], names[i], out fields[i]))
                return false;
        if (!isSum && AstFields.HasPosition(kind) && !TryPosition(value, type, out place))
            return false;
        for (int i = 0; i < fields.Length; i++)
            if (fields[i] is null && !facts[i].IsOptional)
                return ts.Fail(ExceptionTypes.ValueError, $"field '{facts[i].Name}' is required for {AstFields.NameOf(kind)}");
        node = AstFactory.Create(kind, fields, place);
        if (node is ConstantExpr { Value.Kind: ConstantKind.Lost } constant)
            noConstants.Add(constant, lostType);
        return true;
    }

    // the type of the last value that was no constant
    string lostType = "";

    static bool HasPosition(string sum) => sum is "stmt" or "expr" or "excepthandler" or "pattern" or "type_param";

    /// <summary>Which constructor of a sum type an object is made by; false with an error.</summary>
    bool TryKind(PyObject value, string sum, out NodeKind kind)
    {
        foreach (var type in value.Type.Mro)
            if (kinds.TryGetValue(type, out kind) && AstFields.SumOf(kind) == sum)
                return true;
        kind = default;
        return Unexpected(value, sum);
    }

    bool Unexpected(PyObject value, string type) =>
        value.Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.TypeError, $"expected some sort of {type}, but got {shown.Value}");

    /// <summary>An attribute, or null when there is none; false with an error.</summary>
    bool TryGet(PyObject value, PyStr name, out PyObject? found)
    {
        found = value.GetAttribute(ts, name);
        if (found is not null)
            return true;
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            return false;
        ts.TakeError();
        return true;
    }

    bool TryPosition(PyObject value, string owner, out SourcePosition place)
    {
        place = default;
        if (!TryNumber(value, AstNames.Line, owner, out int line) || !TryNumber(value, AstNames.Column, owner, out int column)
            || !TryEnd(value, AstNames.EndLine, owner, line, out int endLine) || !TryEnd(value, AstNames.EndColumn, owner, column, out int endColumn))
            return false;
        place = new SourcePosition(line, endLine, column, endColumn);
        return true;
    }

    bool TryNumber(PyObject value, PyStr name, string owner, out int number)
    {
        number = 0;
        if (!TryGet(value, name, out var found))
            return false;
        return found is null ? ts.Fail(ExceptionTypes.TypeError, $"required field \"{name.Value}\" missing from {owner}") : TryInt(found, out number);
    }

    bool TryEnd(PyObject value, PyStr name, string owner, int start, out int number)
    {
        if (owner is "pattern" or "type_param")
            return TryNumber(value, name, owner, out number);
        number = start;
        return TryGet(value, name, out var found) && (found is null or PyNone || TryInt(found, out number));
    }

    bool TryInt(PyObject value, out int number)
    {
        number = 0;
        if (value is not PyIntegral integer)
            return value.Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.ValueError, $"invalid integer value: {shown.Value}");
        if (!integer.TryGetInt64(out long wide) || wide != (int)wide)
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C int");
        number = (int)wide;
        return true;
    }

    bool TryField(PyObject node, string owner, in AstField field, PyStr name, out object? value)
    {
        value = null;
        if (!TryGet(node, name, out var found))
            return false;
        if (field.IsSequence)
            return TryList(found, owner, field, out value);
        if (found is null)
            return field.IsOptional || ts.Fail(ExceptionTypes.TypeError, $"required field \"{field.Name}\" missing from {owner}");
        return field.IsOptional && found is PyNone || TryValue(found, field, out value);
    }

    bool TryList(PyObject? found, string owner, in AstField field, out object? value)
    {
        value = Array.Empty<object>();
        if (found is null)
            return true;
        if (found is not PyList list)
            return ts.Fail(ExceptionTypes.TypeError, $"{owner} field \"{field.Name}\" must be a list, not a {found.Type.Name}");
        var items = new object?[list.Count];
        for (int i = 0; i < items.Length; i++)
        {
            if (!TryValue(list[i], field, out items[i]))
                return false;
            if (list.Count != items.Length)
                return ts.Fail(ExceptionTypes.RuntimeError, $"{owner} field \"{field.Name}\" changed size during iteration");
        }
        value = items;
        return true;
    }

    bool TryValue(PyObject found, in AstField field, out object? value)
    {
        value = null;
        switch (field.Type)
        {
            case "identifier":
                value = (found as PyStr)?.Value;
                return found is PyNone || IsExactly(found, PyStr.TypeObject) || ts.Fail(ExceptionTypes.TypeError, "AST identifier must be of type str");
            case "string":
                value = found is PyBytes bytes ? string.Concat(bytes.Value.Select(b => (char)b)) : (found as PyStr)?.Value;
                return IsExactly(found, PyStr.TypeObject) || IsExactly(found, PyBytes.TypeObject) || ts.Fail(ExceptionTypes.TypeError, "AST string must be of type str");
            case "int":
                bool isNumber = TryInt(found, out int number);
                value = number;
                return isNumber;
            case "constant":
                value = AstConstants.Of(ts, found, out var blamed) ?? SingletonConstant.Lost;
                lostType = blamed.Type.Name;
                return !ts.HasError;
        }
        if (!field.IsNode)
            return TryMember(found, field.Type, out value);
        bool isNode = TryNode(found, field.Type, out var node);
        value = node;
        return isNode;
    }

    static bool IsExactly(PyObject value, PyType type) => ReferenceEquals(value.Type, type);

    bool TryMember(PyObject found, string type, out object? member)
    {
        member = null;
        foreach (var one in found.Type.Mro)
            if (ReferenceEquals(types.All.GetValueOrDefault(one.ShortName), one) && (member = AstFactory.Member(type, one.ShortName)) is not null)
                return true;
        return Unexpected(found, type);
    }
}
