"""Which functions ask an iterable for its length, and when: before, behind or without asking it for its iterator; and what is asked before wrong arguments are told."""
import bisect
import collections
import functools
import heapq
import io
import itertools
import math
import statistics


class Hinted:
    def __init__(self, values):
        self.values = values

    def __iter__(self):
        print(' iter', end='')
        return iter(self.values)

    def __length_hint__(self):
        print(' hint', end='')
        return 2


class Text(str):
    def __len__(self):
        print(' len', end='')
        return 1


def tell(name, function, *arguments, **keywords):
    print(name, end=':')
    try:
        made = function(*arguments, **keywords)
        print('', sorted(made) if isinstance(made, (set, frozenset)) else made if not hasattr(made, '__next__') else '')
    except Exception as error:
        print('', type(error).__name__, error)


def star(*values):
    return values


def assign(start, key, value):
    start[key] = value
    return start


functions = (list, tuple, set, frozenset, sorted, dict.fromkeys, collections.deque, sum, min, max, any, all, enumerate, iter, math.fsum, math.prod, bytes, bytearray, collections.Counter, statistics.mean, itertools.cycle,
             itertools.permutations, itertools.product, ''.join, b''.join, [].extend, bytearray().extend, set().update, set().union, {1}.intersection, {1}.difference, {1}.issubset, {1}.isdisjoint, [].__iadd__,
             collections.OrderedDict.fromkeys, io.StringIO().writelines, functools.partial(heapq.nsmallest, 1), collections.deque().extend, {1}.issuperset, dict)
for values in Hinted([1, 2]), Hinted([b'a', b'b']), Text('abc'):
    for function in functions:
        tell(getattr(function, '__name__', 'partial'), function, values)
    tell('display', lambda: [*values])
    tell('tuple', lambda: (*values,))
    tell('call', lambda: star(1, *values, *values))
    tell('slice', assign, [1, 2, 3], slice(1, 2), values)
    tell('steps', assign, [1, 2, 3], slice(None, None, 2), values)
    tell('sorted', sorted, values, nope=1)
    tell('sorted', sorted, values, key=1)
    for function in max, min:
        tell(function.__name__, function, values, key=None, default=1, nope=1)
        tell(function.__name__, function, values, nope=1)
        tell(function.__name__, function, nope=1)
        tell(function.__name__, function, 1, 2, key=None, default=1, nope=1)
        tell(function.__name__, function, 1, 2, default=1)
        tell(function.__name__, function, 1, 2, key=1)
        tell(function.__name__, function, [], default=1)
