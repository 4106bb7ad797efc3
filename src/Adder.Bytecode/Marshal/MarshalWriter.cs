using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

/// <summary>
/// Writes values as that version's marshal does. What was read is written in the form it was read in, references included, so that
/// reading and writing gives the same bytes; new values get the form CPython would choose.
/// </summary>
public sealed partial class MarshalWriter
{
    readonly PythonVersion version;
    readonly Dictionary<PyConstant, int> references = new(Identity.Instance);
    readonly Dictionary<PyConstant, Occurrences> occurrences = new(Identity.Instance);
    byte[] buffer = new byte[256];
    int length, depth;

    MarshalWriter(PythonVersion version) => this.version = version;

    /// <summary>Marshals a value for a version.</summary>
    /// <exception cref="BytecodeFormatException">The value has no form in that version, or is nested too deeply.</exception>
    public static byte[] Write(PyConstant value, PythonVersion version)
    {
        var writer = new MarshalWriter(version);
        writer.FindShared(value);
        writer.WriteObject(value, MarshalRole.Root);
        return writer.buffer.AsSpan(0, writer.length).ToArray();
    }

    /// <summary>Finds new values that stand in several places, which get a reference, or in one that interns them.</summary>
    void FindShared(PyConstant root)
    {
        var seen = new HashSet<PyConstant>(Identity.Instance);
        var pending = new Stack<(PyConstant Value, MarshalRole Role)>();
        pending.Push((root, MarshalRole.Root));
        while (pending.TryPop(out var next))
        {
            var (value, role) = next;
            if (value is SingletonConstant)
                continue;
            bool isFirst = seen.Add(value);
            if (value.Form == 0)
                Note(value, role, isFirst);
            if (isFirst)
                PushParts(pending, value, role);
        }
    }

    void Note(PyConstant value, MarshalRole role, bool isFirst)
    {
        var found = isFirst ? Occurrences.None : Occurrences.Shared;
        if (MarshalForms.Interns(version, role, value))
            found |= Occurrences.Interned;
        if (found != Occurrences.None)
            CollectionsMarshal.GetValueRefOrAddDefault(occurrences, value, out _) |= found;
    }

    /// <summary>Pushes what a value holds so that it is popped in the order of the file.</summary>
    internal static void PushParts(Stack<(PyConstant Value, MarshalRole Role)> pending, PyConstant value, MarshalRole role)
    {
        var items = role.OfItems();
        switch (value)
        {
            case SequenceConstant sequence:
                for (int i = sequence.Count - 1; i >= 0; i--)
                    pending.Push((sequence[i], items));
                break;
            case DictConstant dict:
                for (int i = dict.Pairs.Count - 1; i >= 0; i--)
                {
                    pending.Push((dict.Pairs[i].Value, items));
                    pending.Push((dict.Pairs[i].Key, items));
                }
                break;
            case SliceConstant slice:
                pending.Push((slice.Step, items));
                pending.Push((slice.Stop, items));
                pending.Push((slice.Start, items));
                break;
            case CodeObject code:
                PushParts(pending, CodeLayout.PartsAfterFirstLine(code), CodeLayout.RolesAfterFirstLine);
                PushParts(pending, CodeLayout.PartsBeforeFirstLine(code), CodeLayout.RolesBeforeFirstLine(code));
                break;
        }
    }

    static void PushParts(Stack<(PyConstant Value, MarshalRole Role)> pending, PyConstant[] parts, ReadOnlySpan<MarshalRole> roles)
    {
        for (int i = parts.Length - 1; i >= 0; i--)
            pending.Push((parts[i], roles[i]));
    }

    void WriteObject(PyConstant value, MarshalRole role)
    {
        if (value is SingletonConstant singleton)
        {
            WriteByte(SingletonCode(singleton));
            return;
        }
        byte form = value.Form != 0 ? value.Form : MarshalForms.Choose(version, role, value, occurrences.GetValueOrDefault(value));
        if ((form & 0x7F) == TypeCode.Interned && version.Major == 2)
        {
            WriteInterned((BytesConstant)value);
            return;
        }
        if ((form & TypeCode.FlagRef) != 0)
        {
            if (references.TryGetValue(value, out int index))
            {
                WriteByte(TypeCode.Ref);
                WriteInt32(index);
                return;
            }
            references.Add(value, references.Count);
        }
        WriteByte(form);
        if (++depth > TypeCode.MaxDepth)
            throw new BytecodeFormatException($"values are nested more than {TypeCode.MaxDepth} deep");
        WriteBody(value, form & 0x7F, role.OfItems());
        depth--;
    }

