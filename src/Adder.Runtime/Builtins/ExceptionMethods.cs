using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods and attributes of BaseException.</summary>
[PyMethods(typeof(ExceptionTypes), TypeProperty = nameof(ExceptionTypes.BaseException))]
static partial class ExceptionMethods
{
    [PyMethod("add_note", "Adds a note that is shown below the exception.")]
    public static PyObject? AddNote(ThreadState ts, PyException self, PyObject note) => note is PyStr text
        ? self.AddNote(ts, text.Value) ? PyNone.Instance : null
        : ts.Raise(ExceptionTypes.TypeError, $"add_note() argument must be str, not {Arguments.NameOf(note)}");

    [PyMethod("with_traceback", "Sets the traceback and gives the exception.")]
    public static PyObject? WithTraceback(ThreadState ts, PyException self, PyObject tb) => self.SetAttribute(ts, Interned.Of("__traceback__"), tb) ? self : null;

    [PyMethod("__setstate__", "Takes the attributes that pickling stored.")]
    public static PyObject? SetState(ThreadState ts, PyException self, PyObject state)
    {
        if (state is PyNone)
            return state;
        if (state is not PyDict dict)
            return ts.Raise(ExceptionTypes.TypeError, "state is not a dictionary");
        for (int i = 0; i < dict.EntryCount; i++)
            if (dict.TryGetEntry(i, out var key, out var value) && (key is not PyStr name || !self.SetAttribute(ts, name, value)))
                return ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, $"attribute name must be string, not '{key.Type.Name}'");
        return PyNone.Instance;
    }

    [PyMethod("__reduce__", "How the exception is pickled.")]
    public static PyObject? Reduce(ThreadState ts, PyException self)
    {
        var own = TypeChecks.OptionalAttribute(ts, self, "__dict__") as PyDict;
        return ts.HasError ? null : own is { Count: > 0 } ? new PyTuple([self.Type, self.Arguments, own]) : new PyTuple([self.Type, self.Arguments]);
    }

    [PyGetter("__dict__", "The attributes.")]
    public static PyObject? Dict(ThreadState ts, PyException self) => InstanceAttributes.GetDict(ts, self, default, null);

    [PySetter("__dict__")]
    public static bool SetDict(ThreadState ts, PyException self, PyObject? value) => value is null
        ? ts.Fail(ExceptionTypes.TypeError, "cannot delete __dict__") : InstanceAttributes.SetDict(ts, self, value);

    [PyGetter("args", "The arguments.")]
    public static PyObject? Args(ThreadState ts, PyException self) => self.Arguments;

    [PySetter("args")]
    public static bool SetArgs(ThreadState ts, PyException self, PyObject? value)
    {
        var items = new List<PyObject>();
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "args may not be deleted");
        if (!Iteration.Collect(ts, value, items))
            return false;
        self.Arguments = new PyTuple([.. items]);
        return true;
    }

    [PyGetter("__cause__", "The exception that it was raised from.")]
    public static PyObject? Cause(ThreadState ts, PyException self) => self.Cause ?? (PyObject)PyNone.Instance;

    [PySetter("__cause__")]
    public static bool SetCause(ThreadState ts, PyException self, PyObject? value)
    {
        if (!CanChain(ts, value, "__cause__", "exception cause must be None or derive from BaseException"))
            return false;
        (self.Cause, self.SuppressContext) = (value as PyException, true);
        return true;
    }

    [PyGetter("__context__", "The exception that was being handled.")]
    public static PyObject? Context(ThreadState ts, PyException self) => self.Context ?? (PyObject)PyNone.Instance;

    [PySetter("__context__")]
    public static bool SetContext(ThreadState ts, PyException self, PyObject? value)
    {
        if (!CanChain(ts, value, "__context__", "exception context must be None or derive from BaseException"))
            return false;
        self.Context = value as PyException;
        return true;
    }

    static bool CanChain(ThreadState ts, PyObject? value, string name, string problem) => value switch
    {
        null => ts.Fail(ExceptionTypes.TypeError, $"{name} may not be deleted"),
        PyException or PyNone => true,
        _ => ts.Fail(ExceptionTypes.TypeError, problem),
    };

    [PyGetter("__traceback__", "Where it went through.")]
    public static PyObject? Traceback(ThreadState ts, PyException self) => self.Traceback ?? (PyObject)PyNone.Instance;

    [PySetter("__traceback__")]
    public static bool SetTraceback(ThreadState ts, PyException self, PyObject? value)
    {
        if (value is not (PyTraceback or PyNone))
            return ts.Fail(ExceptionTypes.TypeError, value is null ? "__traceback__ may not be deleted" : "__traceback__ must be a traceback or None");
        self.Traceback = value as PyTraceback;
        return true;
    }

    [PyGetter("__suppress_context__", "Whether the context is not shown.")]
    public static PyObject? SuppressContext(ThreadState ts, PyException self) => PyBool.Of(self.SuppressContext);

    [PySetter("__suppress_context__")]
    public static bool SetSuppressContext(ThreadState ts, PyException self, PyObject? value)
    {
        if (value is not PyBool flag)
            return ts.Fail(ExceptionTypes.TypeError, value is null ? "can't delete numeric/char attribute" : "attribute value type must be bool");
        self.SuppressContext = ReferenceEquals(flag, PyBool.True);
        return true;
    }
}

