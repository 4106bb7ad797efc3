"""Keywords that are no str: told at once by what takes them out of their dict first, later or never by what gets the dict."""
import collections
import dataclasses
import functools
import itertools
import operator
import types


def tell(name, function, *most):
    for arguments in (), (1,), ([],), most:
        for keywords in {1: 2}, {1: [], 'x': 1}, {(): []}:
            try:
                print(name, arguments, repr(function(*arguments, **keywords))[:80])
            except Exception as error:
                print(name, arguments, type(error).__name__, error, type(error.__context__).__name__)


class Plain:
    pass


class WithInit:
    def __init__(self, x=1, **k):
        pass


class WithNew:
    def __new__(cls, *a, **k):
        return 5


class Dict(dict):
    pass


class List(list):
    pass


class Int(int):
    pass


class Meta(type):
    def __call__(cls, *a, **k):
        return a, k


class OfMeta(metaclass=Meta):
    pass


class Called:
    def __call__(self, *a, **k):
        return a, k


class Cached:
    __call__ = functools.lru_cache(lambda *a, **k: 1)


class Error(Exception):
    pass


class ListInit(list):
    def __init__(self, *a, **k):
        print('init', a, k)


@dataclasses.dataclass
class Data:
    x: int = 0


def both(*a, **k):
    return a, k


for function in (Plain, WithInit, WithNew, Dict, List, Int, OfMeta, Error, ListInit, Data, int, list, dict, str, float, tuple, set, frozenset, bytes, bytearray, complex, bool, range, slice, enumerate, zip, map, filter, property,
                 classmethod, staticmethod, super, object, type, memoryview, Exception, KeyError, OSError, StopIteration, ImportError, AttributeError, NameError, SyntaxError, reversed, BaseExceptionGroup, collections.Counter, collections.OrderedDict, collections.defaultdict,
                 collections.deque, collections.ChainMap, types.SimpleNamespace, types.FunctionType, types.CodeType, types.ModuleType, itertools.chain, itertools.count, itertools.islice, itertools.accumulate, itertools.repeat,
                 itertools.groupby, itertools.batched, itertools.permutations, types.GenericAlias):
    tell(function.__name__, function, 1, 2)
for name, function in (('instance', Called()), ('cached', Cached()), ('partial', functools.partial(both, 1)), ('class', functools.partial(Plain)), ('len', functools.partial(len)), ('keyword', functools.partial(both, k=1)),
                       ('lru', functools.lru_cache(both)), ('none', functools.lru_cache(0)(both)), ('cache', functools.cache(len)), ('typed', functools.lru_cache(5, True)(both)), ('print', print), ('append', [].append),
                       ('method', list.append), ('sorted', sorted), ('add', int.__add__), ('new', object.__new__), ('init', list.__init__), ('call', type.__call__), ('classmethod', classmethod(len)), ('static', staticmethod(both)),
                       ('none', None), ('bound', Called().__call__), ('lambda', both), ('of class', types.MethodType(Plain, 1)), ('of cache', types.MethodType(functools.cache(Plain), 1))):
    tell(name, function, [])


def make(keywords):
    try:
        class Made(**keywords):
            pass
        print(Made)
    except Exception as error:
        print(type(error).__name__, error)


make({1: 2})
make({'metaclass': Meta, 1: 2})
make({'metaclass': functools.cache(len), 1: []})
static = staticmethod(lambda *p, k=1: p)
for keywords in {'a': 1, 5: 2}, {5: 2, 'a': 1}, {'k': 1, 5: 2}:
    tell('static', lambda: static(**keywords))
    tell('class', lambda: WithInit(1, **keywords))
# what is missing and what is there twice come before what is not known
for function, arguments, keywords in ((pow, (2,), {'base': 1}), (pow, (2, 3), {'base': 1, 'x': 1}), (pow, (), {'x': 1}), (compile, ('a',), {'source': 'b'}), (zip, ([],), {'a': 1, 'b': 2}), (map, (len, []), {'a': 1, 'b': 2}), (print, (), dict.fromkeys('abcde', 1)),
                                      (list().sort, (), {'key': None, 'reverse': 1, 'x': 1}), ((1).__ceil__, (), {'x': 1}), ((1.5).__floor__, (1,), {}), (collections.defaultdict, (None, [], 1), {})):
    try:
        print(function(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)
# through what hands keywords on as they are
replace, wrong = both.__code__.replace, {1: 2}
for call in (lambda: operator.methodcaller('replace', **wrong)(both.__code__), lambda: functools.partial(replace, **wrong)(), lambda: staticmethod(replace)(**wrong), lambda: types.MethodType(replace, 1)(**wrong)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
