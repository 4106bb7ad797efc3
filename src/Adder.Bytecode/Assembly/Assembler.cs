using Adder.Bytecode.Pyc;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// Makes a .pyc from assembler text as <see cref="AssemblyWriter"/> writes it. The text, line by line; ';' starts a comment:
/// <code>
/// .python 3.14                            the version; then .magic, .timestamp, .source_size, .source_hash (un)checked 0x…, .trailing HEX
/// .code NAME                              the first block is the module, others are named by constants: code NAME
///     .filename F  .name N  .qualname Q   a nested block has its module's file name
///     .argcount 1  .flags OPTIMIZED 0x20  .firstlineno 3  .stacksize 4 (or auto, the default)
///     .locals a, b:cell, c:local+cell     3.11 on; before .varnames, .cellvars, .freevars
///     .names a, b    .consts 1, 'x'       only where the order of first use does not give co_names and co_consts
///     .line 3                             up to 3.10: the line of what follows, or none
/// L1:
///     .try L2 depth 0 lasti               the exception table: what follows, up to .endtry, goes to L2
///     LOAD_CONST 'text'   @3:4-9          3.11 on: line 3, columns 4 to 9; @3:4-5:1 = to line 5, column 1; as before when absent
///     LOAD_ATTR  name + method            or + NULL, + bits
///     LOAD_FAST  #3                       an argument as it is stored
///     LOAD_FAST/1 x                       with at least one EXTENDED_ARG
///     .cache 0102  .bytes 0900            the cache of the instruction before; bytes in place of an instruction
///     .linetable HEX  .exceptiontable HEX the tables as they are stored
/// .end
/// </code>
/// Values are Python literals. A label such as &amp;1 names an object and *1 is the same object elsewhere; @z&amp; is the type code of marshal
/// with FLAG_REF; .form FIELD says the same of an object that has no literal. All three only stand where CPython would do otherwise.
/// </summary>
public static class Assembler
{
    /// <summary>Assembles a text.</summary>
    /// <exception cref="BytecodeFormatException">The text is wrong; the exception has line and column.</exception>
    public static PycFile Assemble(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new AssembledFile(text).Assemble();
    }
}
