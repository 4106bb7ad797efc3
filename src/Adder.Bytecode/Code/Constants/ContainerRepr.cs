using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Code;

/// <summary>repr() of containers, with limits on depth and length.</summary>
sealed class ContainerRepr(TextBuffer text, PythonVersion version, string address, long maxLength)
{
    const string Omitted = "...";

    readonly List<PyConstant> enclosing = [];

    public void Write(PyConstant constant)
    {
        if (constant is not (SequenceConstant or DictConstant or SliceConstant))
        {
            ConstantRepr.WriteScalar(text, constant, version, address);
            return;
        }
        if (enclosing.Count >= ConstantRepr.MaxDepth || text.Length > maxLength || enclosing.Contains(constant))
        {
            var (open, close) = Brackets(constant.Kind);
            text.Append(open + Omitted + close);
            return;
        }
        enclosing.Add(constant);
        WriteContainer(constant);
        enclosing.RemoveAt(enclosing.Count - 1);
    }

    void WriteContainer(PyConstant constant)
    {
        switch (constant)
        {
            case SetConstant or FrozensetConstant:
                WriteSet((SequenceConstant)constant);
                break;
            case SequenceConstant sequence:
                var (open, close) = Brackets(constant.Kind);
                text.Append(open);
                WriteItems(sequence.Items);
                text.Append(sequence is TupleConstant { Count: 1 } ? ",)" : close);
                break;
            case DictConstant dict:
                WriteDict(dict);
                break;
            case SliceConstant slice:
                text.Append("slice(");
                WriteItems([slice.Start, slice.Stop, slice.Step]);
                text.Append(')');
                break;
        }
    }

    void WriteSet(SequenceConstant set)
    {
        string name = set.Kind == ConstantKind.Set ? "set" : "frozenset";
        var (open, close) = Brackets(set.Kind);
        text.Append(set.Count == 0 ? name + "(" : open);
        WriteItems(SetOrder.Of(set.Items, version));
        text.Append(set.Count == 0 ? ")" : close);
    }

    void WriteDict(DictConstant dict)
    {
        var (open, close) = Brackets(dict.Kind);
        text.Append(dict.Kind == ConstantKind.Frozendict && dict.Pairs.Count == 0 ? "frozendict(" : open);
        bool first = true;
        foreach (var (key, value) in dict.Pairs)
        {
            if (!Separate(ref first))
                break;
            Write(key);
            text.Append(": ");
            Write(value);
        }
        text.Append(dict.Kind == ConstantKind.Frozendict && dict.Pairs.Count == 0 ? ")" : close);
    }

    void WriteItems(PyConstant[] items)
    {
        bool first = true;
        foreach (var item in items)
        {
            if (!Separate(ref first))
                break;
            Write(item);
        }
    }

    /// <summary>Writes what stands before an item; false when the text is long enough.</summary>
    bool Separate(ref bool first)
    {
        if (!first)
            text.Append(", ");
        first = false;
        if (text.Length <= maxLength)
            return true;
        text.Append(Omitted);
        return false;
    }

    (string Open, string Close) Brackets(ConstantKind kind) => kind switch
    {
        ConstantKind.List => ("[", "]"),
        ConstantKind.Set => version.Major == 2 ? ("set([", "])") : ("{", "}"),
        ConstantKind.Frozenset => version.Major == 2 ? ("frozenset([", "])") : ("frozenset({", "})"),
        ConstantKind.Dict => ("{", "}"),
        ConstantKind.Frozendict => ("frozendict({", "})"),
        _ => ("(", ")"),
    };
}
