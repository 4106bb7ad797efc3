using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._json;

/// <summary>Reads one value out of a text of UTF-16 units or code points.</summary>
/// <typeparam name="T">char or int.</typeparam>
ref partial struct JsonReader<T> where T : unmanaged, IEquatable<T>
{
    readonly ThreadState ts;
    readonly PyStr document;
    readonly ReadOnlySpan<T> text;
    readonly PyScanner? options;
    readonly bool strict;
    readonly Dictionary<string, PyStr> keys = new(StringComparer.Ordinal);

    /// <summary>Where reading goes on.</summary>
    public int Place;

    public JsonReader(ThreadState ts, PyStr document, ReadOnlySpan<T> text, PyScanner? options, bool strict)
    {
        (this.ts, this.document, this.options, this.strict) = (ts, document, options, strict);
        this.text = text;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Code(T value) => typeof(T) == typeof(char) ? Unsafe.As<T, char>(ref value) : Unsafe.As<T, int>(ref value);

    readonly int At(int place) => place < text.Length ? Code(text[place]) : -1;

    void SkipBlanks()
    {
        while (At(Place) is ' ' or '\t' or '\n' or '\r')
            Place++;
    }

    readonly PyObject? Fail(string message, int place) => JsonErrors.Decode(ts, message, document, place);

    /// <summary>The value at the place; null with an error.</summary>
    public PyObject? Value()
    {
        int start = Place;
        switch (At(start))
        {
            case '"':
                Place++;
                return String(asKey: false);
            case '{':
                return Nested(isObject: true);
            case '[':
                return Nested(isObject: false);
            case 'n' when HasWord("null"):
                return PyNone.Instance;
            case 't' when HasWord("true"):
                return PyBool.True;
            case 'f' when HasWord("false"):
                return PyBool.False;
            case 'N' when HasWord("NaN"):
                return Constant("NaN");
            case 'I' when HasWord("Infinity"):
                return Constant("Infinity");
            case '-' when HasWord("-Infinity"):
                return Constant("-Infinity");
            default:
                return Number();
        }
    }

    bool HasWord(string word)
    {
        for (int i = 0; i < word.Length; i++)
            if (At(Place + i) != word[i])
                return false;
        Place += word.Length;
        return true;
    }

    readonly PyObject? Constant(string word) => options!.ParseConstant.Call(ts, [new PyStr(word)], null);

    PyObject? Nested(bool isObject)
    {
        if (!ts.EnterRecursiveCall(isObject ? " while decoding a JSON object from a unicode string" : " while decoding a JSON array from a unicode string"))
            return null;
        Place++;
        var result = isObject ? Object() : Array();
        ts.LeaveRecursiveCall();
        return result;
    }

    PyObject? Array()
    {
        var items = new PyList();
        SkipBlanks();
        if (At(Place) == ']')
        {
            Place++;
            return items;
        }
        while (true)
        {
            if (Value() is not { } item)
                return null;
            items.Append(item);
            SkipBlanks();
            int c = At(Place);
            if (c == ']')
                break;
            if (c != ',')
                return Fail("Expecting ',' delimiter", Place);
            int comma = Place++;
            SkipBlanks();
            if (At(Place) == ']')
                return Fail("Illegal trailing comma before end of array", comma);
        }
        Place++;
        return ts.PollInterrupt() && ts.HasError ? null : items;
    }

    PyObject? Object()
    {
        bool asPairs = options!.ObjectPairsHook is not PyNone;
        var pairs = asPairs ? new List<PyObject>() : null;
        var dict = asPairs ? null : new PyDict();
        SkipBlanks();
        if (At(Place) == '}')
            Place++;
        else
            while (true)
            {
                if (At(Place) != '"')
                    return Fail("Expecting property name enclosed in double quotes", Place);
                Place++;
                if (String(asKey: true) is not { } key)
                    return null;
                SkipBlanks();
                if (At(Place) != ':')
                    return Fail("Expecting ':' delimiter", Place);
                Place++;
                SkipBlanks();
                if (Value() is not { } value)
                    return null;
                if (pairs is not null)
                    pairs.Add(new PyTuple([key, value]));
                else if (!dict!.Set(ts, key, value))
                    return null;
                SkipBlanks();
                int c = At(Place);
                if (c == '}')
                {
                    Place++;
                    break;
                }
                if (c != ',')
                    return Fail("Expecting ',' delimiter", Place);
                int comma = Place++;
                SkipBlanks();
                if (At(Place) == '}')
                    return Fail("Illegal trailing comma before end of object", comma);
            }
        if (pairs is not null)
            return options.ObjectPairsHook.Call(ts, [new PyList(pairs)], null);
        return options.ObjectHook is PyNone ? dict : options.ObjectHook.Call(ts, [dict!], null);
    }

    PyObject? Number()
    {
        int start = Place, i = Place;
        if (At(i) == '-')
            i++;
        if (At(i) is >= '1' and <= '9')
            while (At(i) is >= '0' and <= '9')
                i++;
        else if (At(i) == '0')
            i++;
        else
            return JsonErrors.Nothing(ts, start);
        bool isFloat = false;
        if (At(i) == '.' && At(i + 1) is >= '0' and <= '9')
        {
            isFloat = true;
            for (i += 2; At(i) is >= '0' and <= '9'; i++) { }
        }
        if (At(i) is 'e' or 'E')
        {
            int digits = At(i + 1) is '+' or '-' ? i + 2 : i + 1;
            if (At(digits) is >= '0' and <= '9')
            {
                isFloat = true;
                for (i = digits + 1; At(i) is >= '0' and <= '9'; i++) { }
            }
        }
        Place = i;
        var parser = isFloat ? options!.ParseFloat : options!.ParseInt;
        if (isFloat && ReferenceEquals(parser, PyFloat.TypeObject))
            return new PyFloat(double.Parse(Copy(start, i), NumberStyles.Float, CultureInfo.InvariantCulture));
        if (!isFloat && ReferenceEquals(parser, PyInt.TypeObject) && i - start < 19)
        {
            long value = 0;
            for (int k = At(start) == '-' ? start + 1 : start; k < i; k++)
                value = value * 10 + At(k) - '0';
            return PyInt.Of(At(start) == '-' ? -value : value);
        }
        return parser.Call(ts, [new PyStr(Copy(start, i))], null);
    }

    /// <summary>A part of ASCII.</summary>
    readonly string Copy(int start, int end)
    {
        if (typeof(T) == typeof(char))
            return System.Runtime.InteropServices.MemoryMarshal.Cast<T, char>(text)[start..end].ToString();
        var result = new StringBuilder(end - start);
        for (int i = start; i < end; i++)
            result.Append((char)Code(text[i]));
        return result.ToString();
    }
}
