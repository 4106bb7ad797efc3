using System.Diagnostics.CodeAnalysis;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multibytecodec;

/// <summary>What works with the attribute codec of its class, and with an error handler that it knows by name.</summary>
/// <param name="errors">The name of the error handler.</param>
abstract class PyMultibyteObject(string errors) : PyObject
{
    public string Errors { get; set; } = errors;

    /// <summary>Binds the arguments of a class, of which errors is the last, and finds the codec; false with an error.</summary>
    protected static bool TryBind(ThreadState ts, Signature parameters, PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? names, Span<PyObject?> bound,
        [NotNullWhen(true)] out MultibyteEncoding? encoding, [NotNullWhen(true)] out string? errors)
    {
        (encoding, errors) = (null, null);
        return parameters.Bind(ts, arguments, names, bound)
            && (errors = MultibyteErrors.NameOf(ts, $"{parameters.Name}() argument 'errors'", bound[parameters.Parameters.Length - 1])) is not null
            && (encoding = PyMultibyteCodec.Of(ts, type)) is not null;
    }
}

/// <summary>The attribute errors.</summary>
[PyMethods(typeof(PyMultibyteIncrementalDecoder)), PyMethods(typeof(PyMultibyteIncrementalEncoder))]
[PyMethods(typeof(PyMultibyteStreamReader)), PyMethods(typeof(PyMultibyteStreamWriter))]
static partial class MultibyteErrorsAttribute
{
    [PyGetter("errors", "how to treat errors")]
    public static PyObject? Errors(ThreadState ts, PyMultibyteObject self) => new PyStr(self.Errors);

    [PySetter("errors")]
    public static bool SetErrors(ThreadState ts, PyMultibyteObject self, PyObject? value)
    {
        if (value is not PyStr name)
            return value is null ? ts.Fail(ExceptionTypes.AttributeError, "cannot delete attribute") : ts.Fail(ExceptionTypes.TypeError, "errors must be a string");
        self.Errors = name.Value;
        return true;
    }
}
