"""_lsprof.Profiler: calls of the frame that enables it count, and how functions written in C are named."""
import _lsprof


def name(code):
    return (code if isinstance(code, str) else code.co_name).split(' at 0x')[0]


def show(profiler):
    profiler.disable()
    for entry in sorted(profiler.getstats(), key=lambda entry: name(entry.code)):
        print(name(entry.code), entry.callcount, entry.reccallcount, sorted((name(call.code), call.callcount, call.reccallcount) for call in entry.calls or []))
    print()


def plain():
    profiler = _lsprof.Profiler()
    profiler.enable()
    exec('1')
    len([])
    show(profiler)


def nested():
    profiler = _lsprof.Profiler()
    profiler.enable()
    try:
        exec('exec("1"); len("")')
        len(1)
    except TypeError:
        pass
    finally:
        profiler.disable()
    show(profiler)


class Made:
    def __new__(cls):
        return super().__new__(cls)

    def __repr__(self):
        return object.__repr__(self)


class Profiler(_lsprof.Profiler):
    def profile(self, function):
        self.enable()
        try:
            return function()
        finally:
            self.disable()


def count():
    yield 1
    yield 2


def calls():
    [].append(1), str.upper('a'), dict.fromkeys('a'), repr(Made()), int.from_bytes(b'1'), list(count()), ''.join(['a']), next(iter([1])), sorted([2, 1], key=abs)
    return object.__new__(object)


plain()
nested()
profiler = Profiler()
profiler.profile(calls)
show(profiler)
for options in {'builtins': False}, {'subcalls': False}:
    profiler = _lsprof.Profiler(**options)
    profiler.enable()
    list(count())
    exec('1')
    show(profiler)
