using Adder.Modules._interpreters;

namespace Adder.Modules._interpqueues;

/// <summary>A queue between interpreters.</summary>
sealed class SharedQueue(long id, long capacity, int unbound, int fallback)
{
    /// <summary>What becomes of an item whose interpreter has ended: it goes, too; or there is an error or a mark in its place.</summary>
    public const int Remove = 1, Error = 2, Replace = 3;

    /// <summary>Whether objects that must be copied are taken.</summary>
    public const int SharedOnly = 0, Copies = 1;

    /// <param name="Data">The object; null when its interpreter has ended.</param>
    /// <param name="Interpreter">Who put it there.</param>
    /// <param name="Unbound">What becomes of it without that.</param>
    public sealed record Item(SharedData? Data, long Interpreter, int Unbound);

    readonly List<Item> items = [];
    int bound;

    public long Id => id;
    public long Capacity => capacity;
    public int Unbound => unbound;
    public int Fallback => fallback;

    public int Count
    {
        get
        {
            lock (items)
                return items.Count;
        }
    }

    public bool IsFull => capacity > 0 && Count >= capacity;

    /// <summary>Puts an item in; false when there is no room.</summary>
    public bool TryAdd(Item item)
    {
        lock (items)
        {
            if (capacity > 0 && items.Count >= capacity)
                return false;
            items.Add(item);
            return true;
        }
    }

    /// <summary>Takes the first item; null when there is none.</summary>
    public Item? Take()
    {
        lock (items)
        {
            if (items.Count == 0)
                return null;
            var first = items[0];
            items.RemoveAt(0);
            return first;
        }
    }

    /// <summary>What an interpreter that has ended put in is gone.</summary>
    public void Forget(long interpreter)
    {
        lock (items)
        {
            items.RemoveAll(item => item.Interpreter == interpreter && item.Unbound == Remove);
            for (int i = 0; i < items.Count; i++)
                if (items[i].Interpreter == interpreter)
                    items[i] = items[i] with { Data = null };
        }
    }

    public void Bind() => Interlocked.Increment(ref bound);

    /// <summary>Takes a user away: how many are left, or -1 when there was none.</summary>
    public int Release() => Volatile.Read(ref bound) == 0 ? -1 : Interlocked.Decrement(ref bound);
}
