using System.Buffers.Binary;
using System.Runtime.CompilerServices;
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
    readonly HashSet<PyConstant> shared = new(Identity.Instance);
    byte[] buffer = new byte[256];
    int length, depth;

    MarshalWriter(PythonVersion version) => this.version = version;

    /// <summary>Marshals a value for a version.</summary>
    /// <exception cref="BytecodeFormatException">The value has no form in that version, or is nested too deeply.</exception>
    public static byte[] Write(PyConstant value, PythonVersion version)
    {
        var writer = new MarshalWriter(version);
        writer.FindShared(value);
        writer.WriteObject(value);
        return writer.buffer.AsSpan(0, writer.length).ToArray();
    }

    bool HasReferences => version.MarshalVersion >= 3;

    /// <summary>Finds new values that stand in several places: those get a reference.</summary>
    void FindShared(PyConstant root)
    {
        if (!HasReferences)
            return;
        var seen = new HashSet<PyConstant>(Identity.Instance);
        var pending = new Stack<PyConstant>();
        pending.Push(root);
        while (pending.TryPop(out var value))
        {
            if (value is SingletonConstant)
                continue;
            if (!seen.Add(value))
            {
                if (value.Form == 0)
                    shared.Add(value);
                continue;
            }
            foreach (var child in Children(value))
                pending.Push(child);
        }
    }

    static IEnumerable<PyConstant> Children(PyConstant value) => value switch
    {
        SequenceConstant sequence => sequence.Items,
        DictConstant dict => dict.Pairs.SelectMany(pair => new[] { pair.Key, pair.Value }),
        SliceConstant slice => [slice.Start, slice.Stop, slice.Step],
        CodeObject code => CodeLayout.Parts(code),
        _ => [],
    };

    void WriteObject(PyConstant value)
    {
        if (value is SingletonConstant singleton)
        {
            WriteByte(SingletonCode(singleton));
            return;
        }
        byte form = value.Form != 0 ? value.Form : ChooseForm(value);
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
        WriteBody(value, form & 0x7F);
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

    void WriteBody(PyConstant value, int type)
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
                    WriteObject(item);
                break;
            case DictConstant dict:
                foreach (var (key, item) in dict.Pairs)
                {
                    WriteObject(key);
                    WriteObject(item);
                }
                WriteByte(TypeCode.Null);
                break;
            case SliceConstant slice:
                WriteObject(slice.Start);
                WriteObject(slice.Stop);
                WriteObject(slice.Step);
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
        foreach (var part in CodeLayout.PartsBeforeFirstLine(code))
            WriteObject(part);
        WriteInt32(code.FirstLineNo);
        foreach (var part in CodeLayout.PartsAfterFirstLine(code))
            WriteObject(part);
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
