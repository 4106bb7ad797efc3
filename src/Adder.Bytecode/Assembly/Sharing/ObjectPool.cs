using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>Makes equal values of a file one object where CPython's compiler does.</summary>
sealed class ObjectPool(PythonVersion version)
{
    readonly Dictionary<PyConstant, PyConstant> shared = new(ShallowEquality.Of(version));

    public PythonVersion Version => version;

    /// <summary>The object that stands for a value in a place: an equal one from before, or the value itself.</summary>
    /// <param name="role">The place.</param>
    /// <param name="value">A value whose items are already shared.</param>
    /// <param name="ofCode">The values of the code object around it.</param>
    public T Share<T>(MarshalRole role, T value, Dictionary<PyConstant, PyConstant> ofCode) where T : PyConstant
    {
        if (Find(role, value, ofCode, out var scope) is T found)
            return found;
        if (scope != SharingScope.None)
            (scope == SharingScope.File ? shared : ofCode).Add(value, value);
        return value;
    }

    PyConstant? Find(MarshalRole role, PyConstant value, Dictionary<PyConstant, PyConstant> ofCode, out SharingScope scope)
    {
        scope = value is SingletonConstant ? SharingScope.None : ObjectIdentity.ScopeOf(version, role, value);
        if (scope == SharingScope.None)
            return null;
        PyConstant? found = null;
        if (scope == SharingScope.CodeObject)
            ofCode.TryGetValue(value, out found);
        return found ?? shared.GetValueOrDefault(value);
    }
}