/// <summary>Methods of exception groups.</summary>
[PyMethods(typeof(ExceptionTypes), TypeProperty = nameof(ExceptionTypes.BaseExceptionGroup))]
static partial class ExceptionGroupMethods
{
    [PyMethod("derive", "A group of other exceptions with the same message.")]
    public static PyObject? Derive(ThreadState ts, PyException self, PyObject excs) =>
        ExceptionTypes.BaseExceptionGroup.Call(ts, [self.Member(0)!, excs], null);

    [PyMethod("split", "The exceptions that meet a condition, and the others.")]
    public static PyObject? Split(ThreadState ts, PyException self, PyObject matcher_value)
    {
        if (ExceptionGroups.Condition(ts, matcher_value) is not { } test || !ExceptionGroups.Split(ts, self, test, true, out var match, out var rest))
            return null;
        return new PyTuple([match ?? PyNone.Instance, rest ?? PyNone.Instance]);
    }

    [PyMethod("subgroup", "The exceptions that meet a condition.")]
    public static PyObject? Subgroup(ThreadState ts, PyException self, PyObject matcher_value) =>
        ExceptionGroups.Condition(ts, matcher_value) is { } test && ExceptionGroups.Split(ts, self, test, false, out var match, out _) ? match ?? PyNone.Instance : null;
}

/// <summary>The pickling of ImportError: its names are stored with its attributes.</summary>
[PyMethods(typeof(ExceptionTypes), TypeProperty = nameof(ExceptionTypes.ImportError))]
static partial class ImportErrorMethods
{
    [PyMethod("__reduce__", "How the exception is pickled.")]
    public static PyObject? Reduce(ThreadState ts, PyException self)
    {
        if (!ExceptionStates.TryWith(ts, self, [("name", self.Member(1)), ("path", self.Member(2)), ("name_from", self.Member(3))], out var state))
            return null;
        return state is null ? new PyTuple([self.Type, self.Arguments]) : new PyTuple([self.Type, self.Arguments, state]);
    }
}

/// <summary>The pickling of AttributeError: its name and arguments are stored with its attributes, its object is not.</summary>
[PyMethods(typeof(ExceptionTypes), TypeProperty = nameof(ExceptionTypes.AttributeError))]
static partial class AttributeErrorMethods
{
    [PyMethod("__reduce__", "How the exception is pickled.")]
    public static PyObject? Reduce(ThreadState ts, PyException self) => GetState(ts, self) is { } state ? new PyTuple([self.Type, self.Arguments, state]) : null;

