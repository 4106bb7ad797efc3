using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins.Declarations;

/// <summary>
/// The functions, or the methods and attributes, that a C# class declares, by their indices; the generator derives from it. A member's
/// delegate and texts are made when they are first asked for: a process calls few of those whose modules and types it has.
/// </summary>
public abstract class BuiltinMembers
{
    /// <summary>What calling the member, or reading the attribute, does.</summary>
    public abstract BuiltinBody Body(int index);

    /// <summary>What setting the attribute does; null when it cannot be set.</summary>
    public virtual AttributeSetter? Setter(int index) => null;

    /// <summary>__doc__; empty for None.</summary>
    public abstract string Doc(int index);

    /// <summary>__text_signature__, or null.</summary>
    public virtual string? TextSignature(int index) => null;

    /// <summary>Gives a module functions.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="module">The module.</param>
    /// <param name="first">The index of the first of them.</param>
    /// <param name="names">Their names in order, with spaces between.</param>
    public void AddFunctions(ThreadState ts, PyModule module, int first, string names)
    {
        foreach (var name in new NameList(names))
            module.Attributes.Set(ts, Interned.Of(name), new PyBuiltinFunction(name, this, first++, module));
    }

    /// <summary>Gives a type methods.</summary>
    public void AddMethods(PyType type, int first, string names)
    {
        foreach (var name in new NameList(names))
            type.Define(name, new PyMethodDescriptor(name, type, this, first++));
    }

    /// <summary>Gives a type class methods.</summary>
    public void AddClassMethods(PyType type, int first, string names)
    {
        foreach (var name in new NameList(names))
            type.Define(name, new PyClassMethodDescriptor(name, type, this, first++));
    }

    /// <summary>Gives a type static methods.</summary>
    public void AddStaticMethods(PyType type, int first, string names)
    {
        foreach (var name in new NameList(names))
            type.Define(name, new PyStaticMethod(new PyBuiltinFunction(name, this, first++, type) { IsStatic = true }));
    }

    /// <summary>Gives a type attributes that are computed.</summary>
    public void AddGetters(PyType type, int first, string names)
    {
        foreach (var name in new NameList(names))
            type.Define(name, new PyGetSetDescriptor(name, type, this, first++));
    }

    /// <summary>The names of a list with spaces between them.</summary>
    ref struct NameList(string names)
    {
        int next;

        public string Current { get; private set; } = "";
        public readonly NameList GetEnumerator() => this;

        public bool MoveNext()
        {
            if (next > names.Length)
                return false;
            int end = names.IndexOf(' ', next);
            if (end < 0)
                end = names.Length;
            Current = names[next..end];
            next = end + 1;
            return true;
        }
    }
}

/// <summary>A member of its own, whose delegate is there.</summary>
sealed class SingleMember(BuiltinBody body, string doc, string? textSignature, AttributeSetter? setter = null) : BuiltinMembers
{
    public override BuiltinBody Body(int index) => body;
    public override AttributeSetter? Setter(int index) => setter;
    public override string Doc(int index) => doc;
    public override string? TextSignature(int index) => textSignature;
}
