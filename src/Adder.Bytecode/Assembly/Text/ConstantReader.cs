using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using TypeCode = Adder.Bytecode.Marshal.TypeCode;

namespace Adder.Bytecode.Assembly;

/// <summary>Reads Python literals with their notes, as <see cref="ConstantWriter"/> writes them, into objects of the file.</summary>
sealed partial class ConstantReader(TextScanner scanner, AssembledFile file)
{
    readonly bool isPython2 = file.Version.Major == 2;

    /// <summary>The shared values of the code object that is being read.</summary>
    public Dictionary<PyConstant, PyConstant> OfCode { get; set; } = new(ShallowEquality.Of(file.Version));

    /// <summary>Reads a value for a place.</summary>
    public PyConstant Read(MarshalRole role) => Read(role, 0);

    /// <summary>Reads a name: a word, or a literal of a str (Python 2: or bytes).</summary>
    public PyConstant ReadName(MarshalRole role, string what)
    {
        scanner.SkipBlanks();
        if (scanner.Next is not ('\'' or '"' or '&' or '*' or '@' or '?') && !(scanner.Next == 'u' && scanner.At(1) is '\'' or '"'))
            return Share(role, MakeText(scanner.ExpectWord(what)));
        int start = scanner.Position;
        var value = Read(role, 0);
        bool isName = value is StrConstant || isPython2 && value is BytesConstant;
        return isName ? value : throw scanner.Error($"{what} is wanted, not a value of kind {value.Kind}", start);
    }

    /// <summary>Reads a str, as a word or in quotes, without making it an object of the file.</summary>
    public StrConstant ReadFlagged()
    {
        scanner.SkipBlanks();
        return scanner.Next is '\'' or '"' ? ReadStr(0) : new StrConstant(scanner.ExpectWord("a str"));
    }

    public PyConstant MakeText(string text) => isPython2 ? new BytesConstant(Latin1(text)) : new StrConstant(text);

    byte[] Latin1(string text)
    {
        foreach (char c in text)
            if (c > 0xFF)
                throw scanner.Error("a name of Python 2 has no characters beyond \\xff", scanner.Position - text.Length);
        return System.Text.Encoding.Latin1.GetBytes(text);
    }

    /// <summary>Reads what a note says before a value: "&amp;1 @z&amp; "; or "*1" in place of one.</summary>
    public SharingNote ReadNote()
    {
        if (scanner.TryTake('*'))
            return new(true, scanner.ExpectInt("the number of a label"), 0);
        int label = scanner.TryTake('&') ? scanner.ExpectInt("the number of a label") : 0;
        byte form = scanner.TryTake('@') ? ReadForm() : (byte)0;
        return new(false, label, form);
    }

    byte ReadForm()
    {
        char type = scanner.Next;
        if (type > TypeCode.Mask || !TypeCode.IsAccepted((byte)type, file.Version, file.Version.MarshalVersion))
            throw scanner.Error($"a type code of Python {file.Version}'s marshal is wanted after '@', not {scanner.Describe()}");
        scanner.Position++;
        if (scanner.Next != '&')
            return (byte)type;
        if (file.Version.MarshalVersion < 3)
            throw scanner.Error($"Python {file.Version} has no FLAG_REF");
        scanner.Position++;
        return (byte)(type | TypeCode.FlagRef);
    }

