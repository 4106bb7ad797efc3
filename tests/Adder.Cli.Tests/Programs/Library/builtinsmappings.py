"""__builtins__ of the globals: a module, a dict, or anything that has items."""
import builtins
import types


def attempt(code, space, mode='eval'):
    try:
        result = eval(compile(code, 'test', mode), space)
        print(code, result if mode == 'eval' else sorted(name for name in space if not name.startswith('__')))
    except BaseException as error:
        print(code, type(error).__name__, error)


class Telling(dict):
    def __getitem__(self, key):
        print('asked for', key)
        return super().__getitem__(key)

    def __missing__(self, key):
        if key == 'made':
            return 'missing'
        raise KeyError(key)


class Failing(dict):
    def __getitem__(self, key):
        raise ArithmeticError(key)


for names in types.MappingProxyType({'len': len, 'one': 1}), Telling(len=len, one=2), Failing(one=3), {'one': 4}, 123, None, types.SimpleNamespace():
    for code in 'one', 'len([1, 2])', 'made', 'print', '(lambda: one)()', '[one for _ in "ab"]':
        attempt(code, {'__builtins__': names})
    attempt('class C: pass', {'__builtins__': names}, 'exec')
    attempt('import foo.bar', {'__builtins__': names}, 'exec')
attempt('import foo.bar', {'__builtins__': types.MappingProxyType({'__import__': lambda *args: args[0]})}, 'exec')
attempt('class C: pass', {'__builtins__': types.MappingProxyType({'__build_class__': builtins.__build_class__}), '__name__': 'n'}, 'exec')
attempt('x.__reduce__()', {'__builtins__': types.MappingProxyType({}), 'x': iter([1, 2])})
attempt('x.__reduce__()', {'__builtins__': types.MappingProxyType({'iter': 'given'}), 'x': iter([1, 2])})
attempt('x.__reduce__()', {'__builtins__': {'reversed': 'given'}, 'x': reversed([1, 2])})
space = {'__builtins__': types.MappingProxyType({'one': 1})}
exec('def f(): return one\nf.again = lambda: f()', space)
print(space['f'](), space['f'].again(), type(space['f'].__builtins__).__name__)


# a function of globals without them sees the builtins of who makes it
def function():
    return len('abc')


made = types.FunctionType(function.__code__, {})
print(made(), made.__builtins__ is builtins.__dict__, made.__globals__)
space = {'__builtins__': {'FunctionType': types.FunctionType, 'code': function.__code__, 'len': lambda text: 'mine'}}
exec('made = FunctionType(code, {})', space)
print(space['made'](), sorted(space['made'].__builtins__))
