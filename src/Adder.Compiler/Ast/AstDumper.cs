using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast;

/// <summary>The text of a tree as CPython 3.14's ast.dump gives it.</summary>
public sealed class AstDumper
{
    readonly StringBuilder text = new();
    readonly bool annotateFields, includeAttributes, showEmpty;
    readonly string? indent;

    AstDumper(bool annotateFields, bool includeAttributes, string? indent, bool showEmpty) =>
        (this.annotateFields, this.includeAttributes, this.indent, this.showEmpty) = (annotateFields, includeAttributes, indent, showEmpty);

    /// <param name="node">The tree.</param>
    /// <param name="annotateFields">Whether names of fields are shown; otherwise only where they are needed.</param>
    /// <param name="includeAttributes">Whether positions are shown.</param>
    /// <param name="indent">What each level is indented by; null = everything on one line.</param>
    /// <param name="showEmpty">Whether empty lists are shown.</param>
    /// <exception cref="NestingException">The tree is too deep for the stack.</exception>
    public static string Dump(Node node, bool annotateFields = true, bool includeAttributes = false, string? indent = null, bool showEmpty = false)
    {
        ArgumentNullException.ThrowIfNull(node);
        var dumper = new AstDumper(annotateFields, includeAttributes, indent, showEmpty);
        dumper.WriteNode(node, 0);
        return dumper.text.ToString();
    }

    void WriteNode(Node node, int level)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw NestingException.InTree();
        text.Append(AstFields.NameOf(node.NodeKind)).Append('(');
        var items = new Items(this, level + 1, inline: indent is null || IsShort(node));
        WriteFields(node, ref items);
        if (HasAttributes(node, out var position))
        {
            items.Next().Append("lineno=").Append(position.Line);
            items.Next().Append("col_offset=").Append(position.Column);
            items.Next().Append("end_lineno=").Append(position.EndLine);
            items.Next().Append("end_col_offset=").Append(position.EndColumn);
        }
        text.Append(')');
    }

    void WriteFields(Node node, ref Items items)
    {
        // once a field is left out, those behind it need their names
        bool keywords = annotateFields;
        int held = 0;
        var fields = AstFields.Of(node.NodeKind);
        for (int i = 0; i < fields.Length; i++)
        {
            object? value = node.Field(i);
            if (value is null)
            {
                keywords = true;
            }
            else if (!IsShown(fields[i], value))
            {
                held++;
            }
            else
            {
                for (; held > 0 && !keywords; held--)
                    items.Next().Append("[]");
                items.Next();
                if (keywords)
                    text.Append(fields[i].Name).Append('=');
                WriteValue(value, items.Level);
            }
        }
    }

    void WriteValue(object? value, int level)
    {
        switch (value)
        {
            case Node node: WriteNode(node, level); break;
            case null: text.Append("None"); break;
            case string name: text.Append(ConstantRepr.Of(new StrConstant(name))); break;
            case PyConstant constant: text.Append(ConstantRepr.Of(constant)); break;
            case int number: text.Append(number.ToString(CultureInfo.InvariantCulture)); break;
            case Enum member: text.Append(member.ToString()).Append("()"); break;
            case IList list: WriteList(list, level); break;
            default: throw new ArgumentException($"a field holds {value.GetType()}");
        }
    }

    void WriteList(IList list, int level)
    {
        text.Append('[');
        var items = new Items(this, level + 1, inline: indent is null);
        foreach (object? item in list)
        {
            items.Next();
            WriteValue(item, items.Level);
        }
        text.Append(']');
    }

    bool IsShown(in AstField field, object value) => showEmpty || !field.IsSequence || ((IList)value).Count > 0;

    bool HasAttributes(Node node, out SourcePosition position)
    {
        var positioned = includeAttributes ? node as PositionedNode : null;
        position = positioned?.Position ?? default;
        return positioned is not null;
    }

    /// <summary>Whether a node fits one line: at most three items, none of which is a node with items or a list with any.</summary>
    bool IsShort(Node node)
    {
        int count = HasAttributes(node, out _) ? 4 : 0;
        var fields = AstFields.Of(node.NodeKind);
        for (int i = 0; i < fields.Length; i++)
        {
            object? value = node.Field(i);
            if (value is null || !IsShown(fields[i], value))
                continue;
            if (value is Node child ? !IsBare(child) : value is IList { Count: > 0 })
                return false;
            count++;
        }
        return count <= 3;
    }

    bool IsBare(Node node)
    {
        var fields = AstFields.Of(node.NodeKind);
        for (int i = 0; i < fields.Length; i++)
            if (node.Field(i) is { } value && IsShown(fields[i], value))
                return false;
        return !HasAttributes(node, out _);
    }

    /// <summary>Writes what stands between the items of a list or a call.</summary>
    struct Items(AstDumper dumper, int level, bool inline)
    {
        bool first = true;

        public readonly int Level => level;

        public StringBuilder Next()
        {
            if (!first)
                dumper.text.Append(inline ? ", " : ",");
            first = false;
            if (!inline)
            {
                dumper.text.Append('\n');
                for (int i = 0; i < level; i++)
                    dumper.text.Append(dumper.indent);
            }
            return dumper.text;
        }
    }
}
