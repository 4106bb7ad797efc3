using System.Globalization;

namespace Adder.Bytecode.Opcodes;

/// <summary>The form of the table that maps code offsets to lines.</summary>
public enum LineTableKind
{
    /// <summary>co_lnotab with unsigned line steps (up to 3.5).</summary>
    LnotabUnsigned,
    /// <summary>co_lnotab with signed line steps (3.6 to 3.9).</summary>
    Lnotab,
    /// <summary>co_linetable of PEP 626 (3.10).</summary>
    Linetable,
    /// <summary>co_linetable with lines and columns of PEP 657 (3.11 on).</summary>
    Locations,
}

/// <summary>
/// A version of CPython's bytecode and the facts that everything else derives from; one instance per version, compared by order.
/// The facts are declared in spec/versions.txt.
/// </summary>
public sealed partial class PythonVersion : IComparable<PythonVersion>
{
    readonly Lazy<OpcodeTable> opcodes;

    PythonVersion(int major, int minor, int magic, int marshalVersion, int headerSize, bool wordcode, int jumpUnit, LineTableKind lineTable)
    {
        (Major, Minor, Magic, MarshalVersion, HeaderSize, IsWordcode, JumpUnit, LineTable) =
            (major, minor, magic, marshalVersion, headerSize, wordcode, jumpUnit, lineTable);
        opcodes = new(() => OpcodeTable.Create(Number));
    }

    public int Major { get; }
    public int Minor { get; }

    /// <summary>Major and minor in one comparable number: 0x30e for 3.14.</summary>
    public int Number => Major << 8 | Minor;

    /// <summary>The magic number of the final release (its first two bytes, little endian).</summary>
    public int Magic { get; }

    /// <summary>The version of marshal that this CPython writes.</summary>
    public int MarshalVersion { get; }

    /// <summary>Length in bytes of the header of a .pyc.</summary>
    public int HeaderSize { get; }

    /// <summary>Whether every instruction is one code unit of two bytes (3.6 on); before, 1 byte, or 3 with an argument.</summary>
    public bool IsWordcode { get; }

    /// <summary>Bytes per unit of jump arguments: 1 before 3.10, 2 from then on.</summary>
    public int JumpUnit { get; }

    public LineTableKind LineTable { get; }

    /// <summary>Whether exception handlers are found by a table instead of a block stack (3.11 on).</summary>
    public bool HasExceptionTable => LineTable == LineTableKind.Locations;

    /// <summary>The opcodes of this version.</summary>
    public OpcodeTable Opcodes => opcodes.Value;

    /// <summary>The tag in the names of cached files, PEP 3147: "cpython-314".</summary>
    public string CacheTag => string.Create(CultureInfo.InvariantCulture, $"cpython-{Major}{Minor}");

    /// <summary>The version "3.14"; null when there are no facts about it.</summary>
    public static PythonVersion? Find(string text)
    {
        foreach (var version in All)
            if (version.ToString() == text)
                return version;
        return null;
    }

    public int CompareTo(PythonVersion? other) => other is null ? 1 : Number.CompareTo(other.Number);
    public static bool operator <(PythonVersion left, PythonVersion right) => left.Number < right.Number;
    public static bool operator >(PythonVersion left, PythonVersion right) => left.Number > right.Number;
    public static bool operator <=(PythonVersion left, PythonVersion right) => left.Number <= right.Number;
    public static bool operator >=(PythonVersion left, PythonVersion right) => left.Number >= right.Number;
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    public override int GetHashCode() => Number;
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
