# members of exceptions: who sets them, what pickling stores, the texts of those that tell of encodings


def attempt(function):
    try:
        return function()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class WithNew(OSError):
    def __new__(cls, message, extra):
        self = super().__new__(cls, message)
        self.extra = extra
        return self


class WithInit(OSError):
    def __init__(self, message, extra):
        super().__init__(message)
        self.extra = extra


print(WithNew('m', extra='e').args, WithNew('m', 'e').args, WithInit('m', 'e').args, WithInit('m', extra=1).extra, attempt(lambda: OSError('m', x=1)))
for count in range(6):
    error = BlockingIOError(*'abcde'[:count])
    print(error.args, attempt(lambda: error.characters_written), attempt(lambda: delattr(error, 'characters_written')))
error = BlockingIOError('a', 'b', 3)
print(error.characters_written, error.args, error.filename)
error.characters_written = 5
print(error.characters_written, attempt(lambda: setattr(error, 'characters_written', 'x')))
del error.characters_written
print(attempt(lambda: error.characters_written))
for error in (ImportError('m'), ImportError('m', name='n'), ImportError('m', name='n', path='p'), AttributeError('m'), AttributeError('m', name='n', obj=1), NameError('m', name='n')):
    print(error.__reduce__())
syntax = SyntaxError('m', ('f', 1, 2, 't', 3, 4))
syntax.__init__('n', ('g', 2, 3, 'u'))
print(syntax.msg, syntax.filename, syntax.lineno, syntax.offset, syntax.text, syntax.end_lineno, syntax.end_offset)


class Deleting:
    def __init__(self, error):
        self.error = error

    def __str__(self):
        del self.error.object
        return 'deleted'


for kind, arguments in ((UnicodeEncodeError, ('e', 'abc', 0, 1, 'r')), (UnicodeDecodeError, ('e', b'abc', 0, 1, 'r')), (UnicodeTranslateError, ('abc', 0, 1, 'r'))):
    error = kind(*arguments)
    error.reason = 2 ** 70
    print(error)
    error.start = 1000
    print(error)
    error.object = None
    print(attempt(lambda: str(error)))
    error = kind(*arguments)
    error.reason = Deleting(error)
    print(attempt(lambda: str(error)), repr(str(error)) == "''")
for name in ('A\0', 'A\udcdc', b'A', 'B.C', ''):
    print(attempt(lambda: type(name, (), {}).__name__), attempt(lambda: setattr(WithNew, '__name__', name)))
