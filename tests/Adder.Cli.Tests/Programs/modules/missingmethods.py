"""Special methods whose descriptor raises: by AttributeError some are as if the class had none, others are not; and what sequences do whose classes have one of __mul__ and __rmul__."""
import io
import math
import operator
import os

OPERATIONS = {
    '__bool__': bool, '__iter__': list, '__hash__': hash, '__round__': round, '__index__': operator.index, '__fspath__': os.fspath, '__len__': len, '__next__': next,
    '__reversed__': reversed, '__int__': int, '__float__': float, '__complex__': complex, '__abs__': abs, '__neg__': operator.neg, '__str__': str, '__repr__': repr,
    '__format__': format, '__bytes__': bytes, '__dir__': dir, '__call__': lambda x: x(), '__getitem__': lambda x: x[0], '__delitem__': lambda x: operator.delitem(x, 0),
    '__contains__': lambda x: 1 in x, '__trunc__': math.trunc, '__floor__': math.floor, '__ceil__': math.ceil, '__length_hint__': operator.length_hint,
    '__eq__': lambda x: x == 1, '__lt__': lambda x: x < 1, '__add__': lambda x: x + 1, '__radd__': lambda x: 1 + x, '__iadd__': lambda x: operator.iadd(x, 1),
    '__aiter__': aiter, '__anext__': anext, '__buffer__': memoryview,
}


def missing(self):
    return self.nothing


def broken(self):
    return 1 / 0


def show(name, call):
    try:
        result = call()
        text = result if type(result) is str else repr(result)
    except Exception as error:
        text = f'{type(error).__name__}: {error}' + (f' <- {error.__context__!r}' if error.__context__ else '')
    print(name, text.split(' at 0x')[0])


for base, *values in (object,), (int, 5), (list, [1, 2]), (str, 'ab'), (float, 2.5):
    for name, operation in OPERATIONS.items():
        for getter in missing, broken:
            show(f'{base.__name__} {name} {getter.__name__}', lambda: operation(type('C', (base,), {name: property(getter)})(*values)))


class Empty:
    __bool__ = property(missing)
    def __len__(self):
        return 0


class Neither:
    __bool__ = __len__ = property(missing)


class Items:
    __iter__ = property(missing)
    def __getitem__(self, index):
        return 'abc'[index]


class NoItems:
    __iter__ = __getitem__ = property(missing)


class Walked:
    __contains__ = property(missing)
    def __iter__(self):
        return iter([3])


print(bool(Empty()), bool(Neither()), 'yes' if Neither() else 'no', not Empty(), list(Items()), 3 in Walked(), 4 in Walked())
show('iter', lambda: iter(NoItems()))
show('set', lambda: {type('C', (), {'__hash__': property(missing)})()})
show('str by repr', lambda: str(type('C', (), {'__repr__': property(missing), '__module__': 'other'})()))
show('round', lambda: round(type('C', (), {'__round__': property(missing)})(), 2))
show('open', lambda: open(type('C', (), {'__fspath__': property(broken)})()))
show('fspath', lambda: os.fspath(type('C', (), {'__fspath__': staticmethod(lambda: 'found')})()))
show('type', lambda: repr(type('M', (type,), {'__repr__': property(missing)})('C', (), {})))


async def each(iterable):
    async for _ in iterable:
        pass


async def wait(awaitable):
    await awaitable

for getter in missing, broken:
    show('async for', lambda: each(type('C', (), {'__aiter__': property(getter)})()).send(None))
    show('next', lambda: each(type('C', (), {'__aiter__': lambda self: self, '__anext__': property(getter)})()).send(None))
    show('await', lambda: wait(type('C', (), {'__await__': property(getter)})()).send(None))

# __get__ is called as it stands in the class


class Counting:
    def __call__(self, *arguments):
        return [type(argument).__name__ for argument in arguments]


for method in Counting(), len, None, property(missing), classmethod(Counting()), staticmethod(Counting()):
    show('get', lambda: type('C', (), {'d': type('D', (), {'__get__': method})()})().d)


class Doubled(list):
    def __mul__(self, times):
        return Doubled(list.__rmul__(self, times))


print(Doubled([1]) * 2, 3 * Doubled([1]), type(2 * Doubled()).__name__)
for base in list, str, bytearray:
    for methods in (), ('__mul__',), ('__rmul__',), ('__mul__', '__rmul__'), ('__add__',):
        made = type('S', (base,), {name: lambda self, other: NotImplemented for name in methods})()
        for other in 2, 2.0, [], made:
            for operation in operator.mul, operator.add:
                show(f'{base.__name__} {methods} {operation.__name__}', lambda: operation(made, other))
                show(f'{base.__name__} {methods} {operation.__name__} reflected', lambda: operation(other, made))

show('stream', lambda: io.BytesIO(io.BytesIO(b'x')))
show('view', lambda: memoryview(io.BytesIO(b'x')))
show('shown', lambda: bytes(io.BytesIO(b'x').getbuffer()))
