using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Verification;

namespace Adder.Bytecode.Tests.Verification;

/// <summary>Each rule, broken by code that is otherwise sound.</summary>
public class RuleTests
{
    static void AssertBreaks(Rule rule, CodeObject code, string message = "")
    {
        var result = Verifier.Verify(code);
        Assert.False(result.IsAccepted);
        Assert.Null(result.Stack);
        // cutting code short also leaves the line table too long
        var first = result.Violations[rule == Rule.WholeInstructions && result.Violations[0].Rule == Rule.LineTable ? 1 : 0];
        Assert.True(rule == first.Rule, first.ToString());
        Assert.Contains(message, first.Message, StringComparison.Ordinal);
        Assert.Equal($"V{(int)rule:D3}", first.Id);
    }

    static void AssertAccepted(CodeObject code)
    {
        var result = Verifier.Verify(code);
        Assert.True(result.IsAccepted, string.Join('\n', result.Violations));
    }

    static CodeObject Function(string version, string text) => TestCode.Function(version, text);

    [Theory, InlineData("2.7"), InlineData("3.5"), InlineData("3.8"), InlineData("3.11"), InlineData("3.13")]
    public void Sound_code_is_accepted(string version) => AssertAccepted(Function(version, "LOAD_FAST 0; STORE_FAST 1; LOAD_FAST 1; RETURN_VALUE"));

    [Theory, InlineData("3.14", 1), InlineData("3.5", 1), InlineData("3.5", 2)]
    public void V001_instructions_are_whole(string version, int cut)
    {
        var code = Function(version, "LOAD_CONST 0; RETURN_VALUE; LOAD_CONST 0");
        AssertBreaks(Rule.WholeInstructions, new CodeObject(code) { CodeBytes = new(code.Bytecode[..^cut].ToArray()), LineTable = new(TestCode.Lines(code.Version, code.Bytecode.Length - cut)) });
    }

    [Fact]
    public void V001_caches_are_whole()
    {
        var code = Function("3.14", "LOAD_CONST 0; LOAD_CONST 0; BINARY_OP 0");
        AssertBreaks(Rule.WholeInstructions, new CodeObject(code) { CodeBytes = new(code.Bytecode[..^4].ToArray()), LineTable = new(TestCode.Lines(code.Version, code.Bytecode.Length - 4)) }, "cache");
    }

    [Fact]
    public void V001_there_is_an_instruction() => AssertBreaks(Rule.WholeInstructions, Function("3.9", ""));

    [Theory, InlineData("3.14", 200, "specialised"), InlineData("3.14", 240, "never stands"), InlineData("3.14", 0, "never stands"), InlineData("3.9", 255, "not an opcode")]
    public void V002_opcodes_are_the_compilers(string version, byte number, string message)
    {
        var code = Function(version, "LOAD_CONST 0; RETURN_VALUE; NOP; NOP; NOP; NOP; NOP; NOP; NOP; NOP");
        byte[] bytes = code.Bytecode.ToArray();
        bytes[4] = number;
        AssertBreaks(Rule.CompiledOpcode, new CodeObject(code) { CodeBytes = new(bytes) }, message);
    }

    [Theory]
    [InlineData("3.14", "EXTENDED_ARG 0; NOP; LOAD_CONST 0; RETURN_VALUE")]
    [InlineData("3.14", "LOAD_CONST 0; RETURN_VALUE; EXTENDED_ARG 1")]
    [InlineData("3.14", "EXTENDED_ARG 0; EXTENDED_ARG 0; EXTENDED_ARG 0; EXTENDED_ARG 0; LOAD_CONST 0; RETURN_VALUE")]
    [InlineData("3.5", "EXTENDED_ARG 0; EXTENDED_ARG 0; LOAD_CONST 0; RETURN_VALUE")]
    public void V003_extended_arg_extends_an_argument(string version, string text) => AssertBreaks(Rule.ExtendedArg, Function(version, text));

