using Adder.Modules._lzma.Engine;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._lzma;

/// <summary>Filters as programs give them: dicts with an "id".</summary>
static class FilterSpecifiers
{
    /// <summary>Whether programs may name a filter by its id.</summary>
    public static bool IsKnown(ulong id) => id is FilterIds.Lzma1 or FilterIds.Lzma2 or >= FilterIds.Delta and <= FilterIds.Sparc;

    public static PyObject? Unknown(ThreadState ts, ulong id) => ts.Raise(ExceptionTypes.ValueError, $"Invalid filter ID: {id}");

    /// <summary>A chain of filters out of a sequence of specifiers; null with an error.</summary>
    public static Filter[]? ParseChain(ThreadState ts, PyObject value)
    {
        long count = value.Length(ts);
        if (count < 0)
            return null;
        if (count > XzFormat.MostFilters)
        {
            ts.Raise(ExceptionTypes.ValueError, $"Too many filters - liblzma supports a maximum of {XzFormat.MostFilters}");
            return null;
        }
        if (value is PyDict)
        {
            ts.Raise(ExceptionTypes.TypeError, $"{value.Type.Name} is not a sequence");
            return null;
        }
        var chain = new Filter[count];
        for (int i = 0; i < chain.Length; i++)
        {
            if (value.GetItem(ts, PyInt.Of(i)) is not { } specifier || Parse(ts, specifier) is not { } filter)
                return null;
            chain[i] = filter;
        }
        return chain;
    }

    /// <summary>A filter out of its specifier; null with an error.</summary>
    public static Filter? Parse(ThreadState ts, PyObject specifier)
    {
        if (specifier.Type.Lookup("__getitem__") is null)
        {
            ts.Raise(ExceptionTypes.TypeError, "Filter specifier must be a dict or dict-like object");
            return null;
        }
        if (!TryItem(ts, specifier, "id", out var number))
            return null;
        if (number is null)
        {
            ts.Raise(ExceptionTypes.ValueError, "Filter specifier must have an \"id\" entry");
            return null;
        }
        if (!UnsignedNumbers.TryGet(ts, number, ulong.MaxValue, "unsigned long long", out ulong id))
            return null;
        if (!IsKnown(id))
        {
            Unknown(ts, id);
            return null;
        }
        return id switch
        {
            FilterIds.Lzma1 or FilterIds.Lzma2 => ParseLzma(ts, specifier, id),
            FilterIds.Delta => TryOptions(ts, specifier, "delta", ["dist"], out var values) ? new Filter(id) { Distance = values[0] ?? 1 } : null,
            _ => TryOptions(ts, specifier, "BCJ", ["start_offset"], out var values) ? new Filter(id) { StartOffset = values[0] ?? 0 } : null,
        };
    }

    static Filter? ParseLzma(ThreadState ts, PyObject specifier, ulong id)
    {
        ulong preset = LzmaOptions.DefaultPreset;
        if (!TryItem(ts, specifier, "preset", out var given) || given is not null && !UnsignedNumbers.TryGet(ts, given, uint.MaxValue, "unsigned int", out preset))
            return null;
        if (LzmaOptions.OfPreset((uint)preset) is not { } options)
        {
            ts.Raise(LzmaModule.ErrorType, $"Invalid compression preset: {preset}");
            return null;
        }
        if (!TryOptions(ts, specifier, "LZMA", ["preset", "dict_size", "lc", "lp", "pb", "mode", "nice_len", "mf", "depth"], out var values))
            return null;
        return new Filter(id)
        {
            Lzma = options with
            {
                DictionarySize = values[1] ?? options.DictionarySize,
                LiteralContextBits = values[2] ?? options.LiteralContextBits,
                LiteralPositionBits = values[3] ?? options.LiteralPositionBits,
                PositionBits = values[4] ?? options.PositionBits,
                Mode = values[5] ?? options.Mode,
                NiceLength = values[6] ?? options.NiceLength,
                MatchFinder = values[7] ?? options.MatchFinder,
                Depth = values[8] ?? options.Depth,
            },
        };
    }

    /// <summary>An entry, or null when there is none; false with an error.</summary>
    static bool TryItem(ThreadState ts, PyObject mapping, string name, out PyObject? value)
    {
        value = mapping.GetItem(ts, new PyStr(name));
        if (value is not null)
            return true;
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.KeyError))
            return false;
        ts.TakeError();
        return true;
    }

    /// <summary>The options of a specifier by their names, each of 32 bits; false with an error, also when there is an option of another name.</summary>
    static bool TryOptions(ThreadState ts, PyObject specifier, string kind, string[] names, out uint?[] values)
    {
        values = new uint?[names.Length];
        long known = 1;
        for (int i = 0; i < names.Length; i++)
        {
            if (!TryItem(ts, specifier, names[i], out var given))
                return false;
            if (given is null)
                continue;
            known++;
            if (!UnsignedNumbers.TryGet(ts, given, uint.MaxValue, "unsigned int", out ulong number))
                return Invalid(ts, kind);
            values[i] = (uint)number;
        }
        return specifier.Length(ts) == known || Invalid(ts, kind);
    }

    static bool Invalid(ThreadState ts, string kind)
    {
        if (ts.HasError)
            ts.TakeError();
        return ts.Fail(ExceptionTypes.ValueError, $"Invalid filter specifier for {kind} filter");
    }

    /// <summary>The specifier of a filter with the options that formats store.</summary>
    public static PyDict ToDict(ThreadState ts, Filter filter)
    {
        var specifier = new PyDict();
        void Add(string name, ulong value) => specifier.Set(ts, new PyStr(name), PyInt.Of((long)value));
        Add("id", filter.Id);
        switch (filter.Id)
        {
            case FilterIds.Lzma1:
                Add("lc", filter.Lzma.LiteralContextBits);
                Add("lp", filter.Lzma.LiteralPositionBits);
                Add("pb", filter.Lzma.PositionBits);
                Add("dict_size", filter.Lzma.DictionarySize);
                break;
            case FilterIds.Lzma2:
                Add("dict_size", filter.Lzma.DictionarySize);
                break;
            case FilterIds.Delta:
                Add("dist", filter.Distance);
                break;
            default:
                if (filter.StartOffset != 0)
                    Add("start_offset", filter.StartOffset);
                break;
        }
        return specifier;
    }
}
