using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Adder.SourceGenerators.Spec;

/// <summary>Slots of one kind: a word of spec/stack.txt.</summary>
internal sealed class SlotWord
{
    public string Word = "";

    /// <summary>The number of slots as an expression, "1" when the word stands alone.</summary>
    public string Count = "1";

    /// <summary>Whether the word is a letter that stands for whatever is there.</summary>
    public bool IsVariable => Word.Length == 1;

    public bool IsSame(SlotWord other) => Word == other.Word && Count == other.Count;

    public static SlotWord Parse(string text)
    {
        int star = text.IndexOf('*');
        return star < 0 ? new SlotWord { Word = text } : new SlotWord { Word = text.Substring(0, star), Count = text.Substring(star + 1) };
    }
}

/// <summary>A line of spec/stack.txt.</summary>
internal sealed class StackLine
{
    static readonly string[] Words =
        ["object", "null", "maybe", "iterator", "index", "exception", "previous", "lasti", "cell", "finally", "outer"];

    public string[] Opcodes = [];
    public string Versions = "-";
    public List<SlotWord> Inputs = [];

    /// <summary>null when the next instruction is never reached.</summary>
    public List<SlotWord>? Outputs = [];

    /// <summary>null when the opcode does not jump.</summary>
    public List<SlotWord>? JumpOutputs;

    /// <summary>How many leading words the outputs repeat.</summary>
    public int Kept
    {
        get
        {
            int kept = 0;
            while (kept < Inputs.Count && Repeats(Outputs, kept) && Repeats(JumpOutputs, kept) && (Outputs ?? JumpOutputs) != null)
                kept++;
            return kept;
        }
    }

    bool Repeats(List<SlotWord>? outputs, int index) => outputs is null || index < outputs.Count && outputs[index].IsSame(Inputs[index]);

    public static StackLine Parse(string[] words)
    {
        var line = new StackLine { Opcodes = words[0].Split(','), Versions = words[1] == "-" ? "0.0-" : words[1] };
        int dashes = Array.IndexOf(words, "--"), bar = Array.IndexOf(words, "|");
        if (dashes < 0)
            throw new FormatException($"{words[0]}: no '--' between inputs and outputs");
        line.Inputs = Slots(words, 2, dashes);
        line.Outputs = words.Length > dashes + 1 && words[dashes + 1] == "end" ? null : Slots(words, dashes + 1, bar < 0 ? words.Length : bar);
        if (bar >= 0)
            line.JumpOutputs = Slots(words, bar + 1, words.Length);
        foreach (var slot in (line.Outputs ?? []).Concat(line.JumpOutputs ?? []))
            if (slot.IsVariable && !line.Inputs.Any(input => input.IsSame(slot)))
                throw new FormatException($"{words[0]}: the output '{slot.Word}' is not among the inputs");
        return line;
    }

    static List<SlotWord> Slots(string[] words, int from, int to)
    {
        var slots = new List<SlotWord>();
        for (int i = from; i < to; i++)
        {
            var slot = SlotWord.Parse(words[i]);
            if (!slot.IsVariable && Array.IndexOf(Words, slot.Word) < 0)
                throw new FormatException($"{words[0]}: unknown word '{slot.Word}'");
            slots.Add(slot);
        }
        return slots;
    }

    public static bool IsNumber(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
