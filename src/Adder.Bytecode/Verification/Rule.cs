namespace Adder.Bytecode.Verification;

/// <summary>The invariants of verified code; <see cref="Verifier"/> lists them with their identifiers.</summary>
public enum Rule
{
    WholeInstructions = 1,
    CompiledOpcode = 2,
    ExtendedArg = 3,
    JumpTarget = 4,
    NoFallingOffTheEnd = 5,
    ConstIndex = 6,
    NameIndex = 7,
    LocalIndex = 8,
    CellIndex = 9,
    OperandRange = 10,
    ArgumentCounts = 11,
    LocalsPlusKinds = 12,
    FreeVariables = 13,
    GeneratorFlags = 14,
    LineTable = 15,
    NestingDepth = 16,
    StackUnderflow = 17,
    StackOverflow = 18,
    OneDepth = 19,
    SlotKind = 20,
    BlockStack = 21,
    ExceptionTable = 22,
    HandlerDepth = 23,
    Effort = 24,
    VariableState = 25,
    CallSequence = 26,
}
