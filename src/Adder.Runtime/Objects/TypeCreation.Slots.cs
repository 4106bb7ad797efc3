using Adder.Runtime.Errors;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Objects;

static partial class TypeCreation
{
    /// <summary>What __slots__ tells, and __dict__ and __weakref__ of the instances.</summary>
    static bool AddSlots(ThreadState ts, PyType type, PyType[] bases, PyType best, PyDict attributes)
    {
        type.SlotCount = best.SlotCount;
        bool hasDict = bases.Any(b => b.HasInstanceDict || HasNativeDict(b)), hasWeakReference = bases.Any(b => b.HasWeakReference);
        bool addsDict = !hasDict, addsWeakReference = !hasWeakReference;
        if (attributes.Get(Interned.Of("__slots__")) is { } slots)
        {
            addsDict = addsWeakReference = false;
            var names = new List<PyObject>();
            if (slots is PyStr single)
                names.Add(single);
            else if (!Iteration.Collect(ts, slots, names))
                return false;
            var fields = new List<string>();
            foreach (var one in names)
            {
                if (one is not PyStr text)
                    return ts.Fail(ExceptionTypes.TypeError, $"__slots__ items must be strings, not '{one.Type.Name}'");
                if (!UnicodeFacts.IsIdentifier(text))
                    return ts.Fail(ExceptionTypes.TypeError, "__slots__ must be identifiers");
                switch (text.Value)
                {
                    case "__dict__" when hasDict || addsDict: return ts.Fail(ExceptionTypes.TypeError, "__dict__ slot disallowed: we already got one");
                    case "__dict__": addsDict = true; break;
                    case "__weakref__" when hasWeakReference || addsWeakReference: return ts.Fail(ExceptionTypes.TypeError, "__weakref__ slot disallowed: we already got one");
                    case "__weakref__": addsWeakReference = true; break;
                    default: fields.Add(Mangle(type.Name, text.Value)); break;
                }
            }
            if (fields.Count > 0 && best.Solid.ItemSize > 0)
                return ts.Fail(ExceptionTypes.TypeError, $"nonempty __slots__ not supported for subtype of '{best.Name}'");
            fields.Sort(StringComparer.Ordinal);
            foreach (string field in fields)
            {
                var key = Interned.Of(field);
                if (attributes.Get(key) is not null && field is not ("__qualname__" or "__classcell__" or "__classdictcell__"))
                    return ts.Fail(ExceptionTypes.ValueError, $"'{field}' in __slots__ conflicts with class variable");
                attributes.SetName(key, new PyMemberDescriptor(field, type, type.SlotCount++));
            }
        }
        if (addsDict && attributes.Get(Interned.Of("__dict__")) is null)
            attributes.SetName(Interned.Of("__dict__"), new PyGetSetDescriptor("__dict__", type, InstanceAttributes.GetDict, "dictionary for instance variables", InstanceAttributes.SetDict));
        if (addsWeakReference && attributes.Get(Interned.Of("__weakref__")) is null)
            attributes.SetName(Interned.Of("__weakref__"), new PyGetSetDescriptor("__weakref__", type, InstanceAttributes.GetWeakReference, "list of weak references to the object"));
        type.HasInstanceDict = hasDict || addsDict;
        type.HasWeakReference = hasWeakReference || addsWeakReference;
        return true;
    }

    /// <summary>Whether instances of a built-in type have a dict of their own.</summary>
    static bool HasNativeDict(PyType type) => ReferenceEquals(type.Solid, PyType.OfTypes) || type.Solid.HasAttributeDict;


    /// <summary>A private name as class bodies have it: __x in C is _C__x.</summary>
    static string Mangle(string className, string name) =>
        name.StartsWith("__", StringComparison.Ordinal) && !name.EndsWith("__", StringComparison.Ordinal) && className.TrimStart('_') is { Length: > 0 } bare
            ? $"_{bare}{name}" : name;
}
