using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using TypeCode = Adder.Bytecode.Marshal.TypeCode;

namespace Adder.Bytecode.Assembly;

/// <summary>Writes values as Python literals, with the notes about their objects that the assembler needs.</summary>
sealed class ConstantWriter(StringBuilder text, PythonVersion version, Literals literals, SharingNotes notes, Func<CodeObject, string> nameOf)
{
    readonly bool isPython2 = version.Major == 2;

    /// <summary>The shared values of the code object that is being written.</summary>
    public Dictionary<PyConstant, PyConstant> OfCode { get; set; } = [];

    /// <summary>Writes a value in its place.</summary>
    public void Write(MarshalRole role, PyConstant value) => Write(role, value, isNoted: true, 0);

    /// <summary>Writes a value that the assembler finds by being equal to one it has.</summary>
    public void WriteAgain(PyConstant value) => Write(MarshalRole.Constant, value, isNoted: false, 0);

    /// <summary>Writes a name, without quotes where nothing is to be said of its object.</summary>
    public void WriteName(MarshalRole role, PyConstant name)
    {
        if (name is SingletonConstant)
        {
            WriteBody(role, name, true, 0);
            return;
        }
        if (!WriteNote(role, name, out bool isNoted))
            return;
        string word = CodeObject.Text(name);
        if (!isNoted && name.Kind == (isPython2 ? ConstantKind.Bytes : ConstantKind.Str) && Literals.IsWord(word))
            text.Append(word);
        else
            WriteBody(role, name, true, 0);
    }

    /// <summary>Writes the label and form of a value; false when its label stands for it.</summary>
    public bool WriteNote(MarshalRole role, PyConstant value, out bool isNoted, bool isSpelled = true)
    {
        var note = notes.Next(role, value, OfCode, isSpelled);
        isNoted = note != default;
        if (note.IsReference)
        {
            text.Append('*').Append(note.Label);
            return false;
        }
        if (note.Label != 0)
            text.Append('&').Append(note.Label).Append(' ');
        if (note.Form != 0)
            AppendForm(note.Form);
        return true;
    }

    /// <summary>"@z&amp; ": type code, and &amp; for FLAG_REF.</summary>
    public void AppendForm(byte form) =>
        text.Append('@').Append((char)(form & ~TypeCode.FlagRef)).Append((form & TypeCode.FlagRef) != 0 ? "& " : " ");

    void Write(MarshalRole role, PyConstant value, bool isNoted, int depth)
    {
        if (value is CodeObject code)
            text.Append("code ").Append(nameOf(code));
        else if (value is SingletonConstant || !isNoted || WriteNote(role, value, out _))
            WriteBody(role, value, isNoted, depth);
    }

    void WriteBody(MarshalRole role, PyConstant value, bool isNoted, int depth)
    {
        switch (value)
        {
            case SingletonConstant singleton:
                text.Append(Name(singleton));
                break;
            case IntConstant number:
                literals.Append(text, number);
                break;
            case FloatConstant number:
                WriteFloat(number.Value, number.Text, "float(");
                break;
            case ComplexConstant number:
                text.Append("complex(");
                WriteFloat(number.Real, number.RealText);
                text.Append(", ");
                WriteFloat(number.Imaginary, number.ImaginaryText);
                text.Append(')');
                break;
            case StrConstant str:
                literals.Append(text, str);
                break;
            case BytesConstant bytes:
                literals.Append(text, bytes);
                break;
            default:
                WriteContainer(role.OfItems(value), value, isNoted, depth + 1);
                break;
        }
    }

    /// <summary>A float, or the text that marshal keeps of it.</summary>
    void WriteFloat(double value, string? kept, string call = "")
    {
        if (kept is null)
        {
            literals.Append(text, value);
            return;
        }
        text.Append(call);
        literals.Append(text, new StrConstant(kept));
        if (call.Length > 0)
            text.Append(')');
    }

    void WriteContainer(MarshalRole role, PyConstant value, bool isNoted, int depth)
    {
        if (depth > TypeCode.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new BytecodeFormatException("constants that are nested too deeply have no assembler text");
        notes.Open(value);
        switch (value)
        {
            case TupleConstant tuple:
                WriteItems(role, "(", tuple.Items, tuple.Count == 1 ? ",)" : ")", isNoted, depth);
                break;
            case ListConstant list:
                WriteItems(role, "[", list.Items, "]", isNoted, depth);
                break;
            case SetConstant set:
                WriteItems(role, set.Count == 0 ? "set(" : "{", set.Items, set.Count == 0 ? ")" : "}", isNoted, depth);
                break;
            case FrozensetConstant set:
                WriteItems(role, set.Count == 0 ? "frozenset(" : "frozenset({", set.Items, set.Count == 0 ? ")" : "})", isNoted, depth);
                break;
            case SliceConstant slice:
                WriteItems(role, "slice(", [slice.Start, slice.Stop, slice.Step], ")", isNoted, depth);
                break;
            case DictConstant dict:
                WriteDict(role, dict, isNoted, depth);
                break;
            default:
                throw new BytecodeFormatException($"a value of kind {value.Kind} has no assembler text");
        }
        notes.Close(value);
    }

    void WriteItems(MarshalRole role, string start, PyConstant[] items, string end, bool isNoted, int depth)
    {
        text.Append(start);
        for (int i = 0; i < items.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            Write(role, items[i], isNoted, depth);
        }
        text.Append(end);
    }

    void WriteDict(MarshalRole role, DictConstant dict, bool isNoted, int depth)
    {
        text.Append(dict.Kind == ConstantKind.Dict ? "{" : "frozendict({");
        for (int i = 0; i < dict.Pairs.Count; i++)
        {
            if (i > 0)
                text.Append(", ");
            Write(role, dict.Pairs[i].Key, isNoted, depth);
            text.Append(": ");
            Write(role, dict.Pairs[i].Value, isNoted, depth);
        }
        text.Append(dict.Kind == ConstantKind.Dict ? "}" : "})");
    }

    static string Name(SingletonConstant value) => value.Kind switch
    {
        ConstantKind.None => "None",
        ConstantKind.Bool => value.Value ? "True" : "False",
        ConstantKind.Ellipsis => "...",
        ConstantKind.StopIteration => "StopIteration",
        _ => "?",
    };
}
