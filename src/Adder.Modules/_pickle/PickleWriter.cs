using System.Globalization;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>Writes one pickle. What returns bool gives false with an error.</summary>
sealed partial class PickleWriter
{
    /// <summary>From this depth on, the fast mode looks whether an object contains itself.</summary>
    const int FastDepth = 50;

    readonly ThreadState ts;
    readonly PyPickler pickler;
    readonly PickleOutput output;
    readonly PickleTables tables;
    readonly bool isBinary;
    readonly int protocol;
    PyObject? persistentId, reducerOverride;
    HashSet<PyObject>? fastOpen;
    int fastDepth;

    public PickleWriter(ThreadState ts, PyPickler pickler, PickleOutput output)
    {
        (this.ts, this.pickler, this.output, tables) = (ts, pickler, output, PickleTables.Get(ts));
        (isBinary, protocol) = (pickler.Bin != 0, pickler.Protocol);
    }

    bool Fail(string message) => ts.Fail(PickleErrors.Pickling, message);

    public bool Dump(PyObject value)
    {
        if (!TryHooks())
            return false;
        if (protocol >= 2 && !output.Write(PickleOpcode.Proto, protocol, 1))
            return false;
        output.IsFraming = protocol >= 4;
        if (!Save(value) || !output.Write(PickleOpcode.Stop))
            return false;
        output.CloseFrame();
        return true;
    }

    /// <summary>Looks up what a derived class or the program adds: persistent_id and reducer_override.</summary>
    bool TryHooks()
    {
        persistentId = TypeChecks.OptionalAttribute(ts, pickler, PyPickler.PersistentIdName.Value);
        if (ts.HasError)
            return false;
        // the type's own says None of everything
        if (persistentId is PyBuiltinFunction { Name: "persistent_id", Self: PyPickler })
            persistentId = null;
        if (pickler.Type.IsHeap)
            reducerOverride = TypeChecks.OptionalAttribute(ts, pickler, "reducer_override");
        return !ts.HasError;
    }

    bool Save(PyObject value, bool isPersistentId = false)
    {
        if (!ts.EnterRecursiveCall(" while pickling an object"))
            return false;
        bool saved = output.EndInstruction() && SaveAny(value, isPersistentId) && !(ts.PollInterrupt() && ts.HasError);
        ts.LeaveRecursiveCall();
        return saved;
    }

    bool SaveAny(PyObject value, bool isPersistentId)
    {
        if (persistentId is not null && !isPersistentId)
        {
            if (persistentId.Call(ts, [value], null) is not { } id)
                return false;
            if (id is not PyNone)
                return SavePersistent(id);
        }
        var type = value.Type;
        // what is never remembered
        if (ReferenceEquals(type, PyNone.TypeObject))
            return output.Write(PickleOpcode.None);
        if (value is PyBool)
            return SaveBool(ReferenceEquals(value, PyBool.True));
        if (ReferenceEquals(type, PyInt.TypeObject))
            return SaveInt((PyIntegral)value);
        if (ReferenceEquals(type, PyFloat.TypeObject))
            return SaveFloat(((PyFloat)value).Value);
        if (pickler.Memo.TryGet(value, out long number))
            return Recall(number);
        if (ReferenceEquals(type, PyBytes.TypeObject))
            return SaveBytes((PyBytes)value);
        if (ReferenceEquals(type, PyStr.TypeObject))
            return SaveText((PyStr)value);
        return SaveContainer(value, type);
    }

    bool SaveContainer(PyObject value, PyType type)
    {
        if (ReferenceEquals(type, PyDict.TypeObject))
            return Guarded(value, static (writer, v) => writer.SaveDict((PyDict)v));
        if (ReferenceEquals(type, PySet.TypeObject))
            return SaveSet((PySet)value);
        if (ReferenceEquals(type, PySet.FrozenTypeObject))
            return Guarded(value, static (writer, v) => writer.SaveFrozenSet((PySet)v));
        if (ReferenceEquals(type, PyList.TypeObject))
            return Guarded(value, static (writer, v) => writer.SaveList((PyList)v));
        if (ReferenceEquals(type, PyTuple.TypeObject))
            return SaveTuple((PyTuple)value);
        if (ReferenceEquals(type, PyByteArray.TypeObject))
            return SaveByteArray((PyByteArray)value);
        if (value is PyPickleBuffer buffer)
            return SaveBuffer(buffer);
        return SaveOther(value, type);
    }

    /// <summary>Saves what may contain itself. In the fast mode nothing is remembered that would end the recursion.</summary>
    bool Guarded(PyObject value, Func<PickleWriter, PyObject, bool> save)
    {
        if (pickler.Fast == 0)
            return save(this, value);
        bool isWatched = ++fastDepth > FastDepth;
        bool saved;
        if (isWatched && !(fastOpen ??= new HashSet<PyObject>(ReferenceEqualityComparer.Instance)).Add(value))
        {
            isWatched = false;
            saved = ts.Fail(ExceptionTypes.ValueError, $"fast mode: can't pickle cyclic objects including object type {value.Type.Name} at 0x{value.Identity:x}");
        }
        else
            saved = save(this, value);
        fastDepth--;
        if (isWatched)
            fastOpen!.Remove(value);
        return saved;
    }

    /// <summary>Remembers an object whose value the reader has on top of its stack now.</summary>
    bool Remember(PyObject value)
    {
        if (pickler.Fast != 0)
            return true;
        long number = pickler.Memo.Add(value);
        if (protocol >= 4)
            return output.Write(PickleOpcode.Memoize);
        if (!isBinary)
            return WriteLine(PickleOpcode.Put, number.ToString(CultureInfo.InvariantCulture));
        return number < 256 ? output.Write(PickleOpcode.BinPut, number, 1) : output.Write(PickleOpcode.LongBinPut, number, 4);
    }

    /// <summary>Refers to a remembered object.</summary>
    bool Recall(long number)
    {
        if (!isBinary)
            return WriteLine(PickleOpcode.Get, number.ToString(CultureInfo.InvariantCulture));
        return number < 256 ? output.Write(PickleOpcode.BinGet, number, 1) : output.Write(PickleOpcode.LongBinGet, number, 4);
    }

    /// <summary>An instruction with a line of ASCII as its operand.</summary>
    bool WriteLine(PickleOpcode opcode, string line) => output.Write(opcode) && output.Write(Encoding.ASCII.GetBytes(line)) && output.Write("\n"u8);

    bool SavePersistent(PyObject id)
    {
        if (isBinary)
            return Save(id, isPersistentId: true) && output.Write(PickleOpcode.BinPersId);
        if (id.Str(ts) is not PyStr text)
            return false;
        return Ascii.IsValid(text.Value) ? WriteLine(PickleOpcode.PersId, text.Value) : Fail("persistent IDs in protocol 0 must be ASCII strings");
    }
}
