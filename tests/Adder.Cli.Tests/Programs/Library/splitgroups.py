"""Parts of exception groups: what they take over from the whole."""
def show(e):
    print(type(e).__name__, e, e.__suppress_context__, type(e.__context__).__name__, type(e.__cause__).__name__)
eg = ExceptionGroup('g', [ValueError(1), KeyError('a')])
for r in eg.split(ValueError) + eg.split(OSError) + eg.split(Exception) + (eg.subgroup(KeyError), eg.subgroup(lambda e: isinstance(e, KeyError)), eg.subgroup(Exception), eg.derive([OSError()])):
    if r is not None: show(r); print(r is eg)
def f(kinds, act, raised):
    try:
        try:
            raise raised
        except* kinds as e:
            act(e)
    except BaseException as e:
        show(e); print(e is raised)
        if isinstance(e, BaseExceptionGroup):
            for i in e.exceptions: show(i)
def again(e): raise e
def other(e): raise OSError(3)
def naked(e):
    try: raise
    except BaseException as x: raise x
for kinds in ArithmeticError, ValueError, (ValueError, KeyError):
    for act in (lambda e: None), again, other, naked:
        f(kinds, act, ExceptionGroup('g', [ValueError(1), KeyError('a')]))
        f(kinds, act, ValueError(2))
        f(kinds, act, OSError(2))
try:
    try: raise ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [KeyError('a'), ValueError(3)])])
    except* KeyError: raise
except BaseException as e: show(e); show(e.exceptions[1])
try:
    try: raise ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [KeyError('a'), ValueError(3)])]) from OSError()
    except* KeyError: pass
except BaseException as e: show(e); show(e.exceptions[1])