    [Theory]
    [InlineData("3.14", "JUMP_FORWARD 9; LOAD_CONST 0; RETURN_VALUE", "outside")]
    [InlineData("3.14", "JUMP_FORWARD 2; LOAD_CONST 0; TO_BOOL; RETURN_VALUE", "no instruction starts")]
    [InlineData("3.14", "JUMP_FORWARD 1; EXTENDED_ARG 0; LOAD_CONST 0; RETURN_VALUE", "no instruction starts")]
    [InlineData("3.14", "LOAD_CONST 0; JUMP_BACKWARD 9", "outside")]
    [InlineData("3.5", "JUMP_ABSOLUTE 1; LOAD_CONST 0; RETURN_VALUE", "no instruction starts")]
    [InlineData("3.14", "LOAD_CONST 0; GET_ITER; FOR_ITER 1; POP_TOP; POP_TOP; RETURN_VALUE", "END_FOR")]
    public void V004_jumps_go_to_instructions(string version, string text, string message) => AssertBreaks(Rule.JumpTarget, Function(version, text), message);

    [Theory, InlineData("3.14", "LOAD_CONST 0; POP_TOP"), InlineData("2.7", "NOP"), InlineData("3.8", "LOAD_CONST 0; POP_JUMP_IF_FALSE 6; LOAD_CONST 0; RETURN_VALUE; NOP")]
    public void V005_no_path_runs_off_the_end(string version, string text) =>
        AssertBreaks(Rule.NoFallingOffTheEnd, Function(version, text.Replace("POP_JUMP_IF_FALSE 6", "POP_JUMP_IF_FALSE 8", StringComparison.Ordinal)));

    [Fact]
    public void V006_constants_exist() => AssertBreaks(Rule.ConstIndex, Function("3.14", "LOAD_CONST 2; RETURN_VALUE"), "there are 2");

    [Fact]
    public void V006_keyword_names_are_names() => AssertBreaks(Rule.ConstIndex, Function("3.12", "KW_NAMES 1; LOAD_CONST 0; RETURN_VALUE"), "tuple of str");

    [Theory, InlineData("3.14", "LOAD_NAME 1; RETURN_VALUE"), InlineData("3.14", "LOAD_GLOBAL 2; RETURN_VALUE"), InlineData("2.7", "LOAD_NAME 300; RETURN_VALUE")]
    [InlineData("3.14", "LOAD_CONST 0; LOAD_CONST 0; LOAD_CONST 0; LOAD_SUPER_ATTR 4; RETURN_VALUE")]
    public void V007_names_exist(string version, string text) => AssertBreaks(Rule.NameIndex, Function(version, text));

    [Theory, InlineData("3.14", "LOAD_FAST 2; RETURN_VALUE"), InlineData("2.7", "LOAD_FAST 2; RETURN_VALUE"), InlineData("3.14", "LOAD_FAST_LOAD_FAST 2; RETURN_VALUE")]
    public void V008_locals_exist(string version, string text) => AssertBreaks(Rule.LocalIndex, Function(version, text));

    [Theory, InlineData("3.14", "LOAD_DEREF 0; RETURN_VALUE"), InlineData("3.14", "LOAD_DEREF 7; RETURN_VALUE"), InlineData("3.9", "LOAD_DEREF 0; RETURN_VALUE"), InlineData("3.12", "MAKE_CELL 0; LOAD_CONST 0; RETURN_VALUE")]
    public void V009_cells_are_cells(string version, string text) => AssertBreaks(Rule.CellIndex, Function(version, text));

    [Theory]
    [InlineData("3.14", "LOAD_CONST 0; LOAD_CONST 0; BINARY_OP 27; RETURN_VALUE"), InlineData("3.14", "LOAD_CONST 0; CALL_INTRINSIC_1 0; RETURN_VALUE")]
    [InlineData("3.14", "LOAD_CONST 0; LOAD_CONST 0; COMPARE_OP 255; RETURN_VALUE"), InlineData("3.12", "LOAD_CONST 0; LOAD_CONST 0; BUILD_SLICE 1; RETURN_VALUE")]
    [InlineData("3.14", "LOAD_COMMON_CONSTANT 5; RETURN_VALUE"), InlineData("3.14", "LOAD_CONST 0; LOAD_SPECIAL 4; RETURN_VALUE")]
    [InlineData("3.14", "LOAD_CONST 0; COPY 0; RETURN_VALUE"), InlineData("3.14", "LOAD_CONST 0; SWAP 1; RETURN_VALUE"), InlineData("3.14", "LOAD_CONST 0; CONVERT_VALUE 4; RETURN_VALUE")]
    [InlineData("3.9", "LOAD_CONST 0; LOAD_CONST 0; IS_OP 2; RETURN_VALUE"), InlineData("3.9", "RAISE_VARARGS 3"), InlineData("3.9", "LOAD_CONST 0; LOAD_CONST 0; MAKE_FUNCTION 16; RETURN_VALUE")]
    public void V010_other_arguments_are_in_range(string version, string text) => AssertBreaks(Rule.OperandRange, Function(version, text));

