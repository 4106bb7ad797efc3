using Adder.Bytecode.Opcodes;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        /// <summary>Lowers the current instruction; families that differ by version have methods of their own.</summary>
        void Lower()
        {
            if (!(LowerLoad() || LowerOperator() || LowerControl() || LowerContainer() || LowerCall() || LowerFunction() || LowerException()
                || LowerGenerator() || LowerWith() || LowerPattern() || LowerClass() || LowerUnpacking()))
                Unsupported();
        }

        bool LowerLoad()
        {
            int argument = current.Argument;
            switch (current.Op)
            {
                case Op.Nop or Op.Resume or Op.NotTaken or Op.Cache or Op.SetupAnnotations or Op.ExtendedArg:
                    if (current.Op == Op.SetupAnnotations)
                        Emit(IrOp.SetupAnnotations);
                    break;
                case Op.PopTop: Pop(); break;
                case Op.EndFor: Drop(version < PythonVersion.V3_13 ? 2 : 1); break;
                case Op.PopIter: Drop(version >= PythonVersion.V3_15 ? 2 : 1); break;
                case Op.LoadConst: LoadConstant(argument); break;
                case Op.LoadSmallInt: stack.Add(new(EntryKind.Constant, method.Constant(PyInt.Of(argument)))); break;
                case Op.PushNull: stack.Add(StackEntry.Null); break;
                case Op.LoadFast or Op.LoadFastCheck or Op.LoadFastBorrow: LoadLocal(argument); break;
                case Op.LoadFastLoadFast or Op.LoadFastBorrowLoadFastBorrow:
                    LoadLocal(argument >> 4);
                    LoadLocal(argument & 15);
                    break;
                case Op.LoadFastAndClear:
                    Detach(argument);
                    Emit(IrOp.Move, PushSlot(), argument);
                    Emit(IrOp.LoadNull, argument);
                    break;
                case Op.StoreFast or Op.StoreFastMaybeNull: StoreLocal(argument); break;
                case Op.StoreFastStoreFast:
                    StoreLocal(argument >> 4);
                    StoreLocal(argument & 15);
                    break;
                case Op.StoreFastLoadFast:
                    StoreLocal(argument >> 4);
                    assigned[argument >> 4] = method.assignment.StoresValue(currentIndex);
                    LoadLocal(argument & 15);
                    break;
                case Op.DeleteFast:
                    Detach(argument);
                    Emit(IrOp.DeleteLocal, argument, d: LocalName(argument));
                    break;
                case Op.LoadName: Emit(IrOp.LoadName, PushSlot(), d: Name(argument)); break;
                case Op.StoreName: Emit(IrOp.StoreName, PopRegister(), d: Name(argument)); break;
                case Op.DeleteName: Emit(IrOp.DeleteName, d: Name(argument)); break;
                case Op.LoadGlobal: LoadGlobal(argument); break;
                case Op.StoreGlobal: Emit(IrOp.StoreGlobal, PopRegister(), d: Name(argument)); break;
                case Op.DeleteGlobal: Emit(IrOp.DeleteGlobal, d: Name(argument)); break;
                case Op.LoadLocals: Emit(IrOp.LoadLocals, PushSlot()); break;
                case Op.MakeCell:
                    Detach(argument);
                    Emit(IrOp.MakeCell, argument);
                    break;
                case Op.CopyFreeVars: Emit(IrOp.CopyFreeVars, method.code.NLocalsPlus - argument, 0, argument); break;
                case Op.LoadClosure: Emit(IrOp.Move, PushSlot(), CellRegister(argument)); break;
                case Op.LoadDeref: Emit(IrOp.LoadCell, PushSlot(), CellRegister(argument), d: CellName(argument)); break;
                case Op.StoreDeref: Emit(IrOp.StoreCell, CellRegister(argument), PopRegister()); break;
                case Op.DeleteDeref: Emit(IrOp.DeleteCell, CellRegister(argument), d: CellName(argument)); break;
                case Op.LoadClassderef:
                    Emit(IrOp.LoadLocals, PushSlot());
                    Emit(IrOp.LoadFromMapping, Slot(stack.Count - 1), Slot(stack.Count - 1), CellRegister(argument) + 1, CellName(argument));
                    break;
                case Op.LoadFromDictOrDeref: LoadFromMapping(CellRegister(argument) + 1, CellName(argument)); break;
                case Op.LoadFromDictOrGlobals: LoadFromMapping(0, Name(argument)); break;
                case Op.LoadAttr: LoadAttribute(argument); break;
                case Op.LoadMethod: LoadMethod(method.code.Names[argument]); break;
                case Op.StoreAttr:
                    int target = PopRegister();
                    Emit(IrOp.StoreAttribute, target, PopRegister(), d: Name(argument), cache: method.attributeCaches++);
                    break;
                case Op.DeleteAttr: Emit(IrOp.DeleteAttribute, PopRegister(), d: Name(argument)); break;
                case Op.LoadAssertionError: Emit(IrOp.LoadAssertion, PushSlot()); break;
                case Op.LoadCommonConstant: LoadCommonConstant(argument); break;
                default: return false;
            }
            return true;
        }

        int Name(int index) => method.Name(method.code.Names[index]);

        int LocalName(int local)
        {
            var code = method.code;
            string name = code.HasLocalsPlus ? Bytecode.Code.CodeObject.Text(code.LocalsPlusNames[local]) : code.VarNames[local];
            return method.Name(name);
        }

        /// <summary>The register of a cell or free variable, which up to 3.10 come behind the locals.</summary>
        int CellRegister(int argument) => method.code.HasLocalsPlus ? argument : method.code.StoredNLocals + argument;

        int CellName(int argument)
        {
            var code = method.code;
            if (code.HasLocalsPlus)
                return LocalName(argument);
            int cells = code.CellVars.Count;
            return method.Name(argument < cells ? code.CellVars[argument] : code.FreeVars[argument - cells]);
        }

        void LoadConstant(int index)
        {
            stack.Add(new(EntryKind.Constant, index));
            if (stack.Count > method.scratch - method.stackBase)
                throw new LoweringException($"the value stack grows beyond co_stacksize {method.code.StackSize}");
            if (method.constants[index] is UnsupportedConstant)
                Materialize(stack.Count - 1);
        }

        void LoadLocal(int local)
        {
            if (!assigned[local])
                Emit(IrOp.CheckLocal, local, d: LocalName(local));
            assigned[local] = true;
            stack.Add(new(EntryKind.Local, local));
            if (stack.Count > method.scratch - method.stackBase)
                throw new LoweringException($"the value stack grows beyond co_stacksize {method.code.StackSize}");
        }

        void LoadGlobal(int argument)
        {
            bool withNull = version >= PythonVersion.V3_11;
            int name = Name(withNull ? argument >> 1 : argument);
            bool pushesNull = withNull && (argument & 1) != 0;
            if (pushesNull && version < PythonVersion.V3_13)
                stack.Add(StackEntry.Null);
            Emit(IrOp.LoadGlobal, PushSlot(), d: name, cache: method.globalCaches++);
            if (pushesNull && version >= PythonVersion.V3_13)
                stack.Add(StackEntry.Null);
        }

        void LoadFromMapping(int cell, int name)
        {
            int mapping = PopRegister();
            Emit(IrOp.LoadFromMapping, PushSlot(), mapping, cell, name);
        }

        void LoadAttribute(int argument)
        {
            if (version >= PythonVersion.V3_12 && (argument & 1) != 0)
            {
                LoadMethod(method.code.Names[argument >> 1]);
                return;
            }
            int target = PopRegister();
            Emit(IrOp.LoadAttribute, PushSlot(), target, d: Name(version >= PythonVersion.V3_12 ? argument >> 1 : argument), cache: method.attributeCaches++);
        }

        /// <summary>Leaves a method and, above it, self; of an attribute that is no method, no value, which up to 3.12 lies below it.</summary>
        void LoadMethod(string name)
        {
            int target = PopRegister(), callable = PushSlot();
            PushSlot();
            Emit(IrOp.LoadMethod, callable, target, version < PythonVersion.V3_13 ? 1 : 0, method.Name(name), method.attributeCaches++);
        }

        void LoadCommonConstant(int index)
        {
            string text = OperandNames.CommonConstant(version)[index];
            if (text == "AssertionError")
            {
                Emit(IrOp.LoadAssertion, PushSlot());
                return;
            }
            if (text is "all" or "any")
            {
                Emit(IrOp.LoadBuiltin, PushSlot(), d: method.Name(text));
                return;
            }
            PyObject? value = text switch
            {
                "NotImplementedError" => Errors.ExceptionTypes.NotImplementedError,
                "tuple" => PyTuple.TypeObject,
                "list" => PyList.TypeObject,
                "set" => PySet.TypeObject,
                "None" => PyNone.Instance,
                "''" => PyStr.Empty,
                "True" => PyBool.True,
                "False" => PyBool.False,
                "-1" => PyInt.Of(-1),
                _ => null,
            };
            if (value is null)
                Unsupported($"{current.Opcode.Name} {text}");
            else
                stack.Add(new(EntryKind.Constant, method.Constant(value)));
        }
    }
}
