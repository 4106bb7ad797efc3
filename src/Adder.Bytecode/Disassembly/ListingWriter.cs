using Adder.Bytecode.Code;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Disassembly;

/// <summary>
/// Lists a code object and those nested in it, each before its own nested ones. A code object that damaged data puts inside itself is
/// not entered again, and after <see cref="MaxRepeats"/> repetitions none is shown a second time: references could expand without end.
/// </summary>
sealed class ListingWriter
{
    const int MaxRepeats = 10_000;

    readonly TextBuffer text;
    readonly OffsetLayout offsetLayout;
    readonly LabelLayout labelLayout;
    readonly ArgumentText arguments;
    readonly JumpTargets targets = new();
    readonly HashSet<CodeObject> shown = new(ReferenceEqualityComparer.Instance);
    readonly List<(CodeObject Code, int NextConstant)> enclosing = [];
    int repeats;

    public ListingWriter(TextBuffer text, string address)
    {
        this.text = text;
        arguments = new ArgumentText(text, address);
        offsetLayout = new OffsetLayout(text, arguments);
        labelLayout = new LabelLayout(text, arguments);
    }

    public void WriteTree(CodeObject root, DisassemblyOptions options)
    {
        WriteOne(root, options);
        var nestedOptions = options.Nested;
        Enter(root);
        while (enclosing.Count > 0)
        {
            var (code, next) = enclosing[^1];
            if (next == code.Consts.Count || enclosing.Count > (options.Depth ?? int.MaxValue))
            {
                enclosing.RemoveAt(enclosing.Count - 1);
                continue;
            }
            enclosing[^1] = (code, next + 1);
            if (code.Consts[next] is not CodeObject nested || !MayShow(nested))
                continue;
            text.Append("\nDisassembly of ");
            ConstantRepr.WriteCode(text, nested, options.Address);
            text.Append(":\n");
            WriteOne(nested, nestedOptions);
            Enter(nested);
        }
    }

    public void WriteOne(CodeObject code, DisassemblyOptions options)
    {
        if (options.ShowCode)
            CodeInfoText.Write(text, code, options.Address);
        var listing = new CodeListing(code, options, targets);
        arguments.Enter(code, targets);
        if (listing.Style.HasLabels)
            labelLayout.Write(listing);
        else
            offsetLayout.Write(listing);
    }

    void Enter(CodeObject code)
    {
        shown.Add(code);
        enclosing.Add((code, 0));
    }

    bool MayShow(CodeObject nested) =>
        !shown.Contains(nested) || repeats++ < MaxRepeats && !enclosing.Exists(outer => ReferenceEquals(outer.Code, nested));
}
