using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>The methods of f_locals of functions: those of a mapping that cannot lose variables.</summary>
[PyMethods(typeof(PyFrameLocals))]
static partial class FrameLocalsMethods
{
    [PyMethod("keys", "The names.")]
    public static PyObject? Keys(ThreadState ts, PyFrameLocals self) => self.Names();

    [PyMethod("values", "The values.")]
    public static PyObject? Values(ThreadState ts, PyFrameLocals self) => new PyList(self.Pairs().ConvertAll(pair => pair.Value).ToArray());

    [PyMethod("items", "Pairs of names and values.")]
    public static PyObject? Items(ThreadState ts, PyFrameLocals self) =>
        new PyList(self.Pairs().ConvertAll(pair => (PyObject)new PyTuple([pair.Name, pair.Value])).ToArray());

    [PyMethod("get", "The value of a name, or a default.")]
    public static PyObject? Get(ThreadState ts, PyFrameLocals self, PyObject key, PyObject? @default = null) =>
        self.Find(ts, key) ?? (ts.HasError ? null : @default ?? PyNone.Instance);

    [PyMethod("setdefault", "The value of a name, which is set to a default when it has none.")]
    public static PyObject? SetDefault(ThreadState ts, PyFrameLocals self, PyObject key, PyObject? @default = null)
    {
        if (self.Find(ts, key) is { } value || ts.HasError)
            return self.Find(ts, key);
        var given = @default ?? PyNone.Instance;
        return self.SetItem(ts, key, given) ? given : null;
    }

    [PyMethod("update", "Sets names from a mapping or pairs.")]
    public static PyObject? Update(ThreadState ts, PyFrameLocals self, PyObject other) => self.Update(ts, other) ? PyNone.Instance : null;

    [PyMethod("copy", "A dict of the names and values.")]
    public static PyObject? Copy(ThreadState ts, PyFrameLocals self) => self.ToDict(ts);

    [PyMethod("pop", "Removes a name that is no variable, and gives its value.")]
    public static PyObject? Pop(ThreadState ts, PyFrameLocals self, PyObject key, PyObject? @default = null)
    {
        var value = self.Find(ts, key);
        if (value is null)
            return ts.HasError ? null : @default ?? ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));
        return self.SetItem(ts, key, null) ? value : null;
    }

    [PyMethod("__reversed__", "The names from the last to the first.")]
    public static PyObject? Reversed(ThreadState ts, PyFrameLocals self)
    {
        var names = self.Pairs().ConvertAll(pair => pair.Name);
        names.Reverse();
        return new PyList(names.ToArray());
    }
}
