using Adder.Bytecode;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.marshal;

/// <summary>The module marshal: values and code as bytes, as .pyc files hold them.</summary>
[PyModule("marshal", "Values and code as bytes, as .pyc files hold them.")]
static partial class MarshalModule
{
    [PyConstant("version")] const int Version = 5;

    [PyFunction("loads", "The value that the bytes hold; what is behind it is ignored.")]
    internal static PyObject? Loads(ThreadState ts, PyObject bytes, [KeywordOnly] bool allow_code = true) =>
        BytesLike.TryGet(ts, bytes, out var data) && (!Audit.IsOn(ts) || Audit.Tell(ts, "marshal.loads", new PyBytes(data.ToArray()))) ? Read(ts, data.Span, allow_code) : null;

    [PyFunction("load", "The next value that a binary file holds.")]
    static PyObject? Load(ThreadState ts, PyObject file, [KeywordOnly] bool allow_code = true) =>
        Audit.Tell(ts, "marshal.load") && new MarshalFile(ts, file).Read() is { } bytes ? Read(ts, bytes, allow_code) : null;

    [PyFunction("dumps", "The bytes that hold a value.")]
    internal static PyObject? Dumps(ThreadState ts, PyObject value, int version = Version, [KeywordOnly] bool allow_code = true)
    {
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "marshal.dumps", value, PyInt.Of(version)))
            return null;
        if (new MarshalConstants(ts, allow_code, version).Create(value) is not { } constant)
            return null;
        try
        {
            return new PyBytes(MarshalWriter.Dumps(constant, PythonVersion.V3_14, version));
        }
        catch (BytecodeFormatException)
        {
            return ts.Raise(ExceptionTypes.ValueError, "object too deeply nested to marshal");
        }
    }

    [PyFunction("dump", "Writes the bytes that hold a value to a binary file.")]
    static PyObject? Dump(ThreadState ts, PyObject value, PyObject file, int version = Version, [KeywordOnly] bool allow_code = true) =>
        Dumps(ts, value, version, allow_code) is { } bytes ? Call(ts, file, "write", bytes) : null;

    static PyObject? Call(ThreadState ts, PyObject file, string method, params PyObject[] arguments) =>
        file.GetAttribute(ts, new PyStr(method)) is { } function ? function.Call(ts, arguments, null) : null;

    static PyObject? Read(ThreadState ts, ReadOnlySpan<byte> data, bool allowCode)
    {
        try
        {
            return new MarshalObjects(ts, allowCode).Create(MarshalReader.Loads(data, PythonVersion.V3_14));
        }
        catch (BytecodeFormatException e) when (e.IsTruncated)
        {
            return ts.Raise(ExceptionTypes.EOFError, "marshal data too short");
        }
        catch (BytecodeFormatException e) when (e.UnhashableType is { } type)
        {
            return ts.Raise(ExceptionTypes.TypeError, $"unhashable type: '{type}'");
        }
        catch (BytecodeFormatException e)
        {
            return ts.Raise(ExceptionTypes.ValueError, $"bad marshal data ({e.Message})");
        }
    }
}
