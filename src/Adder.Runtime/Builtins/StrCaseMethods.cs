using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of str about case, kinds of characters, padding and translation.</summary>
[PyMethods(typeof(PyStr))]
static partial class StrCaseMethods
{
    [PyMethod("upper", "The str in upper case.")]
    public static PyObject? Upper(ThreadState ts, PyStr self) => StrCase.Upper(self);

    [PyMethod("lower", "The str in lower case.")]
    public static PyObject? Lower(ThreadState ts, PyStr self) => StrCase.Lower(self);

    [PyMethod("casefold", "The str as caseless comparisons want it.")]
    public static PyObject? CaseFold(ThreadState ts, PyStr self) => StrCase.Fold(self);

    [PyMethod("swapcase", "The str with upper and lower case exchanged.")]
    public static PyObject? SwapCase(ThreadState ts, PyStr self) => StrCase.SwapCase(self);

    [PyMethod("capitalize", "The str with its first character in title case and the others in lower case.")]
    public static PyObject? Capitalize(ThreadState ts, PyStr self) => StrCase.Capitalize(self);

    [PyMethod("title", "The str with each word in title case.")]
    public static PyObject? Title(ThreadState ts, PyStr self) => StrCase.Title(self);

    [PyMethod("isalpha", "Whether there are characters and all are letters.")]
    public static PyObject? IsAlpha(ThreadState ts, PyStr self) => All(self, UnicodeFacts.IsAlpha);

    [PyMethod("isdecimal", "Whether there are characters and all are decimal digits.")]
    public static PyObject? IsDecimal(ThreadState ts, PyStr self) => All(self, UnicodeFacts.IsDecimal);

    [PyMethod("isdigit", "Whether there are characters and all are digits.")]
    public static PyObject? IsDigit(ThreadState ts, PyStr self) => All(self, UnicodeFacts.IsDigit);

    [PyMethod("isnumeric", "Whether there are characters and all are numeric.")]
    public static PyObject? IsNumeric(ThreadState ts, PyStr self) => All(self, UnicodeFacts.IsNumeric);

    [PyMethod("isalnum", "Whether there are characters and all are letters or numeric.")]
    public static PyObject? IsAlnum(ThreadState ts, PyStr self) => All(self, static c => UnicodeFacts.IsAlpha(c) || UnicodeFacts.IsNumeric(c));

    [PyMethod("isspace", "Whether there are characters and all are white space.")]
    public static PyObject? IsSpace(ThreadState ts, PyStr self) => All(self, UnicodeFacts.IsSpace);

    [PyMethod("isascii", "Whether all characters are ASCII.")]
    public static PyObject? IsAscii(ThreadState ts, PyStr self) => PyBool.Of(System.Text.Ascii.IsValid(self.Value));

    [PyMethod("isprintable", "Whether repr() would show all characters as they are.")]
    public static PyObject? IsPrintable(ThreadState ts, PyStr self) => PyBool.Of(self.Count == 0 || ReferenceEquals(All(self, UnicodeFacts.IsPrintable), PyBool.True));

    [PyMethod("isidentifier", "Whether the str is an identifier, keywords included.")]
    public static PyObject? IsIdentifier(ThreadState ts, PyStr self) => PyBool.Of(UnicodeFacts.IsIdentifier(self));

    [PyMethod("isupper", "Whether there are cased characters and all are in upper case.")]
    public static PyObject? IsUpper(ThreadState ts, PyStr self) => AllCased(self, UnicodeFacts.IsUpper);

    [PyMethod("islower", "Whether there are cased characters and all are in lower case.")]
    public static PyObject? IsLower(ThreadState ts, PyStr self) => AllCased(self, UnicodeFacts.IsLower);

    [PyMethod("istitle", "Whether each word is in title case, and there is one.")]
    public static PyObject? IsTitle(ThreadState ts, PyStr self)
    {
        bool any = false, within = false;
        for (int i = 0; i < self.Count; i++)
        {
            int c = self.CodePointAt(i);
            bool begins = UnicodeFacts.IsUpper(c) || UnicodeFacts.IsTitle(c), goesOn = !begins && UnicodeFacts.IsLower(c);
            if (begins && within || goesOn && !within)
                return PyBool.False;
            within = begins || goesOn;
            any |= within;
        }
        return PyBool.Of(any);
    }

    static PyBool All(PyStr text, Func<int, bool> holds)
    {
        for (int i = 0; i < text.Count; i++)
            if (!holds(text.CodePointAt(i)))
                return PyBool.False;
        return PyBool.Of(text.Count > 0);
    }

    static PyBool AllCased(PyStr text, Func<int, bool> holds)
    {
        bool any = false;
        for (int i = 0; i < text.Count; i++)
            if (holds(text.CodePointAt(i)))
                any = true;
            else if (UnicodeFacts.IsCased(text.CodePointAt(i)))
                return PyBool.False;
        return PyBool.Of(any);
    }

    [PyMethod("center", "The str in the middle of a width.")]
    public static PyObject? Center(ThreadState ts, PyStr self, long width, PyObject? fillchar = null)
    {
        long blanks = Math.Max(0, width - self.Count);
        return Pad(ts, self, blanks / 2 + (blanks & width & 1), blanks, fillchar);
    }

