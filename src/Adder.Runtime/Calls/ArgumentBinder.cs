using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Calls;

/// <summary>Puts the arguments of a call into the parameters of a function, with Python's errors.</summary>
static class ArgumentBinder
{
    /// <summary>Fills the frame's parameter registers; false with a TypeError.</summary>
    public static bool Bind(ThreadState ts, PyFunction function, Span<Slot> registers, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var code = function.Code.Code;
        int positional = arguments.Length - (names?.Count ?? 0);
        bool hasVarArgs = (code.Flags & CodeFlags.Varargs) != 0, hasVarKeywords = (code.Flags & CodeFlags.Varkeywords) != 0;
        int parameters = code.ArgCount + code.KwOnlyArgCount;
        int taken = Math.Min(positional, code.ArgCount);
        for (int i = 0; i < taken; i++)
            registers[i].Value = arguments[i];
        if (hasVarArgs)
            registers[parameters].Value = PyTuple.Of(arguments[taken..positional]);
        PyDict? keywords = null;
        if (hasVarKeywords)
            registers[parameters + (hasVarArgs ? 1 : 0)].Value = keywords = new PyDict();
        if (names is not null && !BindKeywords(ts, function, registers, arguments[positional..], names, keywords))
            return false;
        if (positional > code.ArgCount && !hasVarArgs)
            return TooMany(ts, function, registers, positional);
        return FillDefaults(ts, function, registers, taken);
    }

    static bool BindKeywords(ThreadState ts, PyFunction function, Span<Slot> registers, ReadOnlySpan<PyObject> values, PyTuple names, PyDict? keywords)
    {
        var code = function.Code.Code;
        for (int i = 0; i < values.Length; i++)
        {
            if (names.Items[i] is not PyStr name)
                return ts.Fail(ExceptionTypes.TypeError, "keywords must be strings");
            int parameter = Find(function.Code.ParameterNames, name, code.PosOnlyArgCount);
            if (parameter < 0)
            {
                if (keywords is null)
                    return KeywordNames.AreTexts(ts, names.Items) && Unexpected(ts, function, name.Value, names);
                if (!keywords.Set(ts, name, values[i]))
                    return false;
                continue;
            }
            if (registers[parameter].Value is not null)
                return KeywordNames.AreTexts(ts, names.Items) && ts.Fail(ExceptionTypes.TypeError, $"{function.QualName}() got multiple values for argument '{name.Value}'");
            registers[parameter].Value = values[i];
        }
        return true;
    }

    static int Find(PyStr[] parameters, PyStr name, int first)
    {
        for (int i = first; i < parameters.Length; i++)
            if (ReferenceEquals(parameters[i], name))
                return i;
        if (!name.IsInterned)
            for (int i = first; i < parameters.Length; i++)
                if (parameters[i].SameText(name))
                    return i;
        return -1;
    }

    static bool Unexpected(ThreadState ts, PyFunction function, string name, PyTuple names)
    {
        var code = function.Code.Code;
        var positionalOnly = names.Items.OfType<PyStr>().Select(n => n.Value)
            .Where(n => code.VarNames.Take(code.PosOnlyArgCount).Contains(n)).ToArray();
        return positionalOnly.Length > 0
            ? ts.Fail(ExceptionTypes.TypeError, $"{function.QualName}() got some positional-only arguments passed as keyword arguments: '{string.Join(", ", positionalOnly)}'")
            : ts.Fail(ExceptionTypes.TypeError,
                $"{function.QualName}() got an unexpected keyword argument '{name}'{Suggestions.Hint(code.VarNames.Take(code.ArgCount + code.KwOnlyArgCount).Skip(code.PosOnlyArgCount), name)}");
    }

    static bool FillDefaults(ThreadState ts, PyFunction function, Span<Slot> registers, int taken)
    {
        var code = function.Code.Code;
        int defaults = function.Defaults?.Count ?? 0, required = code.ArgCount - defaults;
        for (int i = Math.Max(taken, 0); i < code.ArgCount; i++)
        {
            if (registers[i].Value is not null)
                continue;
            if (i < required)
                return Missing(ts, function, registers, 0, required, "positional");
            registers[i].Value = function.Defaults!.Items[i - required];
        }
        for (int i = code.ArgCount; i < code.ArgCount + code.KwOnlyArgCount; i++)
        {
            if (registers[i].Value is not null)
                continue;
            registers[i].Value = function.KwDefaults?.Get(function.Code.ParameterNames[i]);
            if (registers[i].Value is null)
                return MissingKeywords(ts, function, registers);
        }
        return true;
    }

    static bool MissingKeywords(ThreadState ts, PyFunction function, Span<Slot> registers)
    {
        var code = function.Code.Code;
        for (int i = code.ArgCount; i < code.ArgCount + code.KwOnlyArgCount; i++)
            registers[i].Value ??= function.KwDefaults?.Get(function.Code.ParameterNames[i]);
        return Missing(ts, function, registers, code.ArgCount, code.ArgCount + code.KwOnlyArgCount, "keyword-only");
    }

    static bool Missing(ThreadState ts, PyFunction function, Span<Slot> registers, int first, int end, string kind)
    {
        var missing = new List<string>();
        for (int i = first; i < end; i++)
            if (registers[i].Value is null)
                missing.Add($"'{function.Code.Code.VarNames[i]}'");
        string list = missing.Count switch
        {
            1 => missing[0],
            2 => $"{missing[0]} and {missing[1]}",
            _ => $"{string.Join(", ", missing[..^1])}, and {missing[^1]}",
        };
        return ts.Fail(ExceptionTypes.TypeError,
            $"{function.QualName}() missing {missing.Count} required {kind} argument{(missing.Count == 1 ? "" : "s")}: {list}");
    }

    static bool TooMany(ThreadState ts, PyFunction function, Span<Slot> registers, int given)
    {
        var code = function.Code.Code;
        int defaults = function.Defaults?.Count ?? 0, keywordOnly = 0;
        for (int i = code.ArgCount; i < code.ArgCount + code.KwOnlyArgCount; i++)
            if (registers[i].Value is not null)
                keywordOnly++;
        string takes = defaults > 0 ? $"from {code.ArgCount - defaults} to {code.ArgCount}" : $"{code.ArgCount}";
        bool plural = defaults > 0 || code.ArgCount != 1;
        string extra = keywordOnly > 0
            ? $" positional argument{(given == 1 ? "" : "s")} (and {keywordOnly} keyword-only argument{(keywordOnly == 1 ? "" : "s")})"
            : "";
        return ts.Fail(ExceptionTypes.TypeError,
            $"{function.QualName}() takes {takes} positional argument{(plural ? "s" : "")} but {given}{extra} {(given == 1 && keywordOnly == 0 ? "was" : "were")} given");
    }
}
