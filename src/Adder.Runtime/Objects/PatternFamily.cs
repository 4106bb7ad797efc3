namespace Adder.Runtime.Objects;

/// <summary>As what instances of a type match in patterns: Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING (PEP 634).</summary>
public enum PatternFamily : byte
{
    None = 0,

    /// <summary>Matches sequence patterns; the bit is 5 in __flags__.</summary>
    Sequence = 1 << 5,

    /// <summary>Matches mapping patterns; the bit is 6 in __flags__.</summary>
    Mapping = 1 << 6,
}
