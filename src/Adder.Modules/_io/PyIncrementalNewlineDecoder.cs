using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>_io.IncrementalNewlineDecoder: translates the line ends that another decoder gives.</summary>
[Subclassable]
class PyIncrementalNewlineDecoder : PyObject
{
    public static PyType TypeObject { get; } = new("_io.IncrementalNewlineDecoder", New) { Init = Initialize };

    static readonly Signature Parameters = new("IncrementalNewlineDecoder", ["decoder", "translate", "errors"], 2, 3);

    public override PyType Type => TypeObject;
    public PyObject Decoder { get; private set; } = PyNone.Instance;
    public NewlineTranslation Translation { get; private set; } = new(false);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyIncrementalNewlineDecoder() : new PyIncrementalNewlineDecoderInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || !Arguments.TryTruth(ts, bound[1]!, out bool translates))
            return null;
        var decoder = (PyIncrementalNewlineDecoder)self;
        (decoder.Decoder, decoder.Translation) = (bound[0]!, new NewlineTranslation(translates));
        return PyNone.Instance;
    }
}

/// <summary>Methods of _io.IncrementalNewlineDecoder.</summary>
[PyMethods(typeof(PyIncrementalNewlineDecoder))]
static partial class IncrementalNewlineDecoderMethods
{
    [PyMethod("decode", "The text with its line ends translated.")]
    static PyObject? Decode(ThreadState ts, PyIncrementalNewlineDecoder self, [Named] PyObject input, bool final = false)
    {
        var text = self.Decoder is PyNone ? input : IO.Call(ts, self.Decoder, "decode", input, PyBool.Of(final));
        if (text is null)
            return null;
        return text is PyStr str ? new PyStr(self.Translation.Next(str.Value, final))
            : ts.Raise(ExceptionTypes.TypeError, $"decoder should return a string result, not '{text.Type.Name}'");
    }

    [PyMethod("getstate", "What waits, and the flags.")]
    static PyObject? GetState(ThreadState ts, PyIncrementalNewlineDecoder self)
    {
        PyObject buffer = PyBytes.Empty;
        System.Numerics.BigInteger flags = 0;
        if (self.Decoder is not PyNone)
        {
            if (IO.Call(ts, self.Decoder, "getstate") is not { } state)
                return null;
            if (state is not PyTuple { Count: 2 } pair || pair.Items[1] is not PyIntegral number)
                return ts.Raise(ExceptionTypes.TypeError, "illegal decoder state");
            (buffer, flags) = (pair.Items[0], number.ToBigInteger());
        }
        return new PyTuple([buffer, IntArithmetic.Normalize(flags << 1 | (self.Translation.IsPending ? 1 : 0))]);
    }

    [PyMethod("setstate", "Takes what waits, and the flags.")]
    static PyObject? SetState(ThreadState ts, PyIncrementalNewlineDecoder self, PyObject state)
    {
        if (state is not PyTuple { Count: 2 } pair || pair.Items[1] is not PyIntegral number)
            return ts.Raise(ExceptionTypes.TypeError, "state argument must be a tuple");
        var flags = number.ToBigInteger();
        self.Translation.IsPending = !flags.IsEven;
        return self.Decoder is PyNone ? PyNone.Instance : IO.Call(ts, self.Decoder, "setstate", new PyTuple([pair.Items[0], IntArithmetic.Normalize(flags >> 1)]));
    }

    [PyMethod("reset", "Forgets what waits.")]
    static PyObject? Reset(ThreadState ts, PyIncrementalNewlineDecoder self)
    {
        self.Translation.Reset();
        return self.Decoder is PyNone ? PyNone.Instance : IO.Call(ts, self.Decoder, "reset");
    }

    [PyGetter("newlines", "The line ends seen.")]
    static PyObject? NewLines(ThreadState ts, PyIncrementalNewlineDecoder self)
    {
        var seen = self.Translation.SeenTexts();
        return seen.Count switch { 0 => PyNone.Instance, 1 => new PyStr(seen[0]), _ => new PyTuple([.. seen.Select(s => new PyStr(s))]) };
    }
}
