using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._struct;

/// <summary>The module _struct.</summary>
[PyModule("_struct", "Values of C as bytes, and back.")]
static partial class StructModule
{
    static readonly Signature UnpackFromSignature = new("unpack_from", ["", "buffer", "offset"], 2, 3);

    public static PyType ErrorType { get; } = new("struct.error", null, ExceptionTypes.Exception);

    [PyConstant("error")] static PyType Error => ErrorType;
    [PyConstant("Struct")] static PyType Struct => PyStruct.TypeObject;

    /// <summary>The format of a str or bytes; null with an error.</summary>
    internal static StructFormat? Format(ThreadState ts, PyObject value)
    {
        switch (value)
        {
            case PyStr text:
                for (int i = 0; i < text.Count; i++)
                    if (text.CodePointAt(i) > 127)
                    {
                        Adder.Runtime.Types.Codecs.TextCodecs.Encode(ts, text, "ascii", "strict");
                        return null;
                    }
                return StructFormat.Of(ts, text.Value);
            case PyBytes bytes:
                return StructFormat.Of(ts, System.Text.Encoding.Latin1.GetString(bytes.Value));
            default:
                ts.Raise(ExceptionTypes.TypeError, $"Struct() argument 1 must be a str or bytes object, not {value.Type.Name}");
                return null;
        }
    }

    [PyFunction("calcsize", "Return size in bytes of the struct described by the format string.")]
    static PyObject? CalculateSize(ThreadState ts, PyObject format) => Format(ts, format) is { } parsed ? PyInt.Of(parsed.Size) : null;

    [PyFunction("_clearcache", "Clear the internal cache.")]
    static PyObject? ClearCache(ThreadState ts)
    {
        StructFormat.ClearCache();
        return PyNone.Instance;
    }

    [PyFunction("pack", "The values as bytes.")]
    static PyObject? Pack(ThreadState ts, ReadOnlySpan<PyObject> args)
    {
        if (args.Length == 0)
            return ts.Raise(ExceptionTypes.TypeError, "missing format argument");
        return Format(ts, args[0]) is { } format ? StructOperations.Pack(ts, format, args[1..]) : null;
    }

    [PyFunction("pack_into", "Puts the values into a buffer as bytes.")]
    static PyObject? PackInto(ThreadState ts, ReadOnlySpan<PyObject> args)
    {
        if (args.Length == 0)
            return ts.Raise(ExceptionTypes.TypeError, "missing format argument");
        return Format(ts, args[0]) is { } format ? StructOperations.PackInto(ts, format, args[1..]) : null;
    }

    [PyFunction("unpack", "The values in a buffer of just the struct's size.")]
    static PyObject? Unpack(ThreadState ts, PyObject format, PyObject buffer) => Format(ts, format) is { } parsed ? StructOperations.Unpack(ts, parsed, buffer) : null;

    [PyFunction("unpack_from", "The values in a buffer from an offset on.", TextSignature = "($module, format, /, buffer, offset=0)")]
    static PyObject? UnpackFrom(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        long offset = 0;
        if (!UnpackFromSignature.Bind(ts, arguments, names, bound) || bound[2] is { } given && !Arguments.TryIndex(ts, given, out offset))
            return null;
        return Format(ts, bound[0]!) is { } format ? StructOperations.UnpackFrom(ts, format, bound[1]!, offset) : null;
    }

    [PyFunction("iter_unpack", "An iterator over the structs in a buffer.")]
    static PyObject? IterUnpack(ThreadState ts, PyObject format, PyObject buffer) => Format(ts, format) is { } parsed ? StructOperations.IterUnpack(ts, parsed, buffer) : null;
}
