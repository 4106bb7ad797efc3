using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Disassembly;

/// <summary>What kind of thing an argument stands for.</summary>
public enum ArgumentValueKind : byte
{
    /// <summary>The opcode takes no argument.</summary>
    None,
    /// <summary>The argument itself.</summary>
    Number,
    /// <summary>The offset in bytes of a jump target.</summary>
    Target,
    /// <summary>A name, or the operator of a comparison.</summary>
    Name,
    /// <summary>The names of two local variables.</summary>
    NamePair,
    /// <summary>A constant.</summary>
    Constant,
    /// <summary>Something that Python has built in, such as the function repr.</summary>
    Builtin,
    /// <summary>FORMAT_VALUE: what converts the value, and whether a format specification is on the stack.</summary>
    Format,
    /// <summary>An index that nothing has, or what dis calls unknown.</summary>
    Unknown,
}

/// <summary>The resolved value of an argument: argval of dis.Instruction.</summary>
/// <param name="Kind">Which of the other fields count.</param>
/// <param name="Number">A number or an offset in bytes.</param>
/// <param name="Text">A name; the repr of something built in.</param>
/// <param name="SecondText">The second name of a pair.</param>
/// <param name="Constant">A constant.</param>
public readonly record struct ArgumentValue(
    ArgumentValueKind Kind, long Number = 0, string Text = "", string SecondText = "", PyConstant? Constant = null)
{
    /// <summary>repr(argval) as that version's CPython shows it.</summary>
    public string Repr(PythonVersion version, string address = ConstantRepr.DefaultAddress)
    {
        using var text = new TextBuffer();
        switch (Kind)
        {
            case ArgumentValueKind.None: return "None";
            case ArgumentValueKind.Number or ArgumentValueKind.Target: text.Append(Number); break;
            case ArgumentValueKind.Name: StrRepr.Write(text, Text, version); break;
            case ArgumentValueKind.Constant: return ConstantRepr.Of(Constant!, version, address);
            case ArgumentValueKind.Builtin: return Text;
            case ArgumentValueKind.Format: return $"({Text}, {(Number != 0 ? "True" : "False")})";
            case ArgumentValueKind.NamePair:
                text.Append('(');
                StrRepr.Write(text, Text, version);
                text.Append(", ");
                StrRepr.Write(text, SecondText, version);
                text.Append(')');
                break;
            default: return "<unknown>";
        }
        return text.ToString();
    }
}
