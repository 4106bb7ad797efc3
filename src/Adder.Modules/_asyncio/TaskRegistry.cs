using System.Runtime.InteropServices;

namespace Adder.Modules._asyncio;

/// <summary>The tasks that are not done, without keeping them alive; threads share it.</summary>
sealed class TaskRegistry
{
    struct Entry
    {
        public WeakGCHandle<PyTask> Handle;

        /// <summary>The next unused entry, when this one is unused; -1 = none.</summary>
        public int NextFree;
    }

    readonly Lock gate = new();
    Entry[] entries = [];
    int count;
    int free = -1;

    ~TaskRegistry()
    {
        foreach (ref var entry in entries.AsSpan(0, count))
            entry.Handle.Dispose();
    }

    /// <summary>Adds a task that is not there yet.</summary>
    public void Add(PyTask task)
    {
        lock (gate)
        {
            if (task.RegistryIndex >= 0)
                return;
            int index = free;
            if (index >= 0)
            {
                free = entries[index].NextFree;
                entries[index].Handle.SetTarget(task);
            }
            else
            {
                index = count++;
                if (index == entries.Length)
                    Array.Resize(ref entries, Math.Max(16, index * 2));
                entries[index].Handle = new WeakGCHandle<PyTask>(task);
            }
            task.RegistryIndex = index;
        }
    }

    /// <summary>Removes a task that may be there.</summary>
    public void Remove(PyTask task)
    {
        lock (gate)
        {
            int index = task.RegistryIndex;
            if (index < 0)
                return;
            task.RegistryIndex = -1;
            entries[index].Handle.SetTarget(null!);
            entries[index].NextFree = free;
            free = index;
        }
    }

    /// <summary>The tasks that are there now.</summary>
    public List<PyTask> All()
    {
        var tasks = new List<PyTask>();
        lock (gate)
            for (int i = 0; i < count; i++)
                if (entries[i].Handle.TryGetTarget(out var task))
                    tasks.Add(task);
        return tasks;
    }
}
