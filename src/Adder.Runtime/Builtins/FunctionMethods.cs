using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Attributes of functions.</summary>
[PyMethods(typeof(PyFunction))]
static partial class FunctionMethods
{
    static bool MustBe(ThreadState ts, string name, string kind) => ts.Fail(ExceptionTypes.TypeError, $"{name} must be set to {kind}");

    [PyGetter("__name__", "The name.")]
    public static PyObject? Name(ThreadState ts, PyFunction self) => Interned.Of(self.Name);

    [PySetter("__name__")]
    public static bool SetName(ThreadState ts, PyFunction self, PyObject? value)
    {
        if (value is not PyStr name)
            return MustBe(ts, "__name__", "a string object");
        self.Name = name.Value;
        return true;
    }

    [PyGetter("__qualname__", "The name with those of the blocks around.")]
    public static PyObject? QualName(ThreadState ts, PyFunction self) => Interned.Of(self.QualName);

    [PySetter("__qualname__")]
    public static bool SetQualName(ThreadState ts, PyFunction self, PyObject? value)
    {
        if (value is not PyStr name)
            return MustBe(ts, "__qualname__", "a string object");
        self.QualName = name.Value;
        return true;
    }

    [PyGetter("__code__", "The code object.")]
    public static PyObject? Code(ThreadState ts, PyFunction self) => Audit.Reads(ts, self, "__code__") ? self.Code : null;

