"""Generic aliases, unions and type parameters: substitution, repr, pickling and errors."""
import types, typing
from typing import *
class Parameter:
    def __repr__(self): return "Parameter()"
first = Parameter(); first.__typing_subst__ = lambda value: value
late = Parameter()
alias = types.GenericAlias(dict, (first, late))
print(len(alias.__parameters__))
late.__typing_subst__ = lambda value: value
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: alias[0])
class EvilTypeVar:
    __typing_is_unpacked_typevartuple__ = True
    def __typing_prepare_subst__(*_): return None
    def __typing_subst__(*_): return 42
evil = EvilTypeVar()
type type_alias[*_] = 0
t(lambda: type_alias[evil][0])
U1 = int | str
T=TypeVar('T'); Ts=TypeVarTuple('Ts'); P=ParamSpec('P')
t(lambda: isinstance(3.14, Union[int, list[int]])); t(lambda: isinstance(3, int | list[int])); t(lambda: issubclass(float, int|list[int])); t(lambda: issubclass(int, int|list[int])); t(lambda: isinstance(None, Optional[Any])); t(lambda: isinstance(3, Optional[Any]));t(lambda: isinstance(3, (str, list[int]))); t(lambda: isinstance(3, list[int])); t(lambda: issubclass(3, int|str)); t(lambda: isinstance(3, Union[str, 'x']))
def fun(): pass
t(lambda: Union[fun, int]); t(lambda: list[fun]); t(lambda: list[len]); t(lambda: list[T, None]); t(lambda: list[type(None)]); t(lambda: int | None); t(lambda: tuple[*Ts][int, str]); t(lambda: tuple[*Ts][()]); t(lambda: tuple[T, *Ts][int]); t(lambda: list[[int, fun, 'x']]); t(lambda: list[C.m])
class C:
    def m(self): pass
t(lambda: list[C.m]); t(lambda: list[C().m]); t(lambda: list[P]); t(lambda: Callable[[int],str] | None)
import pickle, copy
class G(Generic[T]): pass
class A:
    def __new__(cls, arg): 
        o = super().__new__(cls); o.arg=arg; return o
class B(Generic[T]): pass
class D(A, B): pass
class E(B, A): pass
t(lambda: D('foo').arg); t(lambda: E('foo').arg)
t(lambda: pickle.loads(pickle.dumps(G(), 0)).__class__)
import re
for b in (re.Match, re.Pattern, types.GenericAlias, types.UnionType, range, bool, slice, types.FunctionType, type(None), types.ModuleType, memoryview, property, classmethod, TypeVar, types.SimpleNamespace, types.MappingProxyType, types.CodeType, types.FrameType):
    t(lambda: type('X', (b,), {}).__name__)
d={}
exec("from typing import *; T=TypeVar('T'); P=ParamSpec('P'); Ts=TypeVarTuple('Ts'); N=NewType('N', int)", d)
t(lambda: (d['T'].__module__, d['P'].__module__, d['Ts'].__module__, d['N'].__module__))
t(lambda: ParamSpec('P', bound=(int,str)).__bound__); t(lambda: TypeVar('P', bound=3)); t(lambda: TypeVar('P', bound='int').__bound__); t(lambda: ParamSpec('P', bound='int').__bound__)
t(lambda: Callable[Concatenate[int, P], T][[str, float], int]); t(lambda: Callable[P, T][[str, float], int]); t(lambda: Callable[P, T][[], int]); t(lambda: list[tuple[T]][int]); t(lambda: dict[T, list[T]][int]); t(lambda: dict[T, T][int,str])
t(lambda: Annotated[tuple[*Ts], 'a'][str, int]); t(lambda: (Ts | int))
