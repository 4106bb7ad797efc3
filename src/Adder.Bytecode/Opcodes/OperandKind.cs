namespace Adder.Bytecode.Opcodes;

/// <summary>What the argument of an instruction means.</summary>
public enum OperandKind : byte
{
    /// <summary>The opcode takes no argument.</summary>
    None,
    /// <summary>A number: a count, a stack depth, flags without names.</summary>
    Raw,
    /// <summary>Index into co_consts.</summary>
    Const,
    /// <summary>Index into co_names.</summary>
    Name,
    /// <summary>LOAD_GLOBAL of 3.11 on: index into co_names in bits 1 and up, bit 0 = also push NULL.</summary>
    NameGlobal,
    /// <summary>LOAD_ATTR of 3.12 on: index into co_names in bits 1 and up, bit 0 = load a method.</summary>
    NameAttr,
    /// <summary>LOAD_SUPER_ATTR: index into co_names in bits 2 and up, bit 0 = load a method, bit 1 = two-argument super().</summary>
    NameSuper,
    /// <summary>IMPORT_NAME of 3.15: index into co_names in bits 2 and up, bits 0 and 1 = laziness.</summary>
    NameImport,
    /// <summary>A local variable: index into co_varnames (up to 3.10) or the locals-plus array (3.11 on).</summary>
    Local,
    /// <summary>Two local variables: the first in bits 4-7, the second in bits 0-3.</summary>
    LocalPair,
    /// <summary>A cell or free variable: index into co_cellvars + co_freevars (up to 3.10) or the locals-plus array (3.11 on).</summary>
    Free,
    /// <summary>Jump forward from the end of the instruction, in the version's jump units.</summary>
    JumpForward,
    /// <summary>Jump backward from the end of the instruction and its caches, in code units.</summary>
    JumpBackward,
    /// <summary>Jump to an offset in the version's jump units.</summary>
    JumpAbsolute,
    /// <summary>Pseudo-instructions that push an exception handler; only inside CPython's compiler.</summary>
    Handler,
    /// <summary>COMPARE_OP: index into the comparison operators, shifted and with flags from 3.12 on.</summary>
    Compare,
    /// <summary>BINARY_OP: index into the binary operators.</summary>
    BinaryOp,
    /// <summary>CALL_INTRINSIC_1: index of the one-argument intrinsic.</summary>
    Intrinsic1,
    /// <summary>CALL_INTRINSIC_2: index of the two-argument intrinsic.</summary>
    Intrinsic2,
    /// <summary>LOAD_SPECIAL: index of the special method.</summary>
    SpecialMethod,
    /// <summary>LOAD_COMMON_CONSTANT: index of the constant.</summary>
    CommonConstant,
    /// <summary>IS_OP and CONTAINS_OP: 1 = inverted.</summary>
    Invert,
    /// <summary>SET_FUNCTION_ATTRIBUTE: one bit for the attribute.</summary>
    FunctionAttribute,
    /// <summary>CONVERT_VALUE: 1 = str, 2 = repr, 3 = ascii.</summary>
    Conversion,
    /// <summary>FORMAT_VALUE: conversion in bits 0-1, bit 2 = a format specification is on the stack.</summary>
    Format,
    /// <summary>LOAD_SMALL_INT: the value.</summary>
    SmallInt,
    /// <summary>EXTENDED_ARG: the next higher byte (or 16 bits before 3.6) of the following argument.</summary>
    Extended,
    /// <summary>MAKE_FUNCTION of 3.6 to 3.12: bits for defaults, kwdefaults, annotations, closure.</summary>
    FunctionFlags,
    /// <summary>CALL_FUNCTION… before 3.6: positional count in the low byte, keyword pairs in the next.</summary>
    CallNargs,
}