    void WriteInterned(BytesConstant value)
    {
        if (references.TryGetValue(value, out int index))
        {
            WriteByte(TypeCode.StringRef);
            WriteInt32(index);
            return;
        }
        references.Add(value, references.Count);
        WriteByte(TypeCode.Interned);
        WriteSized(value.Value);
    }

    void WriteBody(PyConstant value, int type, MarshalRole role)
    {
        switch (value)
        {
            case StrConstant text: WriteStr(text, type); break;
            case BytesConstant bytes: WriteSized(bytes.Value); break;
            case IntConstant number: WriteInt(number, type); break;
            case FloatConstant number: WriteFloat(number, type); break;
            case ComplexConstant number: WriteComplex(number, type); break;
            case SequenceConstant sequence:
                if (type == TypeCode.SmallTuple)
                    WriteByte((byte)sequence.Count);
                else
                    WriteInt32(sequence.Count);
                foreach (var item in sequence.Items)
                    WriteObject(item, role);
                break;
            case DictConstant dict:
                foreach (var (key, item) in dict.Pairs)
                {
                    WriteObject(key, role);
                    WriteObject(item, role);
                }
                WriteByte(TypeCode.Null);
                break;
            case SliceConstant slice:
                WriteObject(slice.Start, role);
                WriteObject(slice.Stop, role);
                WriteObject(slice.Step, role);
                break;
            case CodeObject code: WriteCode(code); break;
            default: throw new BytecodeFormatException($"a value of kind {value.Kind} cannot be marshalled");
        }
    }

    void WriteCode(CodeObject code)
    {
        if (code.Version != version)
            throw new BytecodeFormatException($"a code object of Python {code.Version} inside one of Python {version}");
        foreach (int number in CodeLayout.Counts(code))
            WriteInt32(number);
        WriteParts(CodeLayout.PartsBeforeFirstLine(code), CodeLayout.RolesBeforeFirstLine(code));
        WriteInt32(code.FirstLineNo);
        WriteParts(CodeLayout.PartsAfterFirstLine(code), CodeLayout.RolesAfterFirstLine);
    }

    void WriteParts(PyConstant[] parts, ReadOnlySpan<MarshalRole> roles)
    {
        for (int i = 0; i < parts.Length; i++)
            WriteObject(parts[i], roles[i]);
    }

    static byte SingletonCode(SingletonConstant value) => value.Kind switch
    {
        ConstantKind.None => TypeCode.None,
        ConstantKind.Bool => value.Value ? TypeCode.True : TypeCode.False,
        ConstantKind.Ellipsis => TypeCode.Ellipsis,
        ConstantKind.StopIteration => TypeCode.StopIteration,
        _ => throw new BytecodeFormatException("a value that was lost cannot be written"),
    };

    void WriteByte(byte value)
    {
        Reserve(1);
        buffer[length++] = value;
    }

    void WriteInt32(int value)
    {
        Reserve(4);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(length), value);
        length += 4;
    }

    void WriteDouble(double value)
    {
        Reserve(8);
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.AsSpan(length), value);
        length += 8;
    }

    void WriteSized(ReadOnlySpan<byte> bytes)
    {
        WriteInt32(bytes.Length);
        WriteRaw(bytes);
    }

    void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    void Reserve(int count)
    {
        if (buffer.Length - length < count)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
    }

    sealed class Identity : IEqualityComparer<PyConstant>
    {
        public static readonly Identity Instance = new();
        public bool Equals(PyConstant? x, PyConstant? y) => ReferenceEquals(x, y);
        public int GetHashCode(PyConstant value) => RuntimeHelpers.GetHashCode(value);
    }
}
