using Adder.Bytecode.Code;

namespace Adder.Bytecode.Verification;

// The invariants of code that is accepted. Whatever executes it may rely on them and needs no checks of its own.
//
// V001  co_code is whole instructions with their whole inline caches, at least one.
// V002  Every opcode is one that this version's compiler emits: not unknown, specialised, instrumented or internal.
// V003  EXTENDED_ARG extends the argument of an instruction, which fits 32 bits.
// V004  Jumps go to the start of an instruction, with its EXTENDED_ARGs; FOR_ITER goes to END_FOR from 3.12 on.
// V005  No path runs off the end of the code.
// V006  Constants are in co_consts; KW_NAMES names a tuple of str.
// V007  Names are in co_names.
// V008  Local variables exist.
// V009  Cell and free variables exist, and are cells or free.
// V010  Other arguments are in the range that the version knows.
// V011  The parameters are among the local variables, co_nlocals is their number, and counts are not negative.
// V012  Locals-plus kinds are known bits, one for each name; locals come first and free variables last.
// V013  COPY_FREE_VARS copies exactly the free variables, once, before anything can jump or yield; without it there are none.
// V014  YIELD_VALUE, YIELD_FROM and RETURN_GENERATOR stand only in generators and coroutines, which start with the latter from 3.11 on.
// V015  The line table can be decoded and, from 3.10 on, covers the code, no more and no less.
// V016  Code objects are not nested deeper than 100.
// V017  No instruction takes more slots than the stack has.
// V018  The stack is never deeper than co_stacksize.
// V019  Every path into an instruction brings the same stack depth.
// V020  Every instruction finds the kinds of slot that it takes; what only the machine knows is never mixed with Python's objects.
// V021  Up to 3.10: blocks end in the order in which they began, handlers run at the depth that they expect, every path into an
//       instruction brings the same blocks, and no instruction takes slots from below the innermost block.
// V022  From 3.11 on: the regions of the exception table are sorted, do not overlap, and start, end and lead where instructions start;
//       no handler lies before the frame is set up.
// V023  From 3.11 on: every instruction in a region has at least the slots that its handler keeps.
// V024  The analysis ends within a fixed effort for each instruction.
// V025  From 3.11 on: a variable holds a cell where a cell is used and, from 3.12 on, a value where LOAD_FAST does not check.
// V026  In 3.11 and 3.12: KW_NAMES and PRECALL stand right before the CALL that they belong to, which has as many arguments as they say.

/// <summary>Checks code objects before anything trusts them; the rules are listed at the top of this file.</summary>
public static class Verifier
{
    /// <summary>Code objects nested in one another, at most; CPython's own parser allows less.</summary>
    public const int MaxNesting = 100;

    [ThreadStatic] static CodeVerifier? cached;

    /// <summary>Checks a code object and all code objects among its constants, each once however often it occurs.</summary>
    public static VerificationResult Verify(CodeObject code)
    {
        var verifier = cached ?? new CodeVerifier();
        cached = null;
        var result = Verify(verifier, new(null, 0, code, 0), new(ReferenceEqualityComparer.Instance));
        cached = verifier;
        return result;
    }

    /// <summary>Checks a code object alone; <see cref="VerificationResult.Nested"/> is empty.</summary>
    public static VerificationResult VerifyAlone(CodeObject code)
    {
        var verifier = cached ?? new CodeVerifier();
        cached = null;
        var violations = new List<Violation>();
        var stack = verifier.Run(new(null, 0, code, 0), violations);
        cached = verifier;
        return new(code, violations, stack, []);
    }

    static VerificationResult Verify(CodeVerifier verifier, CodePath path, Dictionary<CodeObject, VerificationResult?> seen)
    {
        var code = path.Code;
        var violations = new List<Violation>();
        seen.Add(code, null);
        var stack = verifier.Run(path, violations);
        List<VerificationResult>? nested = null;
        for (int i = 0; i < code.Consts.Count; i++)
        {
            if (code.Consts[i] is not CodeObject inner)
                continue;
            var result = VerifyNested(verifier, path.Nested(i, inner), seen, violations);
            if (result != null)
                (nested ??= []).Add(result);
        }
        return seen[code] = new VerificationResult(code, violations, stack, nested ?? (IReadOnlyList<VerificationResult>)[]);
    }

    static VerificationResult? VerifyNested(CodeVerifier verifier, CodePath path, Dictionary<CodeObject, VerificationResult?> seen, List<Violation> violations)
    {
        bool isKnown = seen.TryGetValue(path.Code, out var result);
        if (isKnown ? result is null : path.Depth > MaxNesting)
        {
            violations.Add(new(Rule.NestingDepth, -1, isKnown
                ? "a code object contains itself" : $"code objects are nested deeper than {MaxNesting}", path.ToString()));
            return null;
        }
        if (!isKnown)
        {
            result = Verify(verifier, path, seen);
            violations.AddRange(result.Violations);
        }
        return result;
    }
}
