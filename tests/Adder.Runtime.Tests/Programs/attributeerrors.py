"""AttributeErrors of deletions and slots, and suggestions for keyword arguments."""


class Plain:
    pass


class Slotted:
    __slots__ = 'x', 'y'


class Both:
    __slots__ = 'x', '__dict__'


class Mapping(dict):
    pass


class Number(int):
    pass


class Fault(Exception):
    pass


class Assigning:
    __slots__ = 'x',

    def __setattr__(self, name, value):
        super().__setattr__(name, value)


class Deleting:
    __slots__ = 'x',

    def __delattr__(self, name):
        super().__delattr__(name)


def delete_x(target):
    del target.x


def delete_z(target):
    del target.z


def set_z(target):
    target.z = 1


def get_x(target):
    return target.x


for made in Plain, Slotted, Both, Mapping, Number, Fault, Assigning, Deleting, object, int, list, BaseException, lambda: delete_x, lambda: len:
    for act in delete_x, delete_z, set_z, get_x:
        try:
            print(act(made()))
        except AttributeError as error:
            print(act.__name__, error, error.name, type(error.obj).__name__)


def target(alpha, beta, /, gamma, *, delta=1, l0=2):
    pass


def tell(function, *arguments, **keywords):
    try:
        print(function(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


for name in 'alpa', 'gama', 'delt', 'i0', 'zzz', 'l1', 'GAMMA', 'alpha':
    tell(target, 1, 2, 3, **{name: 1})
tell(sorted, [], revers=1)
tell('a'.split, seep=1)
tell(int, bas=3)
tell(print, ende=1)
tell(dict.fromkeys, 1, x=1)
tell('a'.encode, encodin=1)
tell(zip, stric=1)
tell(complex, imagg=1)
tell(memoryview, b'', 1)
tell(complex, Plain())
tell(complex, Plain(), 1)


class Quiet:
    def __init__(self, value=1):
        pass


tell(Quiet, valeu=2)