    [Theory, InlineData("3.14"), InlineData("3.10"), InlineData("2.7")]
    public void V011_parameters_are_locals(string version) =>
        AssertBreaks(Rule.ArgumentCounts, new CodeObject(Function(version, "LOAD_CONST 0; RETURN_VALUE")) { ArgCount = 2, Flags = CodeFlags.Varargs }, "3 parameters");

    [Fact]
    public void V011_counts_agree()
    {
        AssertBreaks(Rule.ArgumentCounts, new CodeObject(Function("3.10", "LOAD_CONST 0; RETURN_VALUE")) { StoredNLocals = 3 }, "co_varnames");
        AssertBreaks(Rule.ArgumentCounts, new CodeObject(Function("3.10", "LOAD_CONST 0; RETURN_VALUE")) { PosOnlyArgCount = 2 }, "co_posonlyargcount");
        AssertBreaks(Rule.ArgumentCounts, new CodeObject(Function("3.10", "LOAD_CONST 0; RETURN_VALUE")) { KwOnlyArgCount = -1 }, "negative");
    }

    [Theory]
    [InlineData("3.12", LocalKinds.Local, LocalKinds.None), InlineData("3.12", LocalKinds.Free, LocalKinds.Local), InlineData("3.12", LocalKinds.Local, LocalKinds.Local | LocalKinds.PositionalArgument)]
    [InlineData("3.11", LocalKinds.Local, LocalKinds.Local | LocalKinds.Hidden), InlineData("3.12", LocalKinds.Local, LocalKinds.Local | LocalKinds.Free)]
    public void V012_kinds_of_variables_are_known(string version, LocalKinds first, LocalKinds second) =>
        AssertBreaks(Rule.LocalsPlusKinds, new CodeObject(Function(version, "LOAD_CONST 0; RETURN_VALUE")) { LocalsPlusKinds = TestCode.Kinds(first, second) });

    [Theory]
    [InlineData("LOAD_CONST 0; RETURN_VALUE"), InlineData("COPY_FREE_VARS 2; LOAD_CONST 0; RETURN_VALUE"), InlineData("COPY_FREE_VARS 1; COPY_FREE_VARS 1; LOAD_CONST 0; RETURN_VALUE")]
    [InlineData("COPY_FREE_VARS 1; JUMP_BACKWARD 3")]
    public void V013_free_variables_are_copied_once(string text) =>
        AssertBreaks(Rule.FreeVariables, new CodeObject(Function("3.13", text)) { LocalsPlusKinds = TestCode.Kinds(LocalKinds.Local, LocalKinds.Free) });

    [Theory]
    [InlineData("3.9", "LOAD_CONST 0; YIELD_VALUE; RETURN_VALUE", CodeFlags.None), InlineData("3.13", "RETURN_GENERATOR; RETURN_VALUE", CodeFlags.None)]
    [InlineData("3.13", "LOAD_CONST 0; RETURN_VALUE", CodeFlags.Generator), InlineData("3.13", "LOAD_CONST 0; YIELD_VALUE 0; POP_TOP; RETURN_GENERATOR; RETURN_VALUE", CodeFlags.Coroutine)]
    [InlineData("3.10", "POP_TOP; LOAD_CONST 0; GEN_START 0; LOAD_CONST 0; RETURN_VALUE", CodeFlags.Generator)]
    public void V014_generators_are_generators(string version, string text, CodeFlags flags) =>
        AssertBreaks(Rule.GeneratorFlags, new CodeObject(Function(version, text)) { Flags = flags });

    [Theory, InlineData("3.10", new byte[] { 4 }), InlineData("3.10", new byte[] { 2, 0 }), InlineData("3.13", new byte[] { 0x78 }), InlineData("3.13", new byte[] { 0xF8 })]
    public void V015_the_line_table_covers_the_code(string version, byte[] table) =>
        AssertBreaks(Rule.LineTable, new CodeObject(Function(version, "LOAD_CONST 0; RETURN_VALUE")) { LineTable = new(table) });

