using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using TypeCode = Adder.Bytecode.Marshal.TypeCode;

namespace Adder.Bytecode.Assembly;

/// <summary>What a block says of the objects that hold its code object's fields.</summary>
sealed class FieldNotes(Dictionary<int, PyConstant> labels) : CodeParts
{
    readonly Dictionary<CodeField, (SharingNote Note, int Position)> notes = [];

    public void Add(CodeField field, SharingNote note, int position) => notes[field] = (note, position);

    public override T Place<T>(CodeBuilder builder, CodeField field, MarshalRole role, T value)
    {
        if (!notes.TryGetValue(field, out var entry))
            return builder.Share(role, value);
        var (isReference, label, form) = entry.Note;
        if (isReference)
        {
            // a text that was changed makes another value: it is no longer the same object
            var labelled = labels.GetValueOrDefault(label) ?? throw new AssemblyProblem($"label {label} is not defined before this", entry.Position);
            return labelled is T same && ShallowEquality.Of(builder.Version).Equals(same, value) ? same : builder.Share(role, value);
        }
        if (form != 0 && !MarshalWriter.Fits(builder.Version, value, form & TypeCode.Mask))
            throw new AssemblyProblem($"type code '{(char)(form & 0x7F)}' is not one for {CodeFieldNames.NameOf(field)}", entry.Position);
        var placed = form == 0 ? builder.Share(role, value) : WithForm(value, form);
        if (label != 0 && !labels.TryAdd(label, placed))
            throw new AssemblyProblem($"label {label} is defined twice", entry.Position);
        return placed;
    }

    static T WithForm<T>(T value, byte form) where T : PyConstant => value switch
    {
        BytesConstant bytes => (T)(PyConstant)new BytesConstant(bytes.Value, form),
        TupleConstant tuple => (T)(PyConstant)new TupleConstant(tuple.Items, form),
        _ => value,
    };
}
