using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;

namespace Adder.Bytecode.Assembly;

/// <summary>Writes the assembler text of one file: its header, a block for each code object, and what holds for several of them.</summary>
sealed class FileWriter : IDisposable
{
    const int MaxNameLength = 200;

    readonly PycHeader header;
    readonly IReadOnlyList<CodeObject> roots;
    readonly byte[] trailing;
    readonly SharingNotes notes;
    readonly Dictionary<CodeObject, string> names = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<CodeObject, LiftedCode> lifted = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<string> taken = [];
    readonly List<StringBuilder> blocks = [];

    /// <param name="header">The file's header.</param>
    /// <param name="version">Its version.</param>
    /// <param name="roots">The module's code object; in what is left of a damaged file, others that no constant holds.</param>
    /// <param name="trailing">The bytes behind the module.</param>
    public FileWriter(PycHeader header, PythonVersion version, IReadOnlyList<CodeObject> roots, byte[] trailing)
    {
        if (roots.Count == 0)
            throw new BytecodeFormatException("there is no code object to write");
        (this.header, Version, this.roots, this.trailing) = (header, version, roots, trailing);
        notes = new SharingNotes(version, roots);
        Literals = new Literals(version);
    }

    public string Write()
    {
        WriteRoots();
        // labels are only known at the references to them
        while (notes.NeedsAnotherPass)
        {
            notes.Restart();
            names.Clear();
            taken.Clear();
            blocks.Clear();
            WriteRoots();
        }
        return Join();
    }

    void WriteRoots()
    {
        foreach (var root in roots)
            if (!names.ContainsKey(root))
                WriteBlock(root, "");
    }

    public void Dispose() => Literals.Dispose();

    public PythonVersion Version { get; }
    public SharingNotes Notes => notes;
    public Literals Literals { get; }
    public CodeObject Root => roots[0];

    public LiftedCode Lift(CodeObject code)
    {
        if (!lifted.TryGetValue(code, out var result))
            lifted.Add(code, result = new LiftedCode(code));
        return result;
    }

    /// <summary>The name of a code object in the text; its block is written when it is named first.</summary>
    public string NameOf(CodeObject code, string enclosing)
    {
        if (!names.TryGetValue(code, out string? name))
            name = WriteBlock(code, enclosing);
        return name;
    }

    string WriteBlock(CodeObject code, string enclosing)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new BytecodeFormatException("code objects are nested too deeply for assembler text");
        string name = ChooseName(code, enclosing);
        names.Add(code, name);
        var text = new StringBuilder();
        blocks.Add(text);
        new BlockWriter(this, code, name, text).Write();
        return name;
    }

    string ChooseName(CodeObject code, string enclosing)
    {
        string wanted = Version >= PythonVersion.V3_11 || names.Count == 0 ? code.QualName
            : names.Count > 0 && enclosing == names[Root] ? code.Name : $"{enclosing}.{code.Name}";
        if (wanted.Length > MaxNameLength)
            wanted = wanted[..MaxNameLength];
        if (!Literals.IsWord(wanted))
            wanted = string.Concat(wanted.Select(c => Literals.IsWordCharacter(c) ? c : '_')) is { Length: > 0 } word ? word : "_";
        string name = wanted;
        for (int number = 2; !taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}<{number}>");
        return name;
    }

    string Join()
    {
        var text = new StringBuilder();
        WriteHeader(text);
        foreach (var block in blocks)
            text.Append('\n').Append(block);
        WriteFlagged(text);
        return text.ToString();
    }

    void WriteHeader(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $".python {Version}\n");
        if (header.Magic != Version.Magic)
            text.Append(CultureInfo.InvariantCulture, $".magic {header.Magic}\n");
        if (header.Invalidation == PycInvalidation.Timestamp)
        {
            text.Append(CultureInfo.InvariantCulture, $".timestamp {header.Timestamp}\n");
            if (Version.HeaderSize >= 12)
                text.Append(CultureInfo.InvariantCulture, $".source_size {header.SourceSize}\n");
        }
        else
        {
            string kind = header.Invalidation == PycInvalidation.CheckedHash ? "checked" : "unchecked";
            text.Append(CultureInfo.InvariantCulture, $".source_hash {kind} 0x{header.SourceHash:x16}\n");
        }
        if (trailing.Length > 0)
            text.Append(".trailing ").Append(Convert.ToHexStringLower(trailing)).Append('\n');
    }

    void WriteFlagged(StringBuilder text)
    {
        if (notes.Flagged.Count == 0)
            return;
        text.Append("\n; strs with FLAG_REF that stand in one place\n.flagged");
        int column = 8;
        for (int i = 0; i < notes.Flagged.Count; i++)
        {
            int start = text.Length;
            text.Append(' ');
            if (Literals.IsWord(notes.Flagged[i].Value) && notes.Flagged[i].Encoded is null)
                text.Append(notes.Flagged[i].Value);
            else
                Literals.Append(text, notes.Flagged[i]);
            if (i + 1 < notes.Flagged.Count)
                text.Append(',');
            column += text.Length - start;
            if (column > 120 && i + 1 < notes.Flagged.Count)
            {
                text.Append("\n   ");
                column = 3;
            }
        }
        text.Append('\n');
    }
}