    [Fact]
    public void V016_nesting_is_limited()
    {
        var code = Function("3.13", "LOAD_CONST 0; RETURN_VALUE");
        for (int i = 0; i < Verifier.MaxNesting; i++)
            code = new CodeObject(code) { Consts = new([code]) };
        AssertAccepted(code);
        var result = Verifier.Verify(new CodeObject(code) { Consts = new([code]) });
        Assert.Equal(Rule.NestingDepth, Assert.Single(result.Violations).Rule);
    }

    [Fact]
    public void V016_a_code_object_does_not_contain_itself()
    {
        var constants = new PyConstant[1];
        var code = new CodeObject(Function("3.13", "LOAD_CONST 0; RETURN_VALUE")) { Consts = new(constants) };
        constants[0] = code;
        Assert.Equal(Rule.NestingDepth, Assert.Single(Verifier.Verify(code).Violations).Rule);
    }

    [Theory, InlineData("3.13", "POP_TOP; LOAD_CONST 0; RETURN_VALUE"), InlineData("2.7", "LOAD_CONST 0; BINARY_ADD; RETURN_VALUE"), InlineData("3.13", "LOAD_CONST 0; BUILD_TUPLE 2; RETURN_VALUE"), InlineData("3.13", "LOAD_CONST 0; COPY 2; RETURN_VALUE")]
    public void V017_the_stack_never_underflows(string version, string text) => AssertBreaks(Rule.StackUnderflow, Function(version, text));

    [Theory, InlineData("3.13"), InlineData("3.6"), InlineData("2.7")]
    public void V018_the_stack_is_not_deeper_than_it_says(string version) =>
        AssertBreaks(Rule.StackOverflow, TestCode.Function(version, "LOAD_CONST 0; LOAD_CONST 0; POP_TOP; RETURN_VALUE", stackSize: 1));

    [Theory]
    [InlineData("3.13", "LOAD_CONST 0; POP_JUMP_IF_TRUE 1; LOAD_CONST 0; LOAD_CONST 0; RETURN_VALUE")]
    [InlineData("3.8", "LOAD_CONST 0; POP_JUMP_IF_TRUE 6; LOAD_CONST 0; LOAD_CONST 0; RETURN_VALUE")]
    public void V019_paths_bring_one_depth(string version, string text) => AssertBreaks(Rule.OneDepth, Function(version, text));

    [Theory]
    [InlineData("3.13", "PUSH_NULL; RETURN_VALUE", "RETURN_VALUE takes"), InlineData("3.13", "LOAD_CONST 0; PUSH_NULL; BINARY_OP 0; RETURN_VALUE", "BINARY_OP takes")]
    [InlineData("3.9", "LOAD_CONST 0; LOAD_METHOD 0; POP_TOP; RETURN_VALUE", "NULL"), InlineData("3.13", "LOAD_CONST 0; POP_EXCEPT; LOAD_CONST 0; RETURN_VALUE", "previous")]
    [InlineData("3.12", "LOAD_FAST_AND_CLEAR 1; RETURN_VALUE", "NULL"), InlineData("3.15", "LOAD_CONST 0; GET_ITER 0; RETURN_VALUE", "index")]
    [InlineData("3.13", "LOAD_CONST 0; LOAD_CONST 0; LOAD_CONST 0; CALL_FUNCTION_EX 0; RETURN_VALUE", "takes NULL, but slot 1 holds object")]
    public void V020_instructions_find_the_kinds_they_take(string version, string text, string message) =>
        AssertBreaks(Rule.SlotKind, Function(version, text), message);

    [Theory]
    [InlineData("2.7", "POP_BLOCK; LOAD_CONST 0; RETURN_VALUE"), InlineData("3.6", "BREAK_LOOP"), InlineData("3.9", "SETUP_FINALLY 8; POP_BLOCK; POP_BLOCK; LOAD_CONST 0; RETURN_VALUE; RERAISE")]
    [InlineData("3.9", "LOAD_CONST 0; SETUP_FINALLY 4; POP_TOP; LOAD_CONST 0; RETURN_VALUE; RERAISE")]
    [InlineData("3.6", "SETUP_LOOP 2; LOAD_CONST 0; POP_TOP; LOAD_CONST 0; POP_JUMP_IF_FALSE 0; LOAD_CONST 0; RETURN_VALUE")]
    [InlineData("3.8", "CALL_FINALLY 0; LOAD_CONST 0; RETURN_VALUE")]
    public void V021_blocks_nest(string version, string text) => AssertBreaks(Rule.BlockStack, Function(version, text));

