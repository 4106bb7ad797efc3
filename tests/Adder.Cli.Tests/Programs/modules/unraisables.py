"""Errors that nobody can catch, as the default hook shows them: no carets, no chain, no groups, no notes."""
import gc
import io
import re
import sys
import weakref


class Error(Exception):
    pass


class Bad:
    def __repr__(self):
        raise ValueError


def chained():
    try:
        1 / 0
    except ZeroDivisionError:
        raise Error("second")


def noted():
    error = Error("note")
    error.add_note("not shown")
    raise error


def grouped():
    raise ExceptionGroup("group", [ValueError(1)])


def deep(n=10):
    if n:
        deep(n - 1)
    raise ValueError


class Ends:
    def __init__(self, action):
        self.action = action

    def __del__(self):
        self.action()


def drop(action):
    Ends(action)


def collected(make):
    sys.stderr = io.StringIO()
    make()
    gc.collect()
    text, sys.stderr = sys.stderr.getvalue(), sys.__stderr__
    print(re.sub("0x[0-9a-f]+", "0x0", text.replace(__file__, "FILE")))


for action in chained, noted, grouped, deep, lambda: str(Bad()), lambda: sys.exit(3):
    collected(lambda: drop(action))


def generator():
    try:
        yield
    finally:
        chained()


def suspended():
    next(generator())


def callback():
    class Thing:
        pass
    thing = Thing()
    global reference
    reference = weakref.ref(thing, lambda r: chained())


collected(suspended)
collected(callback)


def hook(unraisable):
    print(unraisable.exc_type, re.sub("0x[0-9a-f]+", "0x0", unraisable.err_msg), unraisable.object)


sys.unraisablehook = hook
collected(lambda: drop(chained))
collected(callback)
sys.unraisablehook = lambda unraisable: 1 / 0
collected(lambda: drop(chained))
sys.unraisablehook = None
collected(lambda: drop(chained))
