namespace Adder.Modules._sre.Engine;

/// <summary>The operations that test one character.</summary>
sealed partial class ProgramBuilder
{
    /// <summary>Reads the operands of an operation that tests one character; false, at unchanged, for any other operation.</summary>
    bool TryCharTest(SreCode operation, ref int at, int end, out Instruction test)
    {
        test = default;
        switch (operation)
        {
            case SreCode.AnyAll:
                test.Test = CharTest.Any;
                return true;
            case SreCode.Any:
                (test.Test, test.Value) = (CharTest.NotEqual, '\n');
                return true;
            case SreCode.Literal or SreCode.NotLiteral:
                (test.Test, test.Value) = (operation == SreCode.Literal ? CharTest.Equal : CharTest.NotEqual, code.Character(at++));
                return true;
            case SreCode.Category:
                test = Set([new CharSetItem(operation, code.Category(at++))], Casing.None);
                return true;
            case SreCode.LiteralIgnore or SreCode.LiteralLocaleIgnore or SreCode.LiteralUnicodeIgnore:
                test = Set([new CharSetItem(SreCode.Literal, code.Character(at++))], CasingOf(operation));
                return true;
            case SreCode.NotLiteralIgnore or SreCode.NotLiteralLocaleIgnore or SreCode.NotLiteralUnicodeIgnore:
                test = Set([new CharSetItem(SreCode.Literal, code.Character(at++))], CasingOf(operation), inverted: true);
                return true;
            case SreCode.In or SreCode.InIgnore or SreCode.InLocaleIgnore or SreCode.InUnicodeIgnore:
                int after = code.Skip(at, end);
                test = Set(code.Set(at + 1, after), CasingOf(operation));
                at = after;
                return true;
            default:
                return false;
        }
    }

    static Casing CasingOf(SreCode operation) => operation switch
    {
        SreCode.GroupRefIgnore or SreCode.InIgnore or SreCode.LiteralIgnore or SreCode.NotLiteralIgnore => Casing.Ascii,
        SreCode.GroupRefLocaleIgnore or SreCode.InLocaleIgnore or SreCode.LiteralLocaleIgnore or SreCode.NotLiteralLocaleIgnore => Casing.Locale,
        SreCode.GroupRefUnicodeIgnore or SreCode.InUnicodeIgnore or SreCode.LiteralUnicodeIgnore or SreCode.NotLiteralUnicodeIgnore => Casing.Unicode,
        _ => Casing.None,
    };

    Instruction Set(CharSetItem[] items, Casing casing, bool inverted = false)
    {
        if (casing == Casing.None && items is [{ Kind: SreCode.Literal } only])
            return new Instruction { Test = CharTest.Equal, Value = only.Low };
        if (casing == Casing.None && items is [{ Kind: SreCode.Negate }, { Kind: SreCode.Literal } other])
            return new Instruction { Test = CharTest.NotEqual, Value = other.Low };
        sets.Add(new CharSet(items, casing, inverted));
        return new Instruction { Test = CharTest.Set, Value = sets.Count - 1 };
    }
}
