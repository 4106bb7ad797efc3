using System.Buffers;
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
    const int LevelsPerStackCheck = 16;

    readonly PythonVersion version;
    readonly int marshalVersion;
    readonly bool keepsForms;
    readonly Dictionary<PyConstant, int> references = new(Identity.Instance);
    OccurrenceMap? occurrences;
    byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
    int length, depth;
    bool foundNew;

    MarshalWriter(PythonVersion version, int marshalVersion, bool keepsForms) =>
        (this.version, this.marshalVersion, this.keepsForms) = (version, marshalVersion, keepsForms);

    /// <summary>Marshals a value for a version, in the forms that its parts were read in.</summary>
    /// <exception cref="BytecodeFormatException">The value has no form in that version, or is nested too deeply.</exception>
    public static byte[] Write(PyConstant value, PythonVersion version) => Write(value, version, []);

    /// <summary>
    /// Marshals a value as that CPython's marshal.dumps would a new one: forms it was read in are not kept, and
    /// what stands in several places is written once with references to it, if the marshal version has references.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="version">The CPython that is to read it.</param>
    /// <param name="marshalVersion">The second argument of marshal.dumps: an older marshal version to write, down to 0.</param>
    /// <exception cref="BytecodeFormatException">The value has no form in that version, or is nested too deeply.</exception>
    public static byte[] Dumps(PyConstant value, PythonVersion version, int? marshalVersion = null) =>
        new MarshalWriter(version, Math.Clamp(marshalVersion ?? int.MaxValue, 0, version.MarshalVersion), keepsForms: false).ToBytes(value, []);

    /// <summary>Marshals a value behind a prefix, such as the header of a .pyc.</summary>
    internal static byte[] Write(PyConstant value, PythonVersion version, ReadOnlySpan<byte> prefix) =>
        new MarshalWriter(version, version.MarshalVersion, keepsForms: true).ToBytes(value, prefix);

    byte[] ToBytes(PyConstant value, ReadOnlySpan<byte> prefix)
    {
        try
        {
            WriteRaw(prefix);
            WriteObject(value, MarshalRole.Root);
            // only for a value without a form does it matter where else it stands, and what was read from a file holds none:
            // the first of them ends this attempt
            if (foundNew)
            {
                occurrences = OccurrenceMap.Of(value, version);
                (length, depth) = (prefix.Length, 0);
                references.Clear();
                WriteObject(value, MarshalRole.Root);
            }
            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    void WriteObject(PyConstant value, MarshalRole role)
    {
        if (depth >= TypeCode.MaxDepth)
            throw new BytecodeFormatException($"values are nested more than {TypeCode.MaxDepth} deep");
        if (value is SingletonConstant singleton)
        {
            WriteByte(SingletonCode(singleton));
            return;
        }
        byte form = FormOf(value, role);
        if (foundNew && occurrences is null)
            return;
        if ((form & TypeCode.FlagRef) != 0 || form == TypeCode.Interned && version.Major == 2)
        {
            ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(references, value, out bool isWritten);
            if (isWritten)
            {
                WriteByte(version.Major == 2 ? TypeCode.StringRef : TypeCode.Ref);
                WriteInt32(index);
                return;
            }
            index = references.Count - 1;
        }
        WriteByte(form);
        if (++depth % LevelsPerStackCheck == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new BytecodeFormatException($"values are nested {depth} deep, which is too deep for the stack of this thread");
        WriteBody(value, form & TypeCode.Mask, role.OfItems(value));
        depth--;
    }

    void WriteBody(PyConstant value, int type, MarshalRole items)
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
                foreach (var item in Ordered(sequence, items))
                    WriteObject(item, items);
                break;
            case DictConstant dict:
                foreach (var (key, item) in dict.Pairs)
                {
                    WriteObject(key, items);
                    WriteObject(item, items);
                }
                WriteByte(TypeCode.Null);
                break;
            case SliceConstant slice:
                WriteObject(slice.Start, items);
                WriteObject(slice.Stop, items);
                WriteObject(slice.Step, items);
                break;
            case CodeObject code: WriteCode(code); break;
            default: throw new BytecodeFormatException($"a value of kind {value.Kind} cannot be marshalled");
        }
    }

    /// <summary>
    /// The items as they are written. From 3.11 on CPython writes those of a set in the order of their bytes, so that it does not depend on
    /// hashes (Python/marshal.c, w_complex_object); what was read or assembled has its order already.
    /// </summary>
    PyConstant[] Ordered(SequenceConstant sequence, MarshalRole role)
    {
        if (version < PythonVersion.V3_11 || sequence is not (SetConstant or FrozensetConstant) || keepsForms && sequence is not FrozensetConstant { IsUnordered: true })
            return sequence.Items;
        var written = Array.ConvertAll(sequence.Items, item =>
            (Item: item, Bytes: new MarshalWriter(version, marshalVersion, keepsForms) { occurrences = occurrences, depth = depth }.ToBytes(item, role)));
        Array.Sort(written, static (left, right) => left.Bytes.AsSpan().SequenceCompareTo(right.Bytes));
        return Array.ConvertAll(written, static pair => pair.Item);
    }

    /// <summary>A value alone, whose occurrences are known.</summary>
    byte[] ToBytes(PyConstant value, MarshalRole role)
    {
        try
        {
            WriteObject(value, role);
            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    void WriteCode(CodeObject code)
    {
        if (code.Version != version)
            throw new BytecodeFormatException($"a code object of Python {code.Version} inside one of Python {version}");
        WriteInt32(code.ArgCount);
        if (version >= PythonVersion.V3_8)
            WriteInt32(code.PosOnlyArgCount);
        if (version.Major >= 3)
            WriteInt32(code.KwOnlyArgCount);
        if (!code.HasLocalsPlus)
            WriteInt32(code.StoredNLocals);
        WriteInt32(code.StackSize);
        WriteInt32((int)code.Flags);
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

    void WriteByte(byte value) => Claim(1)[0] = value;
    void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Claim(4), value);
    void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Claim(8), value);
    void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Claim(8), value);
    void WriteRaw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Claim(bytes.Length));

    void WriteSized(ReadOnlySpan<byte> bytes)
    {
        WriteInt32(bytes.Length);
        WriteRaw(bytes);
    }

    /// <summary>The next bytes of the output, to be filled.</summary>
    Span<byte> Claim(int count)
    {
        if (buffer.Length - length < count)
            Grow(count);
        var bytes = buffer.AsSpan(length, count);
        length += count;
        return bytes;
    }

    void Grow(int count)
    {
        long size = Math.Min(Math.Max(buffer.Length * 2L, length + (long)count), Array.MaxLength);
        if (size < length + (long)count)
            throw new BytecodeFormatException("the marshalled value is larger than 2 GB");
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)size);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
