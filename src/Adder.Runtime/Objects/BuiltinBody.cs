using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>The C# behind a built-in function, method or type.</summary>
/// <param name="ts">The calling thread.</param>
/// <param name="self">The instance of a method, the type being called, or the module of a function.</param>
/// <param name="arguments">Positional arguments, then the values of keyword arguments.</param>
/// <param name="names">Names of the keyword arguments, or null.</param>
/// <returns>The result, or null with an error pending.</returns>
public delegate PyObject? BuiltinBody(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names);
