using System.Buffers.Binary;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

/// <summary>
/// Reads one marshalled value. Nothing in the data is trusted: every length is held against the bytes that are left, the depth is
/// capped as in CPython, and whatever is wrong is a <see cref="BytecodeFormatException"/> with offset and path.
/// </summary>
public ref partial struct MarshalReader
{
    readonly ReadOnlySpan<byte> data;
    readonly PythonVersion version;
    readonly long origin;
    readonly List<Loss>? losses;
    readonly List<PyConstant?> references = [];
    List<PyConstant>? interned;
    PathStep[] path = new PathStep[32];
    int position, depth, owed;
    bool stopped;

    /// <param name="data">The marshalled bytes.</param>
    /// <param name="version">The CPython that wrote them.</param>
    /// <param name="origin">Offset of the first byte in its file, added to offsets in errors.</param>
    /// <param name="losses">
    /// Null: what is malformed throws. Otherwise it is noted here, the value in its place is <see cref="SingletonConstant.Lost"/>, and
    /// what was read before it stays.
    /// </param>
    public MarshalReader(ReadOnlySpan<byte> data, PythonVersion version, long origin = 0, List<Loss>? losses = null)
    {
        this.data = data;
        this.version = version;
        this.origin = origin;
        this.losses = losses;
    }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => position;

    readonly int Remaining => data.Length - position;

    /// <summary>Reads the next value.</summary>
    /// <exception cref="BytecodeFormatException">The bytes are malformed.</exception>
    public PyConstant Read() => losses is null ? ReadObject() : ReadRecovering();

    PyConstant ReadRecovering()
    {
        if (stopped)
            return SingletonConstant.Lost;
        int level = depth, owing = owed;
        try
        {
            return ReadObject();
        }
        catch (BytecodeFormatException e)
        {
            stopped = true;
            (depth, owed) = (level, owing);
            losses!.Add(new Loss(e.Offset, e.Path, e.Problem));
            return SingletonConstant.Lost;
        }
    }

    PyConstant ReadObject()
    {
        if (position >= data.Length)
            throw Malformed("the data ends where a value should start");
        byte form = data[position++];
        if (form == TypeCode.Ref)
            return ReadReference();
        switch (form & 0x7F)
        {
            case TypeCode.None: return SingletonConstant.None;
            case TypeCode.True: return SingletonConstant.True;
            case TypeCode.False: return SingletonConstant.False;
            case TypeCode.Ellipsis: return SingletonConstant.Ellipsis;
            case TypeCode.StopIteration: return SingletonConstant.StopIteration;
            case TypeCode.ShortAscii or TypeCode.ShortAsciiInterned:
                RequireVersion(PythonVersion.V3_4, form);
                return Remember(form, ReadLatin1(ReadByte(), form));
            case TypeCode.Ascii or TypeCode.AsciiInterned:
                RequireVersion(PythonVersion.V3_4, form);
                return Remember(form, ReadLatin1(ReadLength("str"), form));
            case TypeCode.Unicode: return Remember(form, ReadUtf8(form));
            case TypeCode.Interned: return Remember(form, version.Major == 2 ? ReadInternedBytes(form) : ReadUtf8(form));
            case TypeCode.Bytes: return Remember(form, new BytesConstant(Take(ReadLength("bytes")).ToArray(), form));
            case TypeCode.Int: return Remember(form, new IntConstant(ReadInt32(), form));
            case TypeCode.Int64: return Remember(form, new IntConstant(ReadInt64(), form));
            case TypeCode.Long: return Remember(form, ReadLong(form));
            case TypeCode.BinaryFloat: return Remember(form, new FloatConstant(ReadDouble(), form));
            case TypeCode.Float: return Remember(form, ReadTextFloat(form));
            case TypeCode.BinaryComplex: return Remember(form, new ComplexConstant(ReadDouble(), ReadDouble(), form));
            case TypeCode.Complex: return Remember(form, ReadTextComplex(form));
            case TypeCode.StringRef: return ReadStringReference();
            default: return ReadContainer(form);
        }
    }

    PyConstant ReadContainer(byte form)
    {
        if (depth >= TypeCode.MaxDepth)
            throw Malformed($"values are nested more than {TypeCode.MaxDepth} deep");
        if (++depth >= path.Length)
            Array.Resize(ref path, path.Length * 2);
        int type = form & 0x7F;
        PyConstant value = type switch
        {
            TypeCode.SmallTuple => ReadSequence(form, ReadByte()),
            TypeCode.Tuple or TypeCode.List or TypeCode.Set or TypeCode.Frozenset => ReadSequence(form, ReadLength("items")),
            TypeCode.Code => ReadCode(form),
            TypeCode.Dict or TypeCode.Frozendict => ReadDict(form),
            TypeCode.Slice => ReadSlice(form),
            TypeCode.Null => throw MalformedType(form, "NULL where a value should be"),
            _ => throw MalformedType(form, $"unknown type code 0x{form:x2}"),
        };
        depth--;
        return value;
    }

    SequenceConstant ReadSequence(byte form, int count)
    {
        // each announced item needs at least one byte, those of the enclosing containers included
        if (count > Remaining - owed)
        {
            if (losses is null)
                throw Malformed($"{count} items are announced, but only {Remaining} bytes are left");
            count = Math.Max(0, Remaining - owed);
        }
        int type = form & 0x7F;
        if (type == TypeCode.SmallTuple)
            RequireVersion(PythonVersion.V3_4, form);
        var items = new PyConstant[count];
        // what is still being read: a tuple or list may name itself
        Array.Fill(items, SingletonConstant.Lost);
        SequenceConstant sequence = type switch
        {
            TypeCode.List => new ListConstant(items, form),
            TypeCode.Set => new SetConstant(items, form),
            TypeCode.Frozenset => new FrozensetConstant(items, form),
            _ => new TupleConstant(items, form),
        };
        int reserved = Reserve(form);
        if (type != TypeCode.Frozenset)
            Fill(reserved, sequence);
        owed += count;
        for (int i = 0; i < items.Length; i++)
        {
            owed--;
            path[depth] = new(PathStep.Item, i);
            items[i] = Read();
        }
        Fill(reserved, sequence);
        return sequence;
    }

    DictConstant ReadDict(byte form)
    {
        if ((form & 0x7F) == TypeCode.Frozendict)
            RequireVersion(PythonVersion.V3_15, form);
        var pairs = new List<KeyValuePair<PyConstant, PyConstant>>();
        var dict = new DictConstant(pairs, (form & 0x7F) == TypeCode.Frozendict, form);
        int reserved = Reserve(form);
        if (dict.Kind == ConstantKind.Dict)
            Fill(reserved, dict);
        while (!stopped)
        {
            path[depth] = new(PathStep.Item, pairs.Count);
            if (Remaining > 0 && data[position] == TypeCode.Null)
            {
                position++;
                break;
            }
            pairs.Add(new(Read(), Read()));
        }
        Fill(reserved, dict);
        return dict;
    }

    SliceConstant ReadSlice(byte form)
    {
        RequireVersion(PythonVersion.V3_14, form);
        int reserved = Reserve(form);
        path[depth] = new(PathStep.Item, 0);
        var slice = new SliceConstant(Read(), Read(), Read(), form);
        Fill(reserved, slice);
        return slice;
    }

    PyConstant ReadReference()
    {
        RequireVersion(PythonVersion.V3_4, TypeCode.Ref);
        int index = ReadInt32();
        if ((uint)index >= (uint)references.Count)
            throw Malformed($"reference to value {index}, but only {references.Count} were read");
        return references[index] ?? throw Malformed($"reference to value {index}, which is not complete yet");
    }

    PyConstant ReadStringReference()
    {
        int index = ReadInt32();
        int count = interned?.Count ?? 0;
        if (version.Major != 2 || (uint)index >= (uint)count)
            throw Malformed($"reference to interned string {index}, but only {count} were read");
        return interned![index];
    }

    PyConstant Remember(byte form, PyConstant value)
    {
        if ((form & TypeCode.FlagRef) != 0)
            Fill(Reserve(form), value);
        return value;
    }

    int Reserve(byte form)
    {
        if ((form & TypeCode.FlagRef) == 0)
            return -1;
        RequireVersion(PythonVersion.V3_4, form);
        references.Add(null);
        return references.Count - 1;
    }

    void Fill(int reserved, PyConstant value)
    {
        if (reserved >= 0)
            references[reserved] = value;
    }

    readonly void RequireVersion(PythonVersion first, byte form)
    {
        if (version < first)
            throw MalformedType(form, $"type code 0x{form:x2}, which Python {version} does not have");
    }

    int ReadLength(string what)
    {
        int length = ReadInt32();
        if (length < 0 || length > Remaining)
            throw Malformed($"{what} of length {length}, but {Remaining} bytes are left");
        return length;
    }

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining)
            throw Malformed($"{count} bytes are wanted, but only {Remaining} are left");
        var bytes = data.Slice(position, count);
        position += count;
        return bytes;
    }

    int ReadByte() => Take(1)[0];
    int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));
    long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));
    double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    readonly BytecodeFormatException Malformed(string problem) => new(problem, origin + position, DescribePath());
    readonly BytecodeFormatException MalformedType(byte form, string problem) =>
        new(problem, origin + position - (form == 0 ? 0 : 1), DescribePath());
}
