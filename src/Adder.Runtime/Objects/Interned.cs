using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Objects;

/// <summary>The one str of each name: names of code, attributes and special methods compare by reference.</summary>
public static class Interned
{
    const int FirstSize = 1 << 13;

    static readonly Lock Adding = new();

    // open addressing by the hash of the str, never full; read without the lock: entries only come, and a larger table replaces a whole one
    static volatile PyStr?[] table = new PyStr?[FirstSize];
    static int count;

    /// <summary>The str of a name.</summary>
    public static PyStr Of(string name)
    {
        long hash = StringHash.Of(name);
        return Find(table, name, hash, out _) ?? Add(new PyStr(name), hash);
    }

    /// <summary>The str of the same text that stands for it.</summary>
    public static PyStr Of(PyStr name)
    {
        if (name.IsInterned)
            return name;
        // texts with wide characters keep their own code points
        if (name.IsWide && name.HasSplitPair)
            return name.Exact;
        if (name.IsWide || name.GetType() != typeof(PyStr))
            return Of(name.Value);
        long hash = name.HashCode;
        return Find(table, name.Value, hash, out _) ?? Add(name, hash);
    }

    static PyStr? Find(PyStr?[] table, string name, long hash, out int free)
    {
        int i = (int)hash & (table.Length - 1);
        while (table[i] is { } known)
        {
            free = -1;
            if (known.HashCode == hash && known.Value == name)
                return known;
            i = (i + 1) & (table.Length - 1);
        }
        free = i;
        return null;
    }

    /// <summary>The first of its text stands for it itself.</summary>
    static PyStr Add(PyStr name, long hash)
    {
        lock (Adding)
        {
            if (Find(table, name.Value, hash, out int free) is { } known)
                return known;
            if (2 * ++count > table.Length)
            {
                var larger = new PyStr?[table.Length * 2];
                foreach (var old in table)
                    if (old is not null)
                    {
                        Find(larger, old.Value, old.HashCode, out int place);
                        larger[place] = old;
                    }
                Find(larger, name.Value, hash, out free);
                table = larger;
            }
            name.IsInterned = true;
            Volatile.Write(ref table[free], name);
            return name;
        }
    }
}
