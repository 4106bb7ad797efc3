using System.Runtime.InteropServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>An array of C strings, ended by a null pointer.</summary>
sealed unsafe class NativeStrings : IDisposable
{
    readonly List<nint> strings = [];
    byte** array;

    public void Add(ReadOnlySpan<byte> text)
    {
        var copy = (byte*)NativeMemory.Alloc((nuint)text.Length + 1);
        text.CopyTo(new Span<byte>(copy, text.Length));
        copy[text.Length] = 0;
        strings.Add((nint)copy);
    }

    /// <summary>Adds the arguments of a program, of which the first is its name; errors call them by a subject. False with an error.</summary>
    public bool AddProgram(ThreadState ts, PyObject sequence, string subject) => AddAll(ts, sequence, subject)
        && (*(byte*)strings[0] != 0 || ts.Fail(ExceptionTypes.ValueError, $"{subject} first element cannot be empty"));

    /// <summary>Adds each path of a sequence, which errors call by a subject; false with an error.</summary>
    public bool AddAll(ThreadState ts, PyObject sequence, string subject)
    {
        if (sequence is not (PyList or PyTuple))
            return ts.Fail(ExceptionTypes.TypeError, $"{subject} must be a tuple or list");
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, sequence, items))
            return false;
        if (items.Count == 0)
            return ts.Fail(ExceptionTypes.ValueError, $"{subject} must not be empty");
        foreach (var item in items)
        {
            if (!PathArgument.TryGet(ts, item, "", "argument", out var text))
                return false;
            Add(text.Bytes.AsSpan(..^1));
        }
        return true;
    }

    /// <summary>Adds "name=value" for each item of a mapping; false with an error.</summary>
    public bool AddEnvironment(ThreadState ts, PyObject mapping)
    {
        if (mapping.GetAttribute(ts, new PyStr("items")) is not { } method || method.Call(ts, [], null) is not { } pairs)
            return false;
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, pairs, items))
            return false;
        foreach (var item in items)
        {
            if (item is not PyTuple { Count: 2 } pair || !PathArgument.TryGet(ts, pair.Items[0], "", "environment", out var key)
                || !PathArgument.TryGet(ts, pair.Items[1], "", "environment", out var value))
                return ts.HasError ? false : ts.Fail(ExceptionTypes.TypeError, "env.items() returned something other than pairs");
            if (key.Bytes.Length == 1 || key.Bytes.AsSpan(1).Contains((byte)'='))
                return ts.Fail(ExceptionTypes.ValueError, "illegal environment variable name");
            Add([.. key.Bytes.AsSpan(..^1), (byte)'=', .. value.Bytes.AsSpan(..^1)]);
        }
        return true;
    }

    /// <summary>Adds the environment of this process; false with an error.</summary>
    public bool AddInherited(ThreadState ts) => AddEnvironment(ts, ProcessFunctions.MakeEnvironment(ts));

    public byte** Pointer
    {
        get
        {
            array = (byte**)NativeMemory.Realloc(array, (nuint)((strings.Count + 1) * sizeof(byte*)));
            for (int i = 0; i < strings.Count; i++)
                array[i] = (byte*)strings[i];
            array[strings.Count] = null;
            return array;
        }
    }

    public void Dispose()
    {
        foreach (nint text in strings)
            NativeMemory.Free((void*)text);
        strings.Clear();
        NativeMemory.Free(array);
        array = null;
    }
}