    PyConstant Read(MarshalRole role, int depth)
    {
        if (depth > TypeCode.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw scanner.Error("values are nested too deeply");
        int start = scanner.Position;
        var (isReference, label, form) = ReadNote();
        if (isReference)
            return file.Labels.GetValueOrDefault(label)
                ?? throw scanner.Error($"label {label} is not defined before this; a value is labelled where it stands first, as in '&{label} (1, 2)'", start);
        var literal = ReadLiteral(role, label, form, depth);
        if (form != 0 && (literal is SingletonConstant or CodeObject || !MarshalWriter.Fits(file.Version, literal, form & TypeCode.Mask)))
            throw scanner.Error($"type code '{(char)(form & 0x7F)}' is not one for this value", start);
        var value = form == 0 ? Share(role, literal) : literal;
        if (label != 0)
            Define(label, literal, value, start);
        return value;
    }

    /// <summary>Gives a label to a container before its items are read: they may name it.</summary>
    T Open<T>(int label, T container) where T : PyConstant
    {
        if (label != 0)
            Define(label, container, container, scanner.Position);
        return container;
    }

    /// <param name="label">The label.</param>
    /// <param name="literal">What it may stand for already.</param>
    /// <param name="value">What it stands for from here on.</param>
    /// <param name="start">Where its value starts.</param>
    void Define(int label, PyConstant literal, PyConstant value, int start)
    {
        if (file.Labels.TryGetValue(label, out var other) && !ReferenceEquals(other, literal))
            throw scanner.Error($"label {label} is defined twice", start);
        file.Labels[label] = value;
    }

    /// <summary>The object for a value without a form of its own.</summary>
    public PyConstant Share(MarshalRole role, PyConstant value)
    {
        if (value is StrConstant text && file.Flagged.Contains(value) && ObjectIdentity.ScopeOf(file.Version, role, value) == SharingScope.File)
            value = new StrConstant(text.Value, (byte)(MarshalForms.Choose(file.Version, role, value) | TypeCode.FlagRef), text.Encoded);
        return file.Pool.Share(role, value, OfCode);
    }

    PyConstant ReadLiteral(MarshalRole role, int label, byte form, int depth)
    {
        scanner.SkipBlanks();
        char c = scanner.Next;
        switch (c)
        {
            case '\'' or '"':
                return isPython2 ? new BytesConstant(ReadBytes(), form) : ReadStr(form);
            case 'b' when scanner.At(1) is '\'' or '"':
                scanner.Position++;
                return new BytesConstant(ReadBytes(), form);
            case 'u' when scanner.At(1) is '\'' or '"':
                scanner.Position++;
                return ReadStr(form);
            case '(':
                var tuple = Open(label, new TupleConstant([], form));
                tuple.Fill(ReadItems(role.OfItems(), ')', depth, isTuple: true));
                return tuple;
            case '[':
                var list = Open(label, new ListConstant([], form));
                list.Fill(ReadItems(role.OfItems(), ']', depth));
                return list;
            case '{':
                return ReadBraces(role.OfItems(), label, form, depth);
            case '-' or >= '0' and <= '9':
                return ReadNumber(form);
            case '?':
                throw scanner.Error("'?' stands for a value that was lost: another value is wanted in its place");
            default:
                return ReadWord(role, form, depth);
        }
    }

    PyConstant ReadWord(MarshalRole role, byte form, int depth)
    {
        int start = scanner.Position;
        var word = scanner.TakeWord();
        switch (word)
        {
            case "None": return SingletonConstant.None;
            case "True": return SingletonConstant.True;
            case "False": return SingletonConstant.False;
            case "...": return SingletonConstant.Ellipsis;
            case "StopIteration": return SingletonConstant.StopIteration;
            case "inf": return new FloatConstant(double.PositiveInfinity, form);
            case "nan": return new FloatConstant(BitConverter.Int64BitsToDouble(Literals.UsualNaN), form);
            case "float": return ReadFloatCall(form);
            case "complex": return ReadComplexCall(form);
            case "code": return file.Assemble(scanner.ExpectWord("the name of a code object"), scanner);
            case "set":
                scanner.Expect('(', "after 'set'");
                scanner.Expect(')', "after 'set('");
                return new SetConstant([], form);
            case "frozenset":
                return ReadFrozenset(form, depth);
            case "frozendict":
                scanner.Expect('(', "after 'frozendict'");
                scanner.Expect('{', "after 'frozendict('");
                var pairs = new List<KeyValuePair<PyConstant, PyConstant>>();
                ReadPairs(role.OfItems(), pairs, null, depth);
                scanner.Expect(')', "behind a frozendict");
                return new DictConstant(pairs, true, form);
            case "slice":
                scanner.Expect('(', "after 'slice'");
                var parts = ReadItemsToEnd(role.OfItems(), ')', depth);
                return parts.Length == 3 ? new SliceConstant(parts[0], parts[1], parts[2], form)
                    : throw scanner.Error($"a slice has 3 parts, not {parts.Length}", start);
            default:
                scanner.Position = start;
                throw scanner.Error($"a literal is wanted, not {scanner.Describe()}");
        }
    }

    FrozensetConstant ReadFrozenset(byte form, int depth)
    {
        scanner.Expect('(', "after 'frozenset'");
        PyConstant[] items = scanner.TryTake('{') ? ReadItemsToEnd(MarshalRole.SetItem, '}', depth) : [];
        scanner.Expect(')', "behind a frozenset");
        return new FrozensetConstant(items, form);
    }

    PyConstant[] ReadItems(MarshalRole role, char end, int depth, bool isTuple = false)
    {
        scanner.Position++;
        int start = scanner.Position;
        var items = ReadItemsToEnd(role, end, depth);
        if (isTuple && items.Length == 1 && scanner.Span(start)[..^1].TrimEnd() is var inner && inner[^1] != ',')
            throw scanner.Error("a tuple of one item needs a comma behind it", start);
        return items;
    }

    PyConstant[] ReadItemsToEnd(MarshalRole role, char end, int depth)
    {
        var items = new List<PyConstant>();
        while (!scanner.TryTake(end))
        {
            items.Add(Read(role, depth + 1));
            if (!scanner.TryTake(','))
            {
                scanner.Expect(end, "or ','");
                break;
            }
        }
        return [.. items];
    }

    /// <summary>A dict or a set. Only a value can name the dict around it: a key cannot, as no dict has a hash.</summary>
    PyConstant ReadBraces(MarshalRole role, int label, byte form, int depth)
    {
        scanner.Position++;
        if (scanner.TryTake('}'))
            return new DictConstant([], false, form);
        var first = Read(role, depth + 1);
        scanner.SkipBlanks();
        if (scanner.Next == ':')
        {
            var pairs = new List<KeyValuePair<PyConstant, PyConstant>>();
            var dict = Open(label, new DictConstant(pairs, false, form));
            ReadPairs(role, pairs, first, depth);
            return dict;
        }
        if (!scanner.TryTake(','))
        {
            scanner.Expect('}', "or ','");
            return new SetConstant([first], form);
        }
        return new SetConstant([first, .. ReadItemsToEnd(role, '}', depth)], form);
    }

    /// <summary>Reads pairs to the closing brace.</summary>
    /// <param name="role">The place of keys and values.</param>
    /// <param name="pairs">Takes them.</param>
    /// <param name="key">The first key, where it is read already.</param>
    /// <param name="depth">Depth of the dict.</param>
    void ReadPairs(MarshalRole role, List<KeyValuePair<PyConstant, PyConstant>> pairs, PyConstant? key, int depth)
    {
        while (key is not null || !scanner.TryTake('}'))
        {
            key ??= Read(role, depth + 1);
            scanner.Expect(':', "behind a key");
            pairs.Add(new(key, Read(role, depth + 1)));
            key = null;
            if (!scanner.TryTake(','))
            {
                scanner.Expect('}', "or ','");
                break;
            }
        }
    }
}
