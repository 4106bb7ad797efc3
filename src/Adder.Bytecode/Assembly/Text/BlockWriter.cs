using System.Globalization;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using TypeCode = Adder.Bytecode.Marshal.TypeCode;

namespace Adder.Bytecode.Assembly;

/// <summary>Writes one code object as a block of assembler text; values stand in it in the order in which the assembler makes them.</summary>
sealed partial class BlockWriter
{
    readonly FileWriter file;
    readonly CodeObject code;
    readonly PythonVersion version;
    readonly StringBuilder text;
    readonly string name;
    readonly LiftedCode lifted;
    readonly ConstantWriter constants;

    public BlockWriter(FileWriter file, CodeObject code, string name, StringBuilder text)
    {
        (this.file, this.code, this.name, this.text) = (file, code, name, text);
        version = code.Version;
        lifted = file.Lift(code);
        constants = new ConstantWriter(text, version, file.Literals, file.Notes, nested => file.NameOf(nested, name))
        {
            OfCode = new Dictionary<PyConstant, PyConstant>(ShallowEquality.Of(version)),
        };
        FindUses();
    }

    public void Write()
    {
        text.Append(".code ").Append(name).Append('\n');
        WriteNames();
        WriteNumbers();
        WriteVariables();
        WriteTables();
        WriteInstructions();
        WriteRawTables();
        WriteFields();
        text.Append(".end\n");
    }

    void WriteNames()
    {
        if (file.Notes.FormOf(code) is var form && form != 0)
        {
            text.Append("    .form ");
            constants.AppendForm(form);
            text.Append('\n');
        }
        if (ReferenceEquals(code, file.Root) || !IsInherited(code.FilenameConstant, file.Root.FilenameConstant))
            WriteName(".filename", MarshalRole.Filename, code.FilenameConstant);
        WriteName(".name", MarshalRole.CodeName, code.NameConstant);
        if (code.HasLocalsPlus)
            WriteName(".qualname", MarshalRole.QualName, code.QualNameConstant);
    }

    /// <summary>Whether a nested code object's file name need not be said: it is the module's, or cannot be told from it in the file.</summary>
    bool IsInherited(PyConstant filename, PyConstant ofRoot) => ReferenceEquals(filename, ofRoot)
        || version.MarshalVersion < 3 && filename.Form is TypeCode.Bytes or TypeCode.Unicode && filename.Form == ofRoot.Form
            && ShallowEquality.Of(version).Equals(filename, ofRoot);

    void WriteName(string directive, MarshalRole role, PyConstant value)
    {
        text.Append("    ").Append(directive).Append(' ');
        constants.WriteName(role, value);
        text.Append('\n');
    }

    void WriteNumbers()
    {
        WriteNumber(".argcount", code.ArgCount, 0);
        WriteNumber(".posonlyargcount", code.PosOnlyArgCount, 0);
        WriteNumber(".kwonlyargcount", code.KwOnlyArgCount, 0);
        WriteFlags();
        text.Append(CultureInfo.InvariantCulture, $"    .firstlineno {code.FirstLineNo}\n");
        WriteNumber(".stacksize", code.StackSize, lifted.ComputedStackSize);
        if (!code.HasLocalsPlus)
            WriteNumber(".nlocals", code.StoredNLocals, code.VarNamesTuple.Count);
    }

    void WriteNumber(string directive, int value, int derived)
    {
        if (value != derived)
            text.Append("    ").Append(directive).Append(' ').Append(value).Append('\n');
    }

    void WriteFlags()
    {
        if (code.Flags == CodeFlags.None)
            return;
        text.Append("    .flags");
        int rest = (int)code.Flags;
        foreach (var (bit, flag) in CodeFlagNames.For(version))
            if ((rest & bit) != 0)
            {
                text.Append(' ').Append(flag);
                rest &= ~bit;
            }
        if (rest != 0)
            text.Append(CultureInfo.InvariantCulture, $" 0x{rest:x}");
        text.Append('\n');
    }