    [PyMethod("ljust", "The str at the left of a width.")]
    public static PyObject? LJust(ThreadState ts, PyStr self, long width, PyObject? fillchar = null) => Pad(ts, self, 0, Math.Max(0, width - self.Count), fillchar);

    [PyMethod("rjust", "The str at the right of a width.")]
    public static PyObject? RJust(ThreadState ts, PyStr self, long width, PyObject? fillchar = null)
    {
        long blanks = Math.Max(0, width - self.Count);
        return Pad(ts, self, blanks, blanks, fillchar);
    }

    static PyObject? Pad(ThreadState ts, PyStr self, long left, long total, PyObject? fill)
    {
        if (fill is not (null or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"The fill character must be a unicode character, not {fill.Type.Name}");
        if (fill is PyStr { Count: not 1 })
            return ts.Raise(ExceptionTypes.TypeError, "The fill character must be exactly one character long");
        if (total == 0)
            return self.Exact;
        if (!ts.MayGrow(self.Value.Length + 2 * total))
            return null;
        int one = (fill as PyStr)?.CodePointAt(0) ?? ' ';
        if (one <= char.MaxValue && !self.IsWide)
            return PyStr.OfUnits(string.Concat(new string((char)one, (int)left), self.Value, new string((char)one, (int)(total - left))));
        var points = new int[self.Count + total];
        Array.Fill(points, one);
        self.CodePoints.CopyTo(points, left);
        return PyStr.FromCodePoints(points);
    }

    [PyMethod("zfill", "The str filled with zeros behind its sign.")]
    public static PyObject? ZFill(ThreadState ts, PyStr self, long width)
    {
        long zeros = width - self.Count;
        if (zeros <= 0)
            return self.Exact;
        if (!ts.MayGrow(self.Value.Length + zeros))
            return null;
        int sign = self.Value.Length > 0 && self.Value[0] is '+' or '-' ? 1 : 0;
        if (!self.IsWide)
            return PyStr.OfUnits(string.Concat(self.Value.AsSpan(0, sign), new string('0', (int)zeros), self.Value.AsSpan(sign)));
        var points = new int[width];
        Array.Fill(points, '0');
        self.CodePoints.AsSpan(0, sign).CopyTo(points);
        self.CodePoints.AsSpan(sign).CopyTo(points.AsSpan(sign + (int)zeros));
        return PyStr.FromCodePoints(points);
    }

    [PyMethod("translate", "The str with each character replaced as a table tells.")]
    public static PyObject? Translate(ThreadState ts, PyStr self, PyObject table)
    {
        var result = new TextBuilder(self.Count);
        for (int i = 0; i < self.Count; i++)
        {
            int c = self.CodePointAt(i);
            var found = table.GetItem(ts, PyInt.Of(c));
            if (found is null && !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.LookupError))
                return null;
            switch (found)
            {
                case null: ts.TakeError(); result.Append(c); break;
                case PyNone: break;
                case PyStr text when !ts.MayGrow(result.Count + (long)text.Count): return null;
                case PyStr text: result.Append(text); break;
                case PyIntegral number when number.TryGetInt64(out long point) && point is >= 0 and <= 0x10FFFF: result.Append((int)point); break;
                case PyIntegral: return ts.Raise(ExceptionTypes.ValueError, "character mapping must be in range(0x110000)");
                default: return ts.Raise(ExceptionTypes.TypeError, "character mapping must return integer, None or str");
            }
        }
        return result.ToStr();
    }

    [PyMethod("maketrans", "A table for translate().", IsStatic = true)]
    public static PyObject? MakeTrans(ThreadState ts, PyObject x, PyStr? y = null, PyStr? z = null)
    {
        var table = new PyDict();
        if (y is null)
            return FromDict(ts, x, table) ? table : null;
        if (x is not PyStr from)
            return ts.Raise(ExceptionTypes.TypeError, "first maketrans argument must be a string if there is a second argument");
        if (from.Count != y.Count)
            return ts.Raise(ExceptionTypes.ValueError, "the first two maketrans arguments must have equal length");
        for (int i = 0; i < from.Count; i++)
            if (!table.Set(ts, PyInt.Of(from.CodePointAt(i)), PyInt.Of(y.CodePointAt(i))))
                return null;
        for (int i = 0; i < (z?.Count ?? 0); i++)
            if (!table.Set(ts, PyInt.Of(z!.CodePointAt(i)), PyNone.Instance))
                return null;
        return table;
    }

    static bool FromDict(ThreadState ts, PyObject mapping, PyDict table)
    {
        if (mapping is not PyDict dict)
            return ts.Fail(ExceptionTypes.TypeError, "if you give only one argument to maketrans it must be a dict");
        for (int i = 0; i < dict.EntryCount; i++)
        {
            if (!dict.TryGetEntry(i, out var key, out var value))
                continue;
            if (key is PyStr { Count: not 1 })
                return ts.Fail(ExceptionTypes.ValueError, "string keys in translatetable must be of length 1");
            if (key is not (PyStr or PyIntegral))
                return ts.Fail(ExceptionTypes.TypeError, "keys in translate table mustbe strings or integers");
            if (!table.Set(ts, key is PyStr one ? PyInt.Of(one.CodePointAt(0)) : key, value!))
                return false;
        }
        return true;
    }
}
