"""What happens to generators, coroutines and instances with __del__ that nothing refers to any more, once gc.collect() was called."""
import gc
import sys
import warnings

log = []
sys.unraisablehook = lambda u: log.append((u.err_msg.split(" <")[0], type(u.exc_value).__name__, str(u.exc_value), u.object))


def collected(title, function):
    log.clear()
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        function()
        gc.collect()
        gc.collect()
    print(title, log, [(str(w.message), w.category.__name__) for w in seen])


def generator(inner=None):
    try:
        yield 1
        yield 2
    finally:
        log.append("closed")
        if inner:
            inner()


def plain():
    yield 1


async def coroutine():
    pass


async def items():
    yield 1


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


class Broken:
    def __del__(self):
        1 / 0


def ring():
    nodes = [Node(name) for name in "abc"]
    for i, node in enumerate(nodes):
        node.next = nodes[i - 1]
    [id(node) for node in nodes]


collected("not started", lambda: generator())
collected("suspended", lambda: next(generator()))
collected("no cleanup", lambda: next(plain()))
collected("finished", lambda: list(generator()))
collected("error in finally", lambda: next(generator(lambda: 1 / 0)))


def ignores():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


collected("ignores exit", lambda: next(ignores()))
collected("coroutine", lambda: coroutine())
collected("closed coroutine", lambda: coroutine().close())
collected("asend", lambda: items().asend(None))
collected("athrow", lambda: items().athrow(ValueError))
collected("aclose", lambda: items().aclose())


def through():
    def make():
        return coroutine()
    make()


sys.set_coroutine_origin_tracking_depth(2)
made = coroutine()
print(len(made.cr_origin), made.cr_origin[0][1:] == (sys._getframe().f_lineno - 1, "<module>"))
made.close()
sys.set_coroutine_origin_tracking_depth(0)
collected("through calls", through)
collected("broken", lambda: Broken())


def rings():
    ring()
    gc.collect()
    print(sorted(log))


log.clear()
rings()


class Again:
    kept = []

    def __del__(self):
        Again.kept.append(self)


def resurrect():
    Again()
    gc.collect()
    print(len(Again.kept), gc.is_finalized(Again.kept[0]), gc.is_finalized(log))
    Again.kept.clear()
    gc.collect()
    print(len(Again.kept))


resurrect()


def phases(phase, info):
    print(phase, sorted(info), info["generation"])


gc.callbacks.append(phases)
gc.collect(1)
gc.callbacks.clear()
print(sorted(gc.get_referents([1, 2], (3,), {4: 5})), gc.get_referents(1, "a"))
print([gc.is_tracked(value) for value in (None, 1, "a", b"", [], {}.keys(), Node, object())])