    [Fact]
    public void V021_blocks_are_limited() =>
        AssertBreaks(Rule.BlockStack, Function("3.6", string.Concat(Enumerable.Repeat("SETUP_LOOP 0; ", 21)) + "LOAD_CONST 0; RETURN_VALUE"), "more than 20");

    const string WithHandler = "LOAD_CONST 0; LOAD_NAME 0; POP_TOP; RETURN_VALUE; PUSH_EXC_INFO; RERAISE 0";

    static CodeObject Covered(params ExceptionRegion[] regions) => new(Function("3.13", WithHandler)) { ExceptionTable = new(ExceptionTable.Encode(regions)) };

    [Fact]
    public void Exception_tables_are_accepted()
    {
        AssertAccepted(Covered(new ExceptionRegion(2, 6, 8, 0, false)));
        var stack = Verifier.Verify(Covered(new ExceptionRegion(2, 6, 8, 1, false))).Stack!;
        Assert.Equal(2, stack.DepthAt(8));
        Assert.Equal([SlotKinds.Object, SlotKinds.Exception], stack.KindsAt(8));
        Assert.Equal([SlotKinds.Object, SlotKinds.Previous, SlotKinds.Exception], stack.KindsAt(10));
        Assert.Equal(SlotKinds.Exception, stack.KindsAt(10, fromTop: 0));
        Assert.False(Verifier.Verify(Covered()).Stack!.IsReachable(8));
    }

    [Theory, InlineData(2, 5, 8), InlineData(2, 14, 8), InlineData(2, 6, 7), InlineData(2, 6, 20), InlineData(4, 4, 8)]
    public void V022_regions_start_end_and_lead_where_instructions_start(int start, int end, int target)
    {
        var region = new ExceptionRegion(start, end, target, 0, false);
        if (end % 2 == 0 && target % 2 == 0)
            AssertBreaks(Rule.ExceptionTable, Covered(region));
        else
            AssertBreaks(Rule.ExceptionTable, new CodeObject(Function("3.13", "LOAD_CONST 0; TO_BOOL; POP_TOP; LOAD_CONST 0; RETURN_VALUE; PUSH_EXC_INFO; RERAISE 0"))
                { ExceptionTable = new(ExceptionTable.Encode([new(0, end % 2 == 0 ? 2 : 4, target % 2 == 0 ? 16 : 6, 0, false)])) });
    }

    [Fact]
    public void V022_regions_are_sorted_and_whole()
    {
        AssertBreaks(Rule.ExceptionTable, Covered(new ExceptionRegion(4, 6, 8, 0, false), new ExceptionRegion(2, 4, 8, 0, false)), "starts before");
        AssertBreaks(Rule.ExceptionTable, Covered(new ExceptionRegion(2, 6, 8, 99, false)), "co_stacksize");
        AssertBreaks(Rule.ExceptionTable, new CodeObject(Function("3.13", WithHandler)) { ExceptionTable = new([0x81, 0x40]) }, "ends inside");
    }

    [Fact]
    public void V022_no_handler_sets_up_the_frame_again()
    {
        var code = Function("3.15", "LOAD_FAST 0; RETURN_GENERATOR; POP_TOP; POP_TOP; LOAD_NAME 0; RETURN_VALUE");
        AssertAccepted(new CodeObject(code) { Flags = CodeFlags.Generator });
        AssertBreaks(Rule.ExceptionTable, new CodeObject(code) { Flags = CodeFlags.Generator, ExceptionTable = new(ExceptionTable.Encode([new(8, 10, 2, 0, false)])) }, "set up");
    }

    [Fact]
    public void V023_the_stack_has_what_the_handler_keeps() => AssertBreaks(Rule.HandlerDepth, Covered(new ExceptionRegion(2, 6, 8, 2, false)), "keeps 2 slots");

    [Fact]
    public void V024_effort_is_limited()
    {
        var names = new string[40_000];
        Array.Fill(names, "v");
        var kinds = new LocalKinds[names.Length];
        Array.Fill(kinds, LocalKinds.Local);
        var code = Function("3.13", string.Concat(Enumerable.Repeat("LOAD_CONST 0; POP_JUMP_IF_TRUE 0; ", 200)) + "LOAD_CONST 0; RETURN_VALUE");
        AssertBreaks(Rule.Effort, new CodeObject(code) { LocalsPlusNames = TestCode.Names(names), LocalsPlusKinds = TestCode.Kinds(kinds) });
    }

