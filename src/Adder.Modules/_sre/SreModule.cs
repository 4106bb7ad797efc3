using Adder.Modules._sre.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>The module _sre: what re is made of.</summary>
[PyModule("_sre")]
static partial class SreModule
{
    [PyConstant("MAGIC")] const int Magic = SreConstants.Magic;
    [PyConstant("CODESIZE")] const int CodeSize = SreConstants.CodeSize;
    [PyConstant("MAXREPEAT")] const long MaxRepeat = SreConstants.MaxRepeat;
    [PyConstant("MAXGROUPS")] const int MaxGroups = SreConstants.MaxGroups;
    [PyConstant("copyright")] const string Copyright = " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB ";

    [PyFunction("getcodesize", "The size of one item of a code array, in bytes.")]
    static PyObject? GetCodeSize(ThreadState ts) => PyInt.Of(CodeSize);

    [PyFunction("ascii_iscased", "Whether a character has another case in ASCII.")]
    static PyObject? AsciiIsCased(ThreadState ts, int character) => PyBool.Of(character is >= 0 and < 128 && char.IsAsciiLetter((char)character));

    [PyFunction("unicode_iscased", "Whether a character has another case.")]
    static PyObject? UnicodeIsCased(ThreadState ts, int character) => PyBool.Of(Characters.IsUnicodeCased(character));

    [PyFunction("ascii_tolower", "The lower case of a character in ASCII.")]
    static PyObject? AsciiToLower(ThreadState ts, int character) => PyInt.Of(Characters.AsciiLower(character));

    [PyFunction("unicode_tolower", "The lower case of a character.")]
    static PyObject? UnicodeToLower(ThreadState ts, int character) => PyInt.Of(Characters.UnicodeLower(character));

    [PyFunction("compile", "A pattern of the code array that re._compiler made.")]
    static PyObject? Compile(ThreadState ts, [Named] PyObject pattern, int flags, PyList code, long groups, PyDict groupindex, PyTuple indexgroup)
    {
        var items = new uint[code.Count];
        for (int i = 0; i < items.Length; i++)
        {
            if (code[i] is not PyIntegral number)
                return ts.Raise(ExceptionTypes.TypeError, "an integer is required");
            if (!number.TryGetInt64(out long item) || item > uint.MaxValue)
                return ts.Raise(ExceptionTypes.OverflowError, "regular expression code size limit exceeded");
            if (item < 0)
                return ts.Raise(ExceptionTypes.OverflowError, "can't convert negative value to unsigned int");
            items[i] = (uint)item;
        }
        if (pattern is not PyNone && !Subject.TryCreate(ts, pattern, out _))
            return null;
        if (groups is < 0 or > MaxGroups || Build(items, (int)groups) is not { } program)
            return ts.Raise(ExceptionTypes.RuntimeError, "invalid SRE code");
        return new PyPattern(pattern, flags, items, program, groupindex, indexgroup);
    }

    static MatchProgram? Build(uint[] code, int groups)
    {
        try
        {
            return ProgramBuilder.Build(code, groups);
        }
        catch (Exception error) when (error is InvalidCodeException or InsufficientExecutionStackException)
        {
            return null;
        }
    }

    [PyFunction("template", "A template of the list that re._parser made.")]
    static PyObject? Template(ThreadState ts, PyPattern pattern, PyList template) => PyTemplate.Create(ts, pattern, template);
}
