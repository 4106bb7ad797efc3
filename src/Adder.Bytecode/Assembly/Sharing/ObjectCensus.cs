using System.Runtime.InteropServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>For every object of a file: where marshal meets it first, and how often. That decides the form it would get if it were new.</summary>
sealed class ObjectCensus
{
    readonly PythonVersion version;
    readonly Dictionary<PyConstant, (MarshalRole Role, Occurrences Occurrences)> objects = new(ReferenceEqualityComparer.Instance);

    public ObjectCensus(PythonVersion version, IReadOnlyList<CodeObject> roots)
    {
        this.version = version;
        var pending = new Stack<(PyConstant Value, MarshalRole Role)>(roots.Reverse().Select(root => ((PyConstant)root, MarshalRole.Root)));
        while (pending.TryPop(out var next))
        {
            var (value, role) = next;
            if (value is SingletonConstant)
                continue;
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(objects, value, out bool exists);
            if (!exists)
                entry.Role = role;
            else
                entry.Occurrences |= Occurrences.Shared;
            if (MarshalForms.Interns(version, role, value))
                entry.Occurrences |= Occurrences.Interned;
            if (!exists)
                OccurrenceMap.PushParts(pending, value, role);
        }
    }

    public bool IsShared(PyConstant value) => (objects[value].Occurrences & Occurrences.Shared) != 0;

    /// <summary>The form that the writer would choose for a new object like this one.</summary>
    public byte ChosenForm(PyConstant value)
    {
        var (role, occurrences) = objects[value];
        return MarshalForms.Choose(version, role, value, occurrences);
    }
}
