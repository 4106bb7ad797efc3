using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.marshal;

/// <summary>Reads the bytes of one value from a file by its readinto(), piece by piece, so that the file stands behind the value in the end.</summary>
sealed class MarshalFile(ThreadState ts, PyObject file)
{
    const byte TypeMask = 0x7F;
    const int MaxDepth = 2000;

    enum Kind { Value, Null, End }

    static readonly PyStr ReadName = Interned.Of("read"), ReadIntoName = Interned.Of("readinto");

    readonly List<byte> bytes = [];

    // what files are given to read into; most pieces are as long as one before
    readonly (byte[] Bytes, PyMemoryView View)[] targets = new (byte[], PyMemoryView)[9];

    /// <summary>The bytes up to the end of the value or up to what is malformed, which whoever reads them finds; null with an error.</summary>
    public byte[]? Read()
    {
        // tells of a file of text before anything is taken from it
        if (Call(ReadName, PyInt.Zero) is not { } nothing)
            return null;
        if (nothing is not PyBytes)
        {
            ts.Raise(ExceptionTypes.TypeError, $"file.read() returned not bytes but {nothing.Type.Name}");
            return null;
        }
        Value(1);
        return ts.HasError ? null : [.. bytes];
    }

    PyObject? Call(PyStr method, PyObject argument) => file.GetAttribute(ts, method)?.Call(ts, [argument], null);

    /// <summary>Reads a value; the end is an error or something malformed.</summary>
    Kind Value(int depth)
    {
        if (depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Kind.End;
        if (!TryTake(1, out var form))
        {
            if (ts.Pending!.Type == ExceptionTypes.EOFError)
                ts.Raise(ExceptionTypes.EOFError, "EOF read where object expected");
            return Kind.End;
        }
        int type = form[0] & TypeMask;
        if (type == '0')
            return Kind.Null;
        bool isWhole = type switch
        {
            'N' or 'F' or 'T' or 'S' or '.' => true,
            'i' or 'r' => TryTake(4, out _),
            'I' or 'g' => TryTake(8, out _),
            'y' => TryTake(8, out _) && TryTake(8, out _),
            'f' => TryText(),
            'x' => TryText() && TryText(),
            'l' => TryNumber(out int digits) && Digits(digits),
            's' or 'a' or 'A' => TryNumber(out int length) && TryTake(length, out _),
            't' or 'u' => TryNumber(out int length) && (length == 0 || TryTake(length, out _)),
            'z' or 'Z' => TryText(),
            ')' => TryTake(1, out var count) && Values(count[0], depth),
            '(' or '[' or '<' or '>' => TryNumber(out int count) && Values(count, depth),
            '{' => Pairs(depth),
            ':' => Values(3, depth),
            'c' => Code(depth),
            _ => false,
        };
        return isWhole ? Kind.Value : Kind.End;
    }

    bool Values(int count, int depth)
    {
        for (int i = 0; i < count; i++)
            if (Value(depth + 1) != Kind.Value)
                return false;
        return count >= 0;
    }

    bool Pairs(int depth)
    {
        while (true)
        {
            for (int i = 0; i < 2; i++)
                if (Value(depth + 1) is var kind && kind != Kind.Value)
                    return kind == Kind.Null;
        }
    }

    /// <summary>Counts and flags, code to qualified name, the first line, and two tables.</summary>
    bool Code(int depth)
    {
        for (int i = 0; i < 5; i++)
            if (!TryNumber(out _))
                return false;
        return Values(8, depth) && TryNumber(out _) && Values(2, depth);
    }

    bool Digits(int count)
    {
        for (long left = Math.Abs((long)count); left > 0; left--)
            if (!TryTake(2, out _))
                return false;
        return true;
    }

    bool TryText() => TryTake(1, out var length) && TryTake(length[0], out _);

    bool TryNumber(out int number)
    {
        bool taken = TryTake(4, out var read);
        number = taken ? BinaryPrimitives.ReadInt32LittleEndian(read) : 0;
        return taken;
    }

    /// <summary>Takes so many bytes; false with an error, and for a negative number.</summary>
    bool TryTake(int count, out byte[] taken)
    {
        taken = [];
        if (count < 0 || !ts.MayGrow(count))
            return false;
        PyMemoryView? view = null;
        if (count < targets.Length)
            (taken, view) = targets[count];
        if (view is null || view.IsReleased)
        {
            taken = new byte[count];
            view = PyMemoryView.Of(ts, new PyByteArray(taken));
            if (view is null)
                return false;
            if (count < targets.Length)
                targets[count] = (taken, view);
        }
        if (Call(ReadIntoName, view) is not { } answer || !Arguments.TryIndex(ts, answer, out long got))
            return false;
        if (got > count)
            return ts.Fail(ExceptionTypes.ValueError, $"read() returned too much data: {count} bytes requested, {got} returned");
        if (got < count)
            return ts.Fail(ExceptionTypes.EOFError, "EOF read where not expected");
        bytes.AddRange(taken);
        return true;
    }
}