    [PySetter("__code__")]
    public static bool SetCode(ThreadState ts, PyFunction self, PyObject? value)
    {
        if (value is not PyCode code)
            return MustBe(ts, "__code__", "a code object");
        if (!Audit.Writes(ts, self, "__code__", code))
            return false;
        int wanted = code.Code.FreeVars.Count, has = self.Closure?.Count ?? 0;
        if (wanted != has)
            return ts.Fail(ExceptionTypes.ValueError, $"{self.Name}() requires a code object with {has} free vars, not {wanted}");
        const Bytecode.Opcodes.CodeFlags Kinds = Bytecode.Opcodes.CodeFlags.Generator | Bytecode.Opcodes.CodeFlags.Coroutine | Bytecode.Opcodes.CodeFlags.AsyncGenerator;
        if ((code.Code.Flags & Kinds) != (self.Code.Code.Flags & Kinds)
            && !PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning, "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)"))
            return false;
        self.Code = code;
        return true;
    }

    [PyGetter("__defaults__", "The defaults of positional parameters, or None.")]
    public static PyObject? Defaults(ThreadState ts, PyFunction self) => Audit.Reads(ts, self, "__defaults__") ? self.Defaults ?? (PyObject)PyNone.Instance : null;

    [PySetter("__defaults__")]
    public static bool SetDefaults(ThreadState ts, PyFunction self, PyObject? value)
    {
        if (value is not (null or PyNone or PyTuple))
            return MustBe(ts, "__defaults__", "a tuple object");
        if (!Audit.Writes(ts, self, "__defaults__", value is PyNone ? null : value))
            return false;
        self.Defaults = value as PyTuple;
        return true;
    }

    [PyGetter("__kwdefaults__", "The defaults of keyword-only parameters, or None.")]
    public static PyObject? KwDefaults(ThreadState ts, PyFunction self) => Audit.Reads(ts, self, "__kwdefaults__") ? self.KwDefaults ?? (PyObject)PyNone.Instance : null;

    [PySetter("__kwdefaults__")]
    public static bool SetKwDefaults(ThreadState ts, PyFunction self, PyObject? value)
    {
        if (value is not (null or PyNone or PyDict))
            return MustBe(ts, "__kwdefaults__", "a dict object");
        if (!Audit.Writes(ts, self, "__kwdefaults__", value is PyNone ? null : value))
            return false;
        self.KwDefaults = value as PyDict;
        return true;
    }

    [PyGetter("__closure__", "The cells of the free variables, or None.")]
    public static PyObject? Closure(ThreadState ts, PyFunction self) => self.Closure ?? (PyObject)PyNone.Instance;

    [PyGetter("__globals__", "The names of its module.")]
    public static PyObject? Globals(ThreadState ts, PyFunction self) => self.Globals;

    [PyGetter("__builtins__", "The built-in names it sees.")]
    public static PyObject? Builtins(ThreadState ts, PyFunction self) => BuiltinsMapping.Shown(self.Builtins ??= RegisterInterpreter.BuiltinsOf(ts, self.Globals));

    [PyGetter("__dict__", "The attributes.")]
    public static PyObject? Dict(ThreadState ts, PyFunction self) => self.AttributeDict(create: true);

    [PySetter("__dict__")]
    public static bool SetDict(ThreadState ts, PyFunction self, PyObject? value)
    {
        if (value is not PyDict dict)
            return ts.Fail(ExceptionTypes.TypeError, value is null ? "cannot delete __dict__" : $"__dict__ must be set to a dictionary, not a '{value.Type.Name}'");
        self.SetAttributeDict(dict);
        return true;
    }

    [PyGetter("__doc__", "The documentation.")]
    public static PyObject? Doc(ThreadState ts, PyFunction self) => self.Doc ??= self.Documentation();

    [PySetter("__doc__")]
    public static bool SetDoc(ThreadState ts, PyFunction self, PyObject? value)
    {
        self.Doc = value ?? PyNone.Instance;
        return true;
    }

    [PyGetter("__module__", "The name of its module.")]
    public static PyObject? Module(ThreadState ts, PyFunction self) => self.Module ??= self.Globals.Get(Interned.Of("__name__")) ?? PyNone.Instance;

    [PySetter("__module__")]
    public static bool SetModule(ThreadState ts, PyFunction self, PyObject? value)
    {
        self.Module = value ?? PyNone.Instance;
        return true;
    }

    [PyGetter("__type_params__", "The type parameters.")]
    public static PyObject? TypeParams(ThreadState ts, PyFunction self) => self.TypeParameters ?? PyTuple.Empty;

    [PySetter("__type_params__")]
    public static bool SetTypeParams(ThreadState ts, PyFunction self, PyObject? value)
    {
        if (value is not PyTuple parameters)
            return MustBe(ts, "__type_params__", "a tuple");
        self.TypeParameters = parameters;
        return true;
    }

    [PyGetter("__annotations__", "The annotations of parameters and result.")]
    public static PyObject? Annotations(ThreadState ts, PyFunction self)
    {
        if (self.Annotations is PyTuple pairs)
        {
            // 3.10 on keeps them as names and values in turn until they are asked for
            var dict = new PyDict();
            for (int i = 0; i + 1 < pairs.Count; i += 2)
                if (!dict.Set(ts, pairs.Items[i], pairs.Items[i + 1]))
                    return null;
            self.Annotations = dict;
        }
        if (self.Annotations is null && self.Annotate is not (null or PyNone))
        {
            var made = self.Annotate.Call(ts, [PyInt.Of(1)], null);
            if (made is null)
                return null;
            if (made is not PyDict)
                return ts.Raise(ExceptionTypes.TypeError, $"__annotate__ returned non-dict of type '{made.Type.Name}'");
            self.Annotations = made;
        }
        return self.Annotations ??= new PyDict();
    }

    [PySetter("__annotations__")]
    public static bool SetAnnotations(ThreadState ts, PyFunction self, PyObject? value)
    {
        if (value is not (null or PyNone or PyDict))
            return MustBe(ts, "__annotations__", "a dict object");
        (self.Annotations, self.Annotate) = (value as PyDict, null);
        return true;
    }

    [PyGetter("__annotate__", "The function that computes the annotations, or None.")]
    public static PyObject? Annotate(ThreadState ts, PyFunction self) => self.Annotate ?? PyNone.Instance;

    [PySetter("__annotate__")]
    public static bool SetAnnotate(ThreadState ts, PyFunction self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "__annotate__ cannot be deleted");
        if (value is not PyNone && !ObjectFunctions.IsCallable(value))
            return ts.Fail(ExceptionTypes.TypeError, "__annotate__ must be callable or None");
        self.Annotate = value;
        if (value is not PyNone)
            self.Annotations = null;
        return true;
    }
}

/// <summary>Attributes of bound methods.</summary>
[PyMethods(typeof(PyMethod))]
static partial class BoundMethodMethods
{
    [PyGetter("__func__", "The function.")]
    public static PyObject? Func(ThreadState ts, PyMethod self) => self.Function;

    [PyGetter("__self__", "What it is bound to.")]
    public static PyObject? Self(ThreadState ts, PyMethod self) => self.Self;

    [PyGetter("__doc__", "The documentation of the function.")]
    public static PyObject? Doc(ThreadState ts, PyMethod self) => self.Function.GetAttribute(ts, Interned.Of("__doc__"));

    [PyMethod("__reduce__", "How it is pickled: as an attribute of its object.")]
    public static PyObject? Reduce(ThreadState ts, PyMethod self) =>
        self.Function.GetAttribute(ts, Interned.Of("__name__")) is PyStr name ? PickledAttributes.Of(ts, self.Self, name.Value) : null;
}
