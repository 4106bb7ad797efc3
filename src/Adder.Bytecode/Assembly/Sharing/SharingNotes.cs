using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>What assembler text says of an object where it stands, so that the assembler makes the same object.</summary>
/// <param name="IsReference">The object was written before and is named by its label alone.</param>
/// <param name="Label">The label; 0 for none.</param>
/// <param name="Form">The marshal form; 0 where it follows.</param>
readonly record struct SharingNote(bool IsReference, int Label, byte Form);

/// <summary>
/// Foresees what the assembler makes of each value of the text, in the order of the text, and finds the notes that correct it. Labels
/// stand before the references to them, so a first pass over the text finds who needs one.
/// </summary>
sealed class SharingNotes(PythonVersion version, IReadOnlyList<CodeObject> roots)
{
    const int MaxItems = 32, MaxLength = 256;

    readonly ObjectCensus census = new(version, roots);
    readonly Dictionary<PyConstant, int> labels = new(ReferenceEqualityComparer.Instance);
    Dictionary<PyConstant, PyConstant> ofFile = new(ShallowEquality.Of(version));
    HashSet<PyConstant> written = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<PyConstant> open = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether a label was found to be missing; the text has to be written once more.</summary>
    public bool NeedsAnotherPass { get; private set; }

    /// <summary>Strs that are written with FLAG_REF although one place holds them: something else in the interpreter did.</summary>
    public List<StrConstant> Flagged { get; private set; } = [];

    /// <summary>Starts over, keeping the labels.</summary>
    public void Restart()
    {
        ofFile = new(ShallowEquality.Of(version));
        written = new(ReferenceEqualityComparer.Instance);
        Flagged = [];
        NeedsAnotherPass = false;
    }

    /// <summary>The note for a value in its next place.</summary>
    /// <param name="role">The place.</param>
    /// <param name="value">The value.</param>
    /// <param name="ofCode">The values of the code object around it.</param>
    /// <param name="isSpelled">Whether the value itself follows the note, rather than from the rest of the text.</param>
    public SharingNote Next(MarshalRole role, PyConstant value, Dictionary<PyConstant, PyConstant> ofCode, bool isSpelled)
    {
        var scope = ObjectIdentity.ScopeOf(version, role, value);
        PyConstant? found = null;
        if (scope == SharingScope.CodeObject)
            ofCode.TryGetValue(value, out found);
        if (scope != SharingScope.None && found is null)
            ofFile.TryGetValue(value, out found);
        if (!written.Add(value))
            return ReferenceEquals(found, value) && !open.Contains(value) && (!isSpelled || IsShort(value)) ? default : Reference(value);
        int label = labels.GetValueOrDefault(value);
        byte chosen = census.ChosenForm(value), actual = value.Form != 0 ? value.Form : chosen;
        byte form = found != null || actual != chosen && !IsFlagged(value, chosen, scope) ? actual : (byte)0;
        if (form == 0 && scope != SharingScope.None)
            (scope == SharingScope.File ? ofFile : ofCode).Add(value, value);
        return new(false, label, form);
    }

    /// <summary>The form of a code object where it does not follow; 0 where it does.</summary>
    public byte FormOf(CodeObject code) => code.Form == 0 || census.ChosenForm(code) == code.Form ? (byte)0 : code.Form;

    /// <summary>Tells that a container's items come next: within them it can only be named by its label.</summary>
    public void Open(PyConstant container) => open.Add(container);

    public void Close(PyConstant container) => open.Remove(container);

    /// <summary>Whether a value that was written can be found again by being spelled out once more.</summary>
    public bool CanRepeat(PyConstant value) => IsShort(value) && !open.Contains(value);

    /// <summary>Whether a value is spelled out in each of its places; spelling out what is long or deep would take time without bound.</summary>
    public static bool IsShort(PyConstant value)
    {
        if (value is not SequenceConstant sequence)
            return IsShortScalar(value);
        if (sequence.Count > MaxItems)
            return false;
        foreach (var item in sequence.Items)
            if (!IsShortScalar(item))
                return false;
        return true;
    }

    static bool IsShortScalar(PyConstant value) => value switch
    {
        StrConstant text => text.Value.Length <= MaxLength,
        BytesConstant bytes => bytes.Length <= MaxLength,
        IntConstant number => number.Value.GetBitLength() <= MaxLength,
        SingletonConstant or FloatConstant or ComplexConstant or CodeObject => true,
        _ => false,
    };

    SharingNote Reference(PyConstant value)
    {
        if (!labels.TryGetValue(value, out int label))
        {
            labels.Add(value, label = labels.Count + 1);
            NeedsAnotherPass = true;
        }
        return new(true, label, 0);
    }

    bool IsFlagged(PyConstant value, byte chosen, SharingScope scope)
    {
        if (scope != SharingScope.File || value is not StrConstant text || census.IsShared(value) || value.Form != (chosen | 0x80))
            return false;
        Flagged.Add(text);
        return true;
    }
}
