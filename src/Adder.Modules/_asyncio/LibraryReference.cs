using Adder.Runtime.Objects;

namespace Adder.Modules._asyncio;

/// <summary>An attribute of a module of the library, imported when it is first needed and kept.</summary>
sealed class LibraryReference(string module, string name)
{
    PyObject? value;

    /// <summary>The attribute; null with an error.</summary>
    public PyObject? Get(ThreadState ts) => value ??= Imports.Attribute(ts, module, name);
}