    [PyMethod("__getstate__", "The attributes, with the name and the arguments.")]
    public static PyObject? GetState(ThreadState ts, PyException self) =>
        ExceptionStates.TryWith(ts, self, [("name", self.Member(0)), ("args", self.Arguments)], out var state) ? state ?? (PyObject)PyNone.Instance : null;
}

/// <summary>What pickling stores of exceptions beside their arguments.</summary>
static class ExceptionStates
{
    /// <summary>The attributes of an exception and those of its members that have values; null when there are none. False with an error.</summary>
    public static bool TryWith(ThreadState ts, PyException error, ReadOnlySpan<(string Name, PyObject? Value)> members, out PyDict? state)
    {
        state = null;
        var own = TypeChecks.OptionalAttribute(ts, error, "__dict__") as PyDict;
        if (ts.HasError)
            return false;
        if (own is { Count: > 0 })
        {
            state = new PyDict();
            if (!state.Update(ts, own))
                return false;
        }
        foreach (var (name, value) in members)
            if (value is not null)
                (state ??= new PyDict()).SetName(Interned.Of(name), value);
        return true;
    }
}

/// <summary>The pickling of OSError.</summary>
[PyMethods(typeof(ExceptionTypes), TypeProperty = nameof(ExceptionTypes.OSError))]
static partial class OSErrorMethods
{
    [PyMethod("__reduce__", "How the exception is pickled, its file names included.")]
    public static PyObject? Reduce(ThreadState ts, PyException self)
    {
        var arguments = self.Arguments;
        if (arguments.Count == 2 && self.Member(2) is { } first)
            arguments = self.Member(3) is { } second ? new PyTuple([.. arguments.Items, first, PyNone.Instance, second]) : new PyTuple([.. arguments.Items, first]);
        var own = TypeChecks.OptionalAttribute(ts, self, "__dict__") as PyDict;
        return ts.HasError ? null : own is { Count: > 0 } ? new PyTuple([self.Type, arguments, own]) : new PyTuple([self.Type, arguments]);
    }
}

/// <summary>The attributes that kinds of exceptions have.</summary>
static class ExceptionMemberDescriptors
{
    /// <summary>Declares the members of every type that has some.</summary>
    public static void Declare()
    {
        foreach (var (name, type) in ExceptionTypes.All)
            if (name == type.Name && name != "UnicodeError" && ExceptionMembers.Has(name))
                type.Declare(Add);
        foreach (var type in (ReadOnlySpan<PyType>)[ExceptionTypes.UnicodeEncodeError, ExceptionTypes.UnicodeDecodeError, ExceptionTypes.UnicodeTranslateError])
            type.Declare(Add);
    }

    static void Add(PyType type)
    {
        var names = ExceptionMembers.Of(type.Solid.Name);
        for (int i = 0; i < names.Length; i++)
        {
            int index = i;
            bool isNumber = names[i] is "characters_written";
            string name = names[i];
            if (name.Length == 0)
                continue;
            bool isReadOnly = ReferenceEquals(type, ExceptionTypes.BaseExceptionGroup);
            type.Define(name, new PyGetSetDescriptor(name, type,
                (ts, self, _, _) => ((PyException)self).Member(index) ?? (isNumber ? AttributeErrors.Raise(ts, self, Interned.Of(name), name) : PyNone.Instance),
                "", (ts, self, value) =>
                {
                    if (isReadOnly)
                        return ts.Fail(ExceptionTypes.AttributeError, "readonly attribute");
                    if (isNumber && value is null && ((PyException)self).Member(index) is null)
                        return AttributeErrors.Raise(ts, self, Interned.Of(name), name) is not null;
                    if (isNumber && value is not null && !Arguments.TryIndex(ts, value, out _))
                        return false;
                    ((PyException)self).SetMember(index, value);
                    return true;
                }));
        }
    }
}
