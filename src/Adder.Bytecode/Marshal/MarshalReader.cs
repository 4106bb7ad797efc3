using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

/// <summary>
/// Reads marshalled values. Nothing in the data is trusted: every length is held against the bytes that are left, the depth is
/// capped as in CPython, and whatever is wrong is a <see cref="BytecodeFormatException"/> with offset and path.
/// </summary>
public ref partial struct MarshalReader
{
    // a stack check costs more than a small value, and a level needs far less than the 64 KB that the check leaves
    const int LevelsPerStackCheck = 16;

    readonly ReadOnlySpan<byte> data;
    readonly PythonVersion version;
    readonly bool[] accepted;
    readonly long origin;
    readonly Recovery? recovery;
    int[] path = new int[32];
    int position, depth, owed;
    PyConstant?[] references = new PyConstant?[64];
    int referenceCount;
    List<PyConstant>? interned;
    Hashability? hashability;

    /// <param name="data">The marshalled bytes.</param>
    /// <param name="version">The CPython that wrote them.</param>
    /// <param name="origin">Offset of the first byte in its file, added to offsets in errors.</param>
    public MarshalReader(ReadOnlySpan<byte> data, PythonVersion version, long origin = 0) : this(data, version, origin, null) { }

    internal MarshalReader(ReadOnlySpan<byte> data, PythonVersion version, long origin, Recovery? recovery)
    {
        this.data = data;
        (this.version, this.origin, this.recovery) = (version, origin, recovery);
        accepted = TypeCode.AcceptedBy(version);
    }

    /// <summary>Offset in bytes of the next value: how much was read so far.</summary>
    public readonly int Position => position;

    readonly int Remaining => data.Length - position;

    /// <summary>Reads one value from bytes, as marshal.loads does; what follows it is ignored.</summary>
    /// <exception cref="BytecodeFormatException">The bytes are malformed.</exception>
    public static PyConstant Loads(ReadOnlySpan<byte> data, PythonVersion version) => new MarshalReader(data, version).Read();

    /// <summary>Reads the next value.</summary>
    /// <exception cref="BytecodeFormatException">The bytes are malformed.</exception>
    public PyConstant Read() => recovery is null ? ReadObject() : ReadRecovering();

    PyConstant ReadObject()
    {
        byte form = ReadForm();
        switch (form & TypeCode.Mask)
        {
            case TypeCode.None: return SingletonConstant.None;
            case TypeCode.True: return SingletonConstant.True;
            case TypeCode.False: return SingletonConstant.False;
            case TypeCode.Ellipsis: return SingletonConstant.Ellipsis;
            case TypeCode.StopIteration: return SingletonConstant.StopIteration;
            case TypeCode.Ref: return ReadReference();
            case TypeCode.StringRef: return ReadStringReference();
            case TypeCode.ShortAscii or TypeCode.ShortAsciiInterned: return Remember(form, ReadLatin1(ReadByte(), form));
            case TypeCode.Ascii or TypeCode.AsciiInterned: return Remember(form, ReadLatin1(ReadLength("str"), form));
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
            case TypeCode.Null: throw MalformedType("NULL where a value should be");
            default: return ReadContainer(form);
        }
    }

    byte ReadForm()
    {
        if (depth >= TypeCode.MaxDepth)
            throw Malformed($"values are nested more than {TypeCode.MaxDepth} deep");
        if ((uint)position >= (uint)data.Length)
            throw Truncated("the data ends where a value should start");
        byte form = data[position++];
        if (!accepted[form])
            throw MalformedType($"type code 0x{form:x2}, which the marshal of Python {version} does not have");
        return form;
    }

    PyConstant ReadContainer(byte form)
    {
        if (++depth % LevelsPerStackCheck == 0)
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                throw Malformed($"values are nested {depth} deep, which is too deep for the stack of this thread");
            if (depth + LevelsPerStackCheck >= path.Length)
                Array.Resize(ref path, path.Length * 2);
        }
        PyConstant value = (form & TypeCode.Mask) switch
        {
            TypeCode.SmallTuple => ReadSequence(form, ReadByte()),
            TypeCode.Code => ReadCode(form),
            TypeCode.Dict or TypeCode.Frozendict => ReadDict(form),
            TypeCode.Slice => ReadSlice(form),
            _ => ReadSequence(form, ReadInt32()),
        };
        depth--;
        return value;
    }

    SequenceConstant ReadSequence(byte form, int count)
    {
        // each announced item takes at least one byte, and so does each that enclosing containers still wait for
        if (count < 0 || count > Remaining - owed)
        {
            if (!KeepsGoing || count < 0)
                throw count < 0 ? Malformed($"{count} items are announced") : Truncated($"{count} items are announced, but {Remaining} bytes are left");
            return ReadDamagedSequence(form, count);
        }
        var items = count == 0 ? [] : new PyConstant[count];
        int type = form & TypeCode.Mask;
        var sequence = MakeSequence(form, items);
        int reserved = Reserve(form);
        if (type != TypeCode.Frozenset)
            Fill(reserved, sequence);
        bool isSet = type is TypeCode.Set or TypeCode.Frozenset;
        // without the covariance check of array stores: the array is a PyConstant[] made above
        ref PyConstant first = ref MemoryMarshal.GetArrayDataReference(items);
        owed += count;
        for (int i = 0; i < items.Length; i++)
        {
            owed--;
            path[depth] = i;
            var item = Read();
            if (isSet)
                RequireHashable(item);
            Unsafe.Add(ref first, i) = item;
        }
        Fill(reserved, sequence);
        return sequence;
    }

    static SequenceConstant MakeSequence(byte form, PyConstant[] items) => (form & TypeCode.Mask) switch
    {
        TypeCode.List => new ListConstant(items, form),
        TypeCode.Set => new SetConstant(items, form),
        TypeCode.Frozenset => new FrozensetConstant(items, form),
        _ => new TupleConstant(items, form),
    };

    DictConstant ReadDict(byte form)
    {
        var pairs = new List<KeyValuePair<PyConstant, PyConstant>>();
        var dict = new DictConstant(pairs, (form & TypeCode.Mask) == TypeCode.Frozendict, form);
        int reserved = Reserve(form);
        if (dict.Kind == ConstantKind.Dict)
            Fill(reserved, dict);
        while (!HasStopped)
        {
            path[depth] = pairs.Count;
            if (TakeNull())
                break;
            var key = Read();
            if (TakeNull())
            {
                // CPython 3 ends the dict at a key without a value; CPython 2 drops the key and reads on
                if (version.Major >= 3)
                    break;
                continue;
            }
            RequireHashable(key);
            pairs.Add(new(key, Read()));
        }
        Fill(reserved, dict);
        return dict;
    }

    SliceConstant ReadSlice(byte form)
    {
        int reserved = Reserve(form);
        path[depth] = 0;
        var slice = new SliceConstant(Read(), Read(), Read(), form);
        Fill(reserved, slice);
        return slice;
    }

    /// <summary>Passes the NULL that ends a dict, if it comes next.</summary>
    bool TakeNull()
    {
        if (Remaining == 0 || depth >= TypeCode.MaxDepth || (data[position] & TypeCode.Mask) != TypeCode.Null || !accepted[data[position]])
            return false;
        position++;
        return true;
    }

    /// <summary>Holds an item of a set or a key of a dict against Python's hash().</summary>
    void RequireHashable(PyConstant value)
    {
        if (value is StrConstant or IntConstant or BytesConstant)
            return;
        if ((hashability ??= new()).FindUnhashable(value) is { } problem)
            throw new BytecodeFormatException($"a {value.Kind} in a set or as a key, which has no hash: {problem}", origin + position, DescribePath()) { UnhashableType = hashability.Type };
    }

    int ReadLength(string what)
    {
        int length = ReadInt32();
        if (length < 0 || length > Remaining)
            throw length < 0 ? Malformed($"{what} of length {length}") : Truncated($"{what} of length {length}, but {Remaining} bytes are left");
        return length;
    }

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining)
            throw Truncated($"{count} bytes are wanted, but only {Remaining} are left");
        var bytes = data.Slice(position, count);
        position += count;
        return bytes;
    }

    int ReadByte() => Take(1)[0];
    int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));
    long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));
    double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    readonly BytecodeFormatException Malformed(string problem) => new(problem, origin + position, DescribePath());

    /// <summary>An error about data that ends too early.</summary>
    readonly BytecodeFormatException Truncated(string problem) => new(problem, origin + position, DescribePath()) { IsTruncated = true };

    /// <summary>An error about the type code that was just read.</summary>
    readonly BytecodeFormatException MalformedType(string problem) => new(problem, origin + position - 1, DescribePath());

    readonly string DescribePath() => PathStep.Describe(path.AsSpan(1, depth));
}