    [Theory]
    [InlineData("LOAD_FAST 1; RETURN_VALUE"), InlineData("LOAD_FAST 0; DELETE_FAST 0; LOAD_FAST 0; RETURN_VALUE")]
    [InlineData("LOAD_FAST 0; POP_JUMP_IF_TRUE 2; LOAD_FAST 0; STORE_FAST 1; LOAD_FAST 1; RETURN_VALUE")]
    public void V025_locals_are_bound_where_nothing_checks(string text)
    {
        AssertBreaks(Rule.VariableState, Function("3.13", text), "unbound");
        AssertAccepted(Function("3.13", text.Replace("LOAD_FAST 0; RETURN", "LOAD_FAST_CHECK 0; RETURN", StringComparison.Ordinal).Replace("LOAD_FAST 1;", "LOAD_FAST_CHECK 1;", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("LOAD_DEREF 1; RETURN_VALUE"), InlineData("MAKE_CELL 1; LOAD_CONST 0; STORE_FAST 1; LOAD_DEREF 1; RETURN_VALUE")]
    [InlineData("MAKE_CELL 1; DELETE_FAST 1; LOAD_DEREF 1; RETURN_VALUE"), InlineData("MAKE_CELL 1; LOAD_FAST_AND_CLEAR 1; POP_TOP; LOAD_DEREF 1; RETURN_VALUE")]
    public void V025_cells_are_made_before_use(string text)
    {
        var kinds = TestCode.Kinds(LocalKinds.Local, LocalKinds.Local | LocalKinds.Cell);
        AssertBreaks(Rule.VariableState, new CodeObject(Function("3.13", text)) { LocalsPlusKinds = kinds }, "not a cell");
        AssertAccepted(new CodeObject(Function("3.13", "MAKE_CELL 1; LOAD_FAST_AND_CLEAR 1; STORE_FAST 1; LOAD_DEREF 1; RETURN_VALUE")) { LocalsPlusKinds = kinds });
    }

    [Theory]
    [InlineData("3.12", "PUSH_NULL; LOAD_NAME 0; LOAD_CONST 0; KW_NAMES 0; CALL 1; RETURN_VALUE", true)]
    [InlineData("3.12", "PUSH_NULL; LOAD_NAME 0; LOAD_CONST 0; KW_NAMES 0; NOP; CALL 1; RETURN_VALUE", false)]
    [InlineData("3.12", "PUSH_NULL; LOAD_NAME 0; KW_NAMES 0; CALL 0; RETURN_VALUE", false)]
    [InlineData("3.12", "PUSH_NULL; LOAD_NAME 0; LOAD_CONST 0; LOAD_CONST 0; POP_JUMP_IF_TRUE 1; KW_NAMES 0; CALL 1; RETURN_VALUE", false)]
    [InlineData("3.11", "PUSH_NULL; LOAD_NAME 0; LOAD_CONST 0; KW_NAMES 0; PRECALL 1; CALL 1; RETURN_VALUE", true)]
    [InlineData("3.11", "PUSH_NULL; LOAD_NAME 0; LOAD_CONST 0; PRECALL 0; CALL 1; RETURN_VALUE", false)]
    [InlineData("3.11", "PRECALL 0; LOAD_CONST 0; RETURN_VALUE", false)]
    public void V026_calls_are_whole(string version, string text, bool isAccepted)
    {
        var code = new CodeObject(Function(version, text)) { Consts = new([TestCode.Names("a")]) };
        if (isAccepted)
            AssertAccepted(code);
        else
            AssertBreaks(Rule.CallSequence, code);
    }

    [Fact]
    public void Violations_tell_where()
    {
        var inner = Function("3.13", "POP_TOP; LOAD_CONST 0; RETURN_VALUE");
        var result = Verifier.Verify(new CodeObject(Function("3.13", "LOAD_CONST 0; RETURN_VALUE")) { Consts = new([SingletonConstant.None, inner]) });
        Assert.Equal("V017 f.co_consts[1], offset 0: POP_TOP 0 needs 1 slots, the stack has 0", Assert.Single(result.Violations).ToString());
        Assert.NotNull(result.Stack);
        Assert.Null(Assert.Single(result.Nested).Stack);
    }
}
