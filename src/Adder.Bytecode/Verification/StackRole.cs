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
    /// <summary>Reads or writes slots of the locals-plus array (3.11 on).</summary>
    LoadLocal, LoadCheckedLocal, LoadLoadLocal, StoreLocal, StoreLoadLocal, StoreStoreLocal, DeleteLocal, ClearLocal, UseCell, MakeCell, CopyFreeVars,
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
        _ when version >= PythonVersion.V3_11 => OfLocals(op, version),
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

    static StackRole OfLocals(Op op, PythonVersion version) => op switch
    {
        Op.PushExcInfo => StackRole.PushExcInfo,
        Op.LoadFast or Op.LoadFastBorrow => version >= PythonVersion.V3_12 ? StackRole.LoadLocal : StackRole.LoadCheckedLocal,
        Op.LoadFastCheck => StackRole.LoadCheckedLocal,
        Op.LoadFastLoadFast or Op.LoadFastBorrowLoadFastBorrow => StackRole.LoadLoadLocal,
        Op.StoreFast => StackRole.StoreLocal,
        Op.StoreFastLoadFast => StackRole.StoreLoadLocal,
        Op.StoreFastStoreFast => StackRole.StoreStoreLocal,
        Op.DeleteFast => StackRole.DeleteLocal,
        Op.LoadFastAndClear => StackRole.ClearLocal,
        Op.LoadDeref or Op.StoreDeref or Op.DeleteDeref or Op.LoadClassderef or Op.LoadFromDictOrDeref or Op.LoadClosure => StackRole.UseCell,
        Op.MakeCell => StackRole.MakeCell,
        Op.CopyFreeVars => StackRole.CopyFreeVars,
        _ => StackRole.Plain,
    };
}
