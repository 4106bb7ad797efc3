"""Runs programs as they come, in CPython or in Adder: reads the length (4 bytes) and the source of each from standard input, and answers with the
length of what it printed and the output. What programs may call besides Python's own is defined here.

    run_programs.py [MEMORY]

MEMORY is the most bytes that a program may need: one that needs more ends the process, as it is the generator's fault."""
import binascii
import bisect
import builtins
import collections
import copy
import fractions
import functools
import heapq
import io
import itertools
import json
import math
import operator
import re
import statistics
import string
import struct
import sys
import textwrap

FUEL = 1500


class Stop(BaseException):
    """A program that has run long enough."""


fuel = 0


def tick():
    """Called by each function of a program: ends those that run on."""
    global fuel
    fuel -= 1
    if fuel < 0:
        raise Stop


def show(*values):
    for value in values:
        try:
            text = repr(value)
        except Exception as error:
            caught(error)
        else:
            # where modules come from differs
            text = re.sub(" from '[^']*'", '', text)
            # and so do addresses, of which some have more digits
            text = re.sub(' at 0x[0-9a-f]+', ' at 0x', text)
            text = re.sub("'0', 'x'(, '[0-9a-f]')+", "'0', 'x'", text)
            # addresses order the sets of objects without a hash of their own, and NaNs
            # what a set of groups gave has their order, too; the characters of an address may come in any
            if isinstance(value, (list, tuple)) and ('itertools._grouper' in text or all(f"'{c}'" in text for c in '<at0x>')):
                print(type(value).__name__, len(value) if 'itertools._grouper' in text else '')
                continue
            is_ordered = not isinstance(value, (set, frozenset)) or not (any(part in text for part in ('<', 'NotImplemented', 'Ellipsis', '(...)', 'nan'))
                                                                         or any(type(member).__hash__ is object.__hash__ for member in value))
            print(type(value).__name__, text[:400] if is_ordered else len(value))


def caught(error):
    """Prints all that a program can see of an exception."""
    try:
        text = str(error)
    except Exception as second:
        text = f'str() raises {type(second).__name__}'
    places, traceback = [], error.__traceback__
    while traceback and len(places) < 8:
        if traceback.tb_frame.f_code.co_filename == 'program.py':
            places.append(f'{traceback.tb_lineno}+{traceback.tb_lasti}')
        traceback = traceback.tb_next
    print('!', type(error).__name__, text[:300], *places)
    facts = {name: getattr(error, name, None) for name in ('name', 'value', 'start', 'end', 'reason', 'encoding', '__notes__')}
    if isinstance(error, AttributeError):
        # whether CPython tells it depends on what other instances had before
        del facts['name']
    facts = {name: value for name, value in facts.items() if isinstance(value, (str, int, list))}
    chain, context = [], error.__context__
    while context is not None and len(chain) < 5:
        chain.append(type(context).__name__)
        context = context.__context__
    if facts or chain or error.__cause__ is not None or error.__suppress_context__:
        print('   ', facts, chain, type(error.__cause__).__name__, error.__suppress_context__)
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            caught(inner)


def hash(value):
    """hash(), where it does not come of an address."""
    made = builtins.hash(value)
    return 0 if type(value).__hash__ is object.__hash__ or '<' in repr(value) else made


def cut(value):
    """The value, or nothing of its type where it became large."""
    if isinstance(value, (int, float, complex)):
        return value if not isinstance(value, int) or value.bit_length() < 200 else value % 1000003
    return value if len(repr(value)) < 400 else type(value)() if isinstance(value, (str, bytes, bytearray, list, tuple, dict, set, frozenset)) else None


def small(value):
    """The value, or a small number in place of a number: for widths and precisions."""
    return value % 100 if isinstance(value, int) and not isinstance(value, bool) else value


