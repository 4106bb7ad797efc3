using Adder.Runtime.Objects;

namespace Adder.Runtime.Frames;

/// <summary>A register. A struct, so that storing one needs no check of the array's element type.</summary>
public struct Slot
{
    /// <summary>What it holds; null when it has no value.</summary>
    public PyObject? Value;
}
