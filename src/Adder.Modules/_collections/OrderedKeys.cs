using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>A key of an OrderedDict and its neighbours.</summary>
sealed class OrderedKey(PyObject key, long hash) : PyObject
{
    // values of hash tables are objects; programs never see this one
    static readonly PyType Hidden = new("odict_key", null);

    public override PyType Type => Hidden;
    public PyObject Key => key;
    public long Hash => hash;
    public OrderedKey? Before { get; set; }
    public OrderedKey? After { get; set; }
}

/// <summary>The keys of an OrderedDict: a linked list, and a table that finds the place of a key in it.</summary>
sealed class OrderedKeys
{
    readonly PyDict places = new();

    public OrderedKey? First { get; private set; }
    public OrderedKey? Last { get; private set; }

    /// <summary>Changes when a key comes, goes or moves.</summary>
    public int Changes { get; private set; }

    /// <summary>The place of a key: null when there is none, and null with an error.</summary>
    public OrderedKey? Find(ThreadState ts, PyObject key, long hash) => (OrderedKey?)places.Get(ts, key, hash);

    /// <summary>Puts a key at the end unless it is there; false with an error.</summary>
    public bool Add(ThreadState ts, PyObject key, long hash)
    {
        var place = new OrderedKey(key, hash);
        if (places.GetOrSet(ts, key, hash, place) is not { } there)
            return false;
        if (ReferenceEquals(there, place))
            using (ObjectLocks.Hold(this))
                Link(place, atEnd: true);
        return true;
    }

    /// <summary>Takes a key away if it is there; false with an error.</summary>
    public bool Remove(ThreadState ts, PyObject key, long hash)
    {
        int removed = places.Remove(ts, key, hash, out var place);
        if (removed == 1)
            using (ObjectLocks.Hold(this))
                Unlink((OrderedKey)place!);
        return removed >= 0;
    }

    /// <summary>Moves a key to one of the ends.</summary>
    public void Move(OrderedKey place, bool toEnd)
    {
        using (ObjectLocks.Hold(this))
        {
            if (ReferenceEquals(place, toEnd ? Last : First))
                return;
            Unlink(place);
            Link(place, toEnd);
        }
    }

    public void Clear()
    {
        using (ObjectLocks.Hold(this))
        {
            places.Clear();
            (First, Last) = (null, null);
            Changes++;
        }
    }

    /// <summary>The keys from the first to the last.</summary>
    public IEnumerable<OrderedKey> All()
    {
        for (var place = First; place is not null; place = place.After)
            yield return place;
    }

    void Link(OrderedKey place, bool atEnd)
    {
        place.Before = atEnd ? Last : null;
        place.After = atEnd ? null : First;
        if (place.Before is { } before)
            before.After = place;
        else
            First = place;
        if (place.After is { } after)
            after.Before = place;
        else
            Last = place;
        Changes++;
    }

    void Unlink(OrderedKey place)
    {
        if (place.Before is { } before)
            before.After = place.After;
        else
            First = place.After;
        if (place.After is { } after)
            after.Before = place.Before;
        else
            Last = place.Before;
        (place.Before, place.After) = (null, null);
        Changes++;
    }
}