    void WriteVariables()
    {
        if (code.HasLocalsPlus)
        {
            WriteLocalsPlus();
            return;
        }
        WriteList(".varnames", code.VarNamesTuple.Items, code.VarNamesTuple.Count);
        WriteList(".cellvars", code.CellVarsTuple.Items, code.CellVarsTuple.Count);
        WriteList(".freevars", code.FreeVarsTuple.Items, code.FreeVarsTuple.Count);
    }

    void WriteLocalsPlus()
    {
        if (code.LocalsPlusNames.Count == 0)
            return;
        var signature = new Signature(code.ArgCount, code.PosOnlyArgCount, code.KwOnlyArgCount, code.Flags);
        text.Append("    .locals ");
        for (int i = 0; i < code.LocalsPlusNames.Count; i++)
        {
            if (i > 0)
                text.Append(", ");
            constants.WriteName(MarshalRole.Name, code.LocalsPlusNames[i]);
            // in a damaged file, the kinds may be lost
            text.Append(i < code.LocalsPlusKinds.Length ? VariableKinds.Suffix((LocalKinds)code.LocalsPlusKinds.Value[i], signature.KindsOf(version, i)) : ":?");
        }
        text.Append('\n');
    }

    void WriteTables()
    {
        WriteList(".names", code.NamesTuple.Items, declaredNames);
        if (declaredConsts == 0)
            return;
        text.Append("    .consts\n");
        for (int i = 0; i < declaredConsts; i++)
        {
            text.Append("        ");
            constants.Write(MarshalRole.Constant, code.Consts[i]);
            text.Append(i + 1 < declaredConsts ? ",\n" : "\n");
        }
    }

    void WriteList(string directive, PyConstant[] items, int count)
    {
        if (count == 0)
            return;
        text.Append("    ").Append(directive).Append(' ');
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                text.Append(", ");
            constants.WriteName(MarshalRole.Name, items[i]);
        }
        text.Append('\n');
    }

    void WriteRawTables()
    {
        if (lifted.HasRawLineTable)
            WriteHex(".linetable", code.LineTable);
        if (lifted.Regions is null)
            WriteHex(".exceptiontable", code.ExceptionTable);
    }

    void WriteHex(string directive, BytesConstant bytes) =>
        text.Append("    ").Append(directive).Append(' ').Append(bytes.Length == 0 ? "empty" : Convert.ToHexStringLower(bytes.Span)).Append('\n');

    void WriteFields()
    {
        WriteField(CodeField.Consts, MarshalRole.Consts, code.Consts);
        WriteField(CodeField.Names, MarshalRole.Names, code.NamesTuple);
        if (code.HasLocalsPlus)
        {
            WriteField(CodeField.LocalsPlusNames, MarshalRole.Names, code.LocalsPlusNames);
            WriteField(CodeField.LocalsPlusKinds, MarshalRole.Kinds, code.LocalsPlusKinds);
        }
        else
        {
            WriteField(CodeField.VarNames, MarshalRole.Names, code.VarNamesTuple);
            WriteField(CodeField.FreeVars, MarshalRole.Names, code.FreeVarsTuple);
            WriteField(CodeField.CellVars, MarshalRole.Names, code.CellVarsTuple);
        }
        WriteField(CodeField.Bytecode, MarshalRole.Bytecode, code.CodeBytes);
        WriteField(CodeField.LineTable, MarshalRole.LineTable, code.LineTable);
        if (code.HasLocalsPlus)
            WriteField(CodeField.ExceptionTable, MarshalRole.ExceptionTable, code.ExceptionTable);
    }

    void WriteField(CodeField field, MarshalRole role, PyConstant value)
    {
        int start = text.Length;
        text.Append("    .form ").Append(CodeFieldNames.NameOf(field)).Append(' ');
        if (constants.WriteNote(role, value, out bool isNoted, isSpelled: false) && !isNoted)
            text.Length = start;
        else
            text.Append('\n');
    }
}
