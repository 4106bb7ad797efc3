using System.Collections.Concurrent;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>What an opcode does beyond taking and leaving slots.</summary>
enum StackRole : byte
{
    Plain, SetupLoop, SetupExcept, SetupFinally, PopBlock, PopExcept, BeginFinally, CallFinally, PopFinally, EndFinally, WithCleanup,
    EndAsyncFor, BreakLoop, ContinueLoop, Reraise, GenStart,
    /// <summary>Starts a handler, and cannot raise where it stands.</summary>
    PushExcInfo,
    /// <summary>Reads or writes a variable that may be a cell in the locals-plus array.</summary>
    StoreLocal, StoreLoadLocal, StoreStoreLocal, DeleteLocal, ClearLocal,
}

static class StackRoles
{
    static readonly ConcurrentDictionary<PythonVersion, StackRole[]> Tables = new();

    /// <summary>The roles of a version's opcodes by number.</summary>
    public static StackRole[] Table(PythonVersion version) => Tables.GetOrAdd(version, static v =>
    {
        var table = new StackRole[256];
        for (int number = 0; number < table.Length; number++)
            table[number] = Of(v.Opcodes[number].Op, v);
        return table;
    });

    static StackRole Of(Op op, PythonVersion version) => op switch
    {
        Op.StoreFast when version >= PythonVersion.V3_11 => StackRole.StoreLocal,
        Op.StoreFastLoadFast => StackRole.StoreLoadLocal,
        Op.StoreFastStoreFast => StackRole.StoreStoreLocal,
        Op.DeleteFast when version >= PythonVersion.V3_11 => StackRole.DeleteLocal,
        Op.LoadFastAndClear => StackRole.ClearLocal,
        Op.PushExcInfo => StackRole.PushExcInfo,
        _ when version >= PythonVersion.V3_11 => StackRole.Plain,
        Op.SetupLoop => StackRole.SetupLoop,
        Op.SetupExcept => StackRole.SetupExcept,
        Op.SetupFinally or Op.SetupWith or Op.SetupAsyncWith => StackRole.SetupFinally,
        Op.PopBlock => StackRole.PopBlock,
        Op.PopExcept => StackRole.PopExcept,
        Op.BeginFinally => StackRole.BeginFinally,
        Op.CallFinally => StackRole.CallFinally,
        Op.PopFinally => StackRole.PopFinally,
        Op.EndFinally => StackRole.EndFinally,
        Op.WithCleanup or Op.WithCleanupStart => StackRole.WithCleanup,
        Op.EndAsyncFor => StackRole.EndAsyncFor,
        Op.BreakLoop => StackRole.BreakLoop,
        Op.ContinueLoop => StackRole.ContinueLoop,
        Op.Reraise => StackRole.Reraise,
        Op.GenStart => StackRole.GenStart,
        _ => StackRole.Plain,
    };
}
