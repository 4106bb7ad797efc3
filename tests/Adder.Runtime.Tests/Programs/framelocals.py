# f_locals of functions: a mapping whose names may be anything that equals one
import sys


def attempt(function):
    try:
        return function()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class Same:
    def __hash__(self):
        return hash('x')

    def __eq__(self, other):
        return other == 'x'


class Text(str): pass


class Unhashable(str):
    __hash__ = None


def write(key):
    x = 1
    proxy = sys._getframe().f_locals
    proxy[key] = 2
    return x, len(proxy), proxy[key], key in proxy, list(proxy)[:2]


for key in ('x', Text('x'), Same()):
    print(write(key))


def whole():
    a, b = 1, 2
    proxy = sys._getframe().f_locals
    proxy['more'] = 3
    proxy[4] = 5
    print(proxy.__getitem__('a'), proxy.__contains__('b'), proxy.__len__(), attempt(lambda: proxy[Unhashable('a')]), attempt(lambda: proxy.__setitem__(Unhashable('a'), 1)))
    print(reversed(proxy) == list(proxy)[::-1], repr(proxy)[:60].split(', ')[0], '{...}' in repr(proxy), attempt(lambda: proxy.__delitem__('a')), proxy.pop('more'))
    match proxy:
        case {'a': value}:
            print('matches', value)
    kind = type(proxy)
    print(kind(sys._getframe())['b'], attempt(lambda: kind()), attempt(lambda: kind(1)), attempt(lambda: type('Sub', (kind,), {})))


whole()


def name(function):
    try:
        function()
    except NameError as error:
        return type(error).__name__, error.name


def unbound():
    late
    late = 1


def free():
    def inner():
        return later
    inner()
    later = 1


print(name(lambda: missing), name(unbound), name(free))


def lines(function):
    try:
        function()
    except Exception as error:
        frame = error.__traceback__.tb_next.tb_frame
        return frame.f_lineno - frame.f_code.co_firstlineno


def again():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise TypeError


def named():
    try:
        1 / 0
    except ValueError:
        pass


print(lines(again), lines(named))
