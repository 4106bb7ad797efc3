namespace Adder.Bytecode.Opcodes;

/// <summary>
/// What a slot of the value stack can hold: a set, because different paths may bring different kinds. The words of spec/stack.txt.
/// </summary>
[Flags]
public enum SlotKinds : ushort
{
    None = 0,
    /// <summary>Any Python object.</summary>
    Object = 1,
    /// <summary>No object: what PUSH_NULL pushes, or an unbound local that was saved.</summary>
    Null = 2,
    /// <summary>An object that GET_ITER made.</summary>
    Iterator = 4,
    /// <summary>The exception being handled; before 3.11 its type, value and traceback in three slots, traceback deepest.</summary>
    Exception = 8,
    /// <summary>The exception that was handled before it, which POP_EXCEPT makes current again; three slots before 3.11, any may be NULL.</summary>
    Previous = 16,
    /// <summary>The offset of the instruction that raised, for RERAISE (3.11 on).</summary>
    Lasti = 32,
    /// <summary>How a finally block was entered, in six slots (three in 2.7), up to 3.8; see spec/stack.txt.</summary>
    Finally = 64,
    /// <summary>The second slot of an iteration in 3.15: NULL, or the position in a list or tuple.</summary>
    Index = 128,
    /// <summary>A cell.</summary>
    Cell = 256,

    /// <summary>Everything that is an object to Python code.</summary>
    AcceptsObject = Object | Iterator | Exception | Cell,
    AcceptsMaybe = AcceptsObject | Null,
    AcceptsNull = Null,
    /// <summary>The iterator of a generator expression comes as an argument, so any object will do.</summary>
    AcceptsIterator = AcceptsObject,
    AcceptsIndex = Index | Null,
    AcceptsException = Exception,
    AcceptsPrevious = Previous,
    AcceptsLasti = Lasti,
    AcceptsCell = Cell,
    /// <summary>The upper three slots at the end of a finally block.</summary>
    AcceptsFinally = Finally | Exception,
    /// <summary>The lower three slots at the end of a finally block.</summary>
    AcceptsOuter = Finally | Previous,
    /// <summary>What can be moved and dropped unseen.</summary>
    AcceptsAnything = AcceptsObject | Null | Previous | Lasti | Index,
}

static class SlotKindNames
{
    static readonly (SlotKinds Kind, string Name)[] Names =
    [
        (SlotKinds.Object, "object"), (SlotKinds.Null, "NULL"), (SlotKinds.Iterator, "iterator"), (SlotKinds.Exception, "exception"),
        (SlotKinds.Previous, "previous exception"), (SlotKinds.Lasti, "lasti"), (SlotKinds.Finally, "state of a finally block"),
        (SlotKinds.Index, "index of an iteration"), (SlotKinds.Cell, "cell"),
    ];

    /// <summary>The kinds in words; what every object is accepted as is just called object.</summary>
    public static string Describe(this SlotKinds kinds)
    {
        if ((kinds & SlotKinds.AcceptsObject) == SlotKinds.AcceptsObject)
            kinds = kinds & ~SlotKinds.AcceptsObject | SlotKinds.Object;
        return string.Join(" or ", Names.Where(n => (kinds & n.Kind) != 0).Select(n => n.Name));
    }
}