def size(value):
    """The value, or a small number in place of one that would be the size of something huge; what no machine can have stays, for its error."""
    return value % 100 if isinstance(value, int) and abs(value) > 100 and value.bit_length() < 64 else value


def trim(value):
    """Empties a container that became large."""
    if len(repr(value)) > 400 or len(value) > 30:
        value.clear()


KEPT = []


def kept(generator):
    """A generator that lives until the program's output is taken: what one does when it is dropped depends on the collector."""
    KEPT.append(generator)
    return generator


def close_kept():
    for generator in KEPT:
        for _ in range(5):
            try:
                generator.close()
                break
            except BaseException:
                continue
    KEPT.clear()


def few(values):
    return itertools.islice(values, 20)


def permuted(values, size=None):
    return few(itertools.permutations(few(values), size))


def combined(values, size):
    return few(itertools.combinations(few(values), size))


def drive(generator, *steps):
    """Steps a generator: 'next', ('send', value), ('throw', exception), 'close'."""
    kept(generator)
    for step in steps:
        try:
            if step == 'next':
                show(next(generator))
            elif step == 'close':
                show(generator.close())
            elif step[0] == 'send':
                show(generator.send(step[1]))
            else:
                show(generator.throw(step[1]))
        except Exception as error:
            caught(error)
    print(generator.gi_frame is None, generator.gi_running, generator.gi_suspended)


def run(coroutine):
    """Runs a coroutine to its end; awaiting gives back what it awaits."""
    value = None
    try:
        while True:
            value = coroutine.send(value)
            show(value)
    except StopIteration as stop:
        show(stop.value)
    except Exception as error:
        caught(error)


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


async def items(values):
    for value in few(values):
        yield await Ready(value)


class CM:
    """A context manager that tells what it sees, and swallows exceptions if its name is true."""

    def __init__(self, name, swallows=False):
        self.name, self.swallows = name, swallows

    def __repr__(self):
        return 'CM()'

    def __enter__(self):
        print('enter', cut(self.name))
        return self.name

    def __exit__(self, kind, error, traceback):
        print('exit', kind and kind.__name__, error)
        return self.swallows

    async def __aenter__(self):
        return await Ready(self.__enter__())

    async def __aexit__(self, *arguments):
        return await Ready(self.__exit__(*arguments))


class K:
    one, text = 1, 'ab'
    __match_args__ = 'x', 'y'

    def __init__(self, x=1, y=None):
        self.x, self.y = x, y

    def __repr__(self):
        return 'K(...)'


def twice(function):
    """A decorator that calls twice."""
    @functools.wraps(function)
    def wrapper(*arguments, **keywords):
        return function(*arguments, **keywords), function(*arguments, **keywords)
    return wrapper


def named(text):
    """A decorator that says when it is applied."""
    def decorate(value):
        print('decorate', text, value.__name__, value.__qualname__)
        return value
    return decorate


KNOWN = {name: value for name, value in globals().items() if not name.startswith('__') and name not in ('FUEL', 'fuel', 'sys', 'io', 'builtins')}


def output_of(source):
    global fuel
    fuel = FUEL
    sys.stdout = io.StringIO()
    try:
        exec(compile(source, 'program.py', 'exec', dont_inherit=True), {'__name__': 'program', **KNOWN})
    except BaseException as error:
        caught(error)
    finally:
        printed = sys.stdout.getvalue()
        sys.stdout = io.StringIO()
        close_kept()
        sys.stdout = sys.__stdout__
    return printed


def main(memory=None):
    if memory is not None:
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    sys.setrecursionlimit(8000)
    sys.unraisablehook = lambda unraisable: None
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := requests.read(4):
        source = requests.read(int.from_bytes(head, 'little')).decode('utf-8', 'surrogatepass')
        answer = output_of(source).encode('utf-8', 'surrogatepass')
        answers.write(len(answer).to_bytes(4, 'little') + answer)
        answers.flush()


if __name__ == '__main__':
    main(*sys.argv[1:])
