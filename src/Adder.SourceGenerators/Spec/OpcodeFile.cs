using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Adder.SourceGenerators.Spec;

/// <summary>One opcode of one version, as a line of spec/opcodes/X.Y.txt declares it.</summary>
internal sealed class OpcodeLine
{
    public int Number;
    public string Name = "";
    public string Operand = "-";
    public string Effect = "invalid";
    public List<KeyValuePair<string, int>> Caches = [];
    public string? Specializes;
    public bool Pseudo;
    public string[] Uses = [];
}

/// <summary>spec/opcodes/X.Y.txt.</summary>
internal sealed class OpcodeFile
{
    public string Version = "";
    public int HaveArgument, ExtendedArg, MinInstrumented = 512;
    public List<OpcodeLine> Opcodes = [];

    public static OpcodeFile Parse(string version, SourceText text)
    {
        var file = new OpcodeFile { Version = version };
        foreach (var words in SpecLine.Read(text))
        {
            if (!char.IsDigit(words[0][0]))
            {
                int value = Int(words[1]);
                switch (words[0])
                {
                    case "have_argument": file.HaveArgument = value; break;
                    case "extended_arg": file.ExtendedArg = value; break;
                    case "min_instrumented": file.MinInstrumented = value; break;
                    default: throw new FormatException($"{version}: unknown fact '{words[0]}'");
                }
                continue;
            }
            var line = new OpcodeLine { Number = Int(words[0]), Name = words[1] };
            for (int i = 2; i < words.Length; i++)
                ReadFact(line, words[i], i);
            file.Opcodes.Add(line);
        }
        return file;
    }

    static void ReadFact(OpcodeLine line, string word, int index)
    {
        int equals = word.IndexOf('=');
        string key = equals < 0 ? word : word.Substring(0, equals), value = equals < 0 ? "" : word.Substring(equals + 1);
        switch (key)
        {
            case "effect": line.Effect = value; break;
            case "specializes": line.Specializes = value; break;
            case "uses": line.Uses = value.Split(','); break;
            case "pseudo": line.Pseudo = true; break;
            case "caches":
                foreach (var field in value.Split(','))
                {
                    int colon = field.IndexOf(':');
                    line.Caches.Add(new KeyValuePair<string, int>(field.Substring(0, colon), Int(field.Substring(colon + 1))));
                }
                break;
            default:
                if (index != 2 || equals >= 0)
                    throw new FormatException($"{line.Name}: unknown fact '{word}'");
                line.Operand = key;
                break;
        }
    }

    static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
