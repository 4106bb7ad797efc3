using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.array;

/// <summary>The numbers by which pickles name kinds of items, whatever machine wrote them.</summary>
static class MachineFormat
{
    /// <summary>Letters and orders of bytes by their numbers; 18 to 21 are texts.</summary>
    static readonly (char Code, bool IsBigEndian)[] Formats =
    [
        ('B', false), ('b', false), ('H', false), ('H', true), ('h', false), ('h', true), ('I', false), ('I', true), ('i', false), ('i', true),
        ('Q', false), ('Q', true), ('q', false), ('q', true), ('f', false), ('f', true), ('d', false), ('d', true),
    ];

    const int Utf16 = 18, Utf16Big = 19, Utf32 = 20, Utf32Big = 21;

    public static int Of(ArrayKind kind)
    {
        char code = kind.Code switch { 'l' => 'q', 'L' => 'Q', var other => other };
        return kind.IsText ? Utf32 : Array.FindIndex(Formats, format => format.Code == code && !format.IsBigEndian);
    }

    public static bool IsValid(long number) => number is >= 0 and <= Utf32Big;

    /// <summary>The values that bytes of a format hold; null with an error.</summary>
    public static PyObject? Values(ThreadState ts, long number, byte[] bytes)
    {
        if (number >= Utf16)
        {
            string encoding = number switch { Utf16 => "utf-16-le", Utf16Big => "utf-16-be", Utf32 => "utf-32-le", _ => "utf-32-be" };
            return Adder.Runtime.Types.Codecs.TextCodecs.Decode(ts, bytes, encoding, "strict");
        }
        var (code, isBig) = Formats[number];
        var kind = ArrayKind.Of(code)!;
        if (bytes.Length % kind.Size != 0)
            return ts.Raise(ExceptionTypes.ValueError, "string length not a multiple of item size");
        var values = new PyArray(code);
        if (!values.AppendBytes(ts, bytes))
            return null;
        for (int i = 0; isBig && i < values.Count; i++)
            values.ItemBytes(i).Reverse();
        return new PyList(values.ToObjects().AsSpan());
    }
}

/// <summary>The module array.</summary>
[PyModule("array", "Arrays of numbers and characters.")]
static partial class ArrayModule
{
    [PyConstant("array")] static PyType ArrayType => PyArray.TypeObject;
    [PyConstant("ArrayType")] static PyType OtherName => PyArray.TypeObject;
    [PyConstant("typecodes")] const string TypeCodes = ArrayKind.Codes;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        if (Importing.ImportModule(ts, "collections.abc") is { } classes)
            return classes.GetAttribute(ts, Interned.Of("MutableSequence"))?.GetAttribute(ts, Interned.Of("register"))?.Call(ts, [PyArray.TypeObject], null) is not null;
        // without a library there are no abstract classes
        if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.ModuleNotFoundError))
            ts.TakeError();
        return !ts.HasError;
    }

    [PyFunction("_array_reconstructor", "Makes an array of what a pickle holds.")]
    static PyObject? Reconstruct(ThreadState ts, PyObject arraytype, PyStr typecode, long mformat_code, PyObject items)
    {
        if (arraytype is not PyType type)
            return ts.Raise(ExceptionTypes.TypeError, $"first argument must be a type object, not {arraytype.Type.Name}");
        if (!type.IsSubtypeOf(PyArray.TypeObject))
            return ts.Raise(ExceptionTypes.TypeError, $"{type.Name} is not a subtype of {PyArray.TypeObject.Name}");
        if (typecode.Count != 1 || ArrayKind.Of(typecode.CodePointAt(0)) is not { } kind)
            return ts.Raise(ExceptionTypes.ValueError, "second argument must be a valid type code");
        if (!MachineFormat.IsValid(mformat_code))
            return ts.Raise(ExceptionTypes.ValueError, "third argument must be a valid machine format code.");
        if (items is not PyBytes bytes)
            return ts.Raise(ExceptionTypes.TypeError, $"fourth argument should be bytes, not {items.Type.Name}");
        return MachineFormat.Values(ts, mformat_code, bytes.Value) is { } values ? PyArray.Make(ts, type, kind, values) : null;
    }
}
