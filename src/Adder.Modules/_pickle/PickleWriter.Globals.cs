using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>Functions and classes: by module and name.</summary>
sealed partial class PickleWriter
{
    bool SaveType(PyType value)
    {
        // types that have no name of their own in a module
        PyObject? only = ReferenceEquals(value, PyNone.TypeObject) ? PyNone.Instance
            : ReferenceEquals(value, PyEllipsis.Instance.Type) ? PyEllipsis.Instance
            : ReferenceEquals(value, PyNotImplemented.Instance.Type) ? PyNotImplemented.Instance : null;
        return only is null ? SaveGlobal(value, null) : SaveReduction(new PyTuple([PyType.OfTypes, new PyTuple([only])]), value);
    }

    /// <summary>Saves an object by its module and name; its __qualname__ when none is given.</summary>
    bool SaveGlobal(PyObject value, PyObject? name)
    {
        name ??= TypeChecks.OptionalAttribute(ts, value, "__qualname__") ?? (ts.HasError ? null : value.GetAttribute(ts, Interned.Of("__name__")));
        if (name is null)
            return false;
        if (name is not PyStr text)
            return ts.Fail(ExceptionTypes.TypeError, $"must be str, not {name.Type.Name}");
        string[] path = text.Value.Split('.');
        if (PickledNames.ModuleOf(ts, value, text, path) is not { } module)
            return false;
        if (protocol >= 2)
        {
            if (tables.ExtensionCodes.Get(ts, new PyTuple([module, text])) is { } code)
                return SaveExtension(code);
            if (ts.HasError)
                return false;
        }
        if (protocol >= 4)
            return Save(module) && Save(text) && output.Write(PickleOpcode.StackGlobal) && Remember(value);
        if (module is not PyStr moduleName)
            return ts.Fail(ExceptionTypes.TypeError, $"must be str, not {module.Type.Name}");
        return (path.Length == 1 ? SaveName(moduleName, text) : SavePath(moduleName, path)) && Remember(value);
    }

    bool SaveExtension(PyObject code)
    {
        if (code is not PyIntegral number || !number.TryGetInt64(out long n))
            return ts.Fail(ExceptionTypes.RuntimeError, "extension code is no int");
        return n switch
        {
            <= 0 or > int.MaxValue => ts.Fail(ExceptionTypes.RuntimeError, $"extension code {n} is out of range"),
            <= byte.MaxValue => output.Write(PickleOpcode.Ext1, n, 1),
            <= ushort.MaxValue => output.Write(PickleOpcode.Ext2, n, 2),
            _ => output.Write(PickleOpcode.Ext4, n, 4),
        };
    }

    /// <summary>A name with dots, for protocols that have none: getattr(getattr(…), …).</summary>
    bool SavePath(PyStr module, string[] path)
    {
        for (int i = 1; i < path.Length; i++)
            if (!Save(tables.GetAttribute) || protocol < 2 && !output.Write(PickleOpcode.Mark))
                return false;
        if (!SaveName(module, new PyStr(path[0])))
            return false;
        foreach (string name in path.AsSpan(1))
            if (!Save(new PyStr(name)) || !output.Write(protocol < 2 ? PickleOpcode.Tuple : PickleOpcode.Tuple2) || !output.Write(PickleOpcode.Reduce))
                return false;
        return true;
    }

    bool SaveName(PyStr module, PyStr name)
    {
        if (pickler.FixesImports && !TryRename(ref module, ref name))
            return false;
        return TryEncode(module, "module", out byte[] moduleBytes) && TryEncode(name, "global", out byte[] nameBytes)
            && output.Write(PickleOpcode.Global) && output.Write(moduleBytes) && output.Write("\n"u8) && output.Write(nameBytes) && output.Write("\n"u8);
    }

    bool TryEncode(PyStr text, string kind, out byte[] bytes)
    {
        // names are ASCII before protocol 3
        var encoded = Runtime.Types.Codecs.TextCodecs.Encode(ts, text, protocol >= 3 ? "utf-8" : "ascii", "strict");
        bytes = (encoded as PyBytes)?.Value ?? [];
        if (encoded is not null)
            return true;
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.UnicodeEncodeError))
            return false;
        return PickleErrors.Replace(ts, PickleErrors.Pickling,
            $"can't pickle {kind} identifier {Bytecode.Code.PythonRepr.Of(text.Value)} using pickle protocol {protocol}");
    }

    /// <summary>The module and the name that Python 2 has.</summary>
    bool TryRename(ref PyStr module, ref PyStr name)
    {
        if (tables.NamesTo2.Get(ts, new PyTuple([module, name])) is { } pair)
        {
            if (pair is not PyTuple { Items: [PyStr oldModule, PyStr oldName] })
                return ts.Fail(ExceptionTypes.RuntimeError, "_compat_pickle.REVERSE_NAME_MAPPING values should be pairs of str");
            (module, name) = (oldModule, oldName);
            return true;
        }
        if (ts.HasError)
            return false;
        if (tables.ModulesTo2.Get(ts, module) is not { } renamed)
            return !ts.HasError;
        if (renamed is not PyStr text)
            return ts.Fail(ExceptionTypes.RuntimeError, $"_compat_pickle.REVERSE_IMPORT_MAPPING values should be strings, not {renamed.Type.Name}");
        module = text;
        return true;
    }
}
