using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A template string (PEP 750): strings, and an interpolation between each two of them.</summary>
/// <param name="strings">One more than there are interpolations.</param>
/// <param name="interpolations">The interpolations.</param>
public sealed class PyTemplate(PyTuple strings, PyTuple interpolations) : PyObject
{
    public static PyType TypeObject { get; } = new("string.templatelib.Template", New) { IsSubclassable = false, Doc = "Template object" };

    public PyTuple Strings { get; } = strings;
    public PyTuple Interpolations { get; } = interpolations;
    public override PyType Type => TypeObject;

    /// <summary>What BUILD_TEMPLATE makes; a SystemError where code gives it anything else than a template's parts.</summary>
    internal static PyObject? Create(ThreadState ts, PyObject strings, PyObject interpolations) =>
        strings is PyTuple texts && interpolations is PyTuple parts && texts.Count == parts.Count + 1
            && Array.TrueForAll(texts.Items, item => item is PyStr) && Array.TrueForAll(parts.Items, item => item is PyInterpolation)
            ? new PyTemplate(texts, parts)
            : ts.Raise(ExceptionTypes.SystemError, "BUILD_TEMPLATE without the parts of a template");

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, "Template.__new__ only accepts *args arguments");
        var strings = new List<PyObject>();
        var interpolations = new List<PyObject>();
        string? text = null;
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case PyStr part:
                    text += part.Value;
                    break;
                case PyInterpolation:
                    strings.Add(new PyStr(text ?? ""));
                    interpolations.Add(argument);
                    text = null;
                    break;
                default:
                    return ts.Raise(ExceptionTypes.TypeError, $"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {argument.Type.Name}");
            }
        }
        strings.Add(new PyStr(text ?? ""));
        return new PyTemplate(new PyTuple([.. strings]), new PyTuple([.. interpolations]));
    }

    public override PyObject? Repr(ThreadState ts) =>
        Strings.Repr(ts) is PyStr strings && Interpolations.Repr(ts) is PyStr interpolations
            ? new PyStr($"Template(strings={strings.Value}, interpolations={interpolations.Value})") : null;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op != BinaryOperator.Add)
            return PyNotImplemented.Instance;
        if (other is not PyTemplate template)
            return ts.Raise(ExceptionTypes.TypeError, $"can only concatenate {TypeObject.Name} (not \"{other.Type.Name}\") to {TypeObject.Name}");
        var (left, right) = (Strings.Items, template.Strings.Items);
        var joint = new PyStr(((PyStr)left[^1]).Value + ((PyStr)right[0]).Value);
        return new PyTemplate(new PyTuple([.. left[..^1], joint, .. right[1..]]), new PyTuple([.. Interpolations.Items, .. template.Interpolations.Items]));
    }

    public override PyObject? GetIterator(ThreadState ts) => new PyTemplateIterator(this);
}

/// <summary>The iterator of a template: its strings that are not empty, and its interpolations.</summary>
public sealed class PyTemplateIterator(PyTemplate template) : PyIterator
{
    int next;

    public override PyType Type => IteratorTypes.Of("string.templatelib.TemplateIter");

    public override PyObject? Next(ThreadState ts)
    {
        while (next < template.Strings.Count + template.Interpolations.Count)
        {
            int index = next++;
            if (index % 2 != 0)
                return template.Interpolations.Items[index / 2];
            var text = (PyStr)template.Strings.Items[index / 2];
            if (text.Value.Length > 0)
                return text;
        }
        return null;
    }
}

/// <summary>Attributes and methods of Template.</summary>
[PyMethods(typeof(PyTemplate))]
static partial class TemplateMethods
{
    [PyGetter("strings", "Strings")]
    public static PyObject? Strings(ThreadState ts, PyTemplate self) => self.Strings;

    [PyGetter("interpolations", "Interpolations")]
    public static PyObject? Interpolations(ThreadState ts, PyTemplate self) => self.Interpolations;

    [PyGetter("values", "Values of interpolations")]
    public static PyObject? Values(ThreadState ts, PyTemplate self) =>
        new PyTuple(Array.ConvertAll(self.Interpolations.Items, item => ((PyInterpolation)item).Value));

    [PyMethod("__reduce__", "For pickle.")]
    public static PyObject? Reduce(ThreadState ts, PyTemplate self) =>
        Importing.ImportModule(ts, "string.templatelib")?.GetAttribute(ts, Interned.Of("_template_unpickle")) is { } function
            ? new PyTuple([function, new PyTuple([self.Strings, self.Interpolations])]) : null;
}
