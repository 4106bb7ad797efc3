"""repr() of what is nested too deep is a RecursionError, whatever nests."""
import collections
import contextvars
import functools
import types


def nested(wrap, inner, depth=100_000):
    for _ in range(depth):
        inner = wrap(inner)
    return inner


def function():
    pass


cases = {
    "list": (lambda x: [x], 1),
    "dict": (lambda x: {1: x}, 1),
    "partial": (lambda x: functools.partial(function, x), 1),
    "staticmethod": (staticmethod, function),
    "classmethod": (classmethod, function),
    "method": (lambda x: types.MethodType(function, x), 1),
    "mapping proxy": (types.MappingProxyType, {}),
    "namespace": (lambda x: types.SimpleNamespace(a=x), 1),
    "deque": (lambda x: collections.deque([x]), 1),
    "ordered": (lambda x: collections.OrderedDict({1: x}), 1),
    "default": (lambda x: collections.defaultdict(int, {1: x}), 1),
    "values": (lambda x: {1: x}.values(), 1),
    "variable": (lambda x: contextvars.ContextVar("x", default=x), 1),
    "list in alias": (lambda x: [x], 1),
}
for name, (wrap, inner) in cases.items():
    value = nested(wrap, inner)
    try:
        repr(list[value] if name == "list in alias" else value)
    except RecursionError:
        print(name, "is too deep")
print(repr(nested(lambda x: [x], 1, 200)) == "[" * 200 + "1" + "]" * 200)
