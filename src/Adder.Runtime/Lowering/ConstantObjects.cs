using Adder.Bytecode.Code;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Runtime.Lowering;

/// <summary>The Python objects of a code object's constants.</summary>
public static class ConstantObjects
{
    const int MaxDepth = 500;

    /// <exception cref="LoweringException">A constant holds itself or is nested too deeply.</exception>
    public static PyObject Create(PyConstant constant) => Create(constant, 0);

    /// <summary>The constant of an object; <see cref="SingletonConstant.Lost"/> for what no .pyc can hold.</summary>
    public static PyConstant ToConstant(PyObject value) => value switch
    {
        PyNone => SingletonConstant.None,
        PyEllipsis => SingletonConstant.Ellipsis,
        PyBool flag => ReferenceEquals(flag, PyBool.True) ? SingletonConstant.True : SingletonConstant.False,
        PyIntegral number => new IntConstant(number.ToBigInteger()),
        PyFloat number => new FloatConstant(number.Value),
        PyComplex number => new ComplexConstant(number.Value.Real, number.Value.Imaginary),
        PyStr text => OfText(text),
        PyBytes bytes => new BytesConstant(bytes.Value),
        PyCode code => code.Code,
        PyTuple tuple => new TupleConstant(Array.ConvertAll(tuple.Items, ToConstant)),
        _ => SingletonConstant.Lost,
    };

    /// <summary>The constant of a text, in the form that marshal writes.</summary>
    public static StrConstant OfText(PyStr text, byte form = 0) => new(text.Value, form, text.HasSplitPair ? TextCodecs.ToSurrogateUtf8(text) : null);

    static PyObject Create(PyConstant constant, int depth)
    {
        if (depth > MaxDepth)
            throw new LoweringException($"a constant is nested more than {MaxDepth} deep");
        return constant switch
        {
            SingletonConstant { Kind: ConstantKind.Bool } flag => PyBool.Of(flag.Value),
            SingletonConstant { Kind: ConstantKind.None } => PyNone.Instance,
            SingletonConstant { Kind: ConstantKind.Ellipsis } => PyEllipsis.Instance,
            SingletonConstant { Kind: ConstantKind.StopIteration } => Errors.ExceptionTypes.StopIteration,
            IntConstant number => IntArithmetic.Normalize(number.Value),
            FloatConstant number => new PyFloat(number.Value),
            ComplexConstant number => new PyComplex(new(number.Real, number.Imaginary)),
            StrConstant text => text.Encoded is { } utf8 ? TextCodecs.OfSurrogateUtf8(utf8.AsSpan())
                : IsNameLike(text.Value) ? Interned.Of(text.Value) : new PyStr(text.Value),
            BytesConstant bytes => bytes.Value.Length == 0 ? PyBytes.Empty : new PyBytes(bytes.Value),
            CodeObject code => new PyCode(code),
            TupleConstant tuple => Container(Items(tuple.Items, depth), items => new PyTuple(items)),
            FrozensetConstant set => Container(Items(set.Items, depth), Set),
            SliceConstant slice => Container(Items([slice.Start, slice.Stop, slice.Step], depth), items => new PySlice(items[0], items[1], items[2])),
            _ => new UnsupportedConstant(constant.Kind),
        };
    }

    /// <summary>CPython interns constants that could be names.</summary>
    static bool IsNameLike(string text)
    {
        const int longest = 64;
        if (text.Length > longest)
            return false;
        foreach (char c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        return true;
    }

    static PyObject Container(PyObject[] items, Func<PyObject[], PyObject> create) =>
        Array.Find(items, item => item is UnsupportedConstant) ?? create(items);

    static PyObject[] Items(PyConstant[] constants, int depth)
    {
        var items = new PyObject[constants.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = Create(constants[i], depth + 1);
        return items;
    }

    static PySet Set(PyObject[] items)
    {
        var set = new PySet(isFrozen: true);
        var thread = new Frames.ThreadState(Frames.InterpreterState.OfNoProgram);
        foreach (var item in items)
            if (!set.Add(thread, item))
                throw new LoweringException("a frozenset constant has a member that cannot be hashed");
        return set;
    }
}

/// <summary>A constant of a type that Adder does not have yet: loading it gives the error.</summary>
public sealed class UnsupportedConstant(ConstantKind kind) : PyObject
{
    static readonly PyType Unsupported = new("unsupported constant", null);

    /// <summary>The kind of the constant.</summary>
    public ConstantKind Kind { get; } = kind;

    public override PyType Type => Unsupported;
}
