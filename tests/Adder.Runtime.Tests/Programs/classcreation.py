# orders of resolution that mro() changes, bases that are assigned, what a class body leaves
import _types as types


def attempt(function):
    try:
        return function()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class Reversed(type):
    def mro(cls):
        return type.mro(cls)[::-1]


class A: pass
class B(A): pass


X = attempt(lambda: Reversed('X', (B, A), {}))
print(X, [one.__name__ for one in X.__mro__])


class Given(type):
    order = None

    def mro(cls):
        return type.mro(cls) if cls.order is None else cls.order


for order in ([1], [dict], (A,), 3):
    Given.order = order
    print(attempt(lambda: Given('Y', (), {})))


class Incomplete(type):
    def mro(cls):
        if cls.__mro__ is None:
            print('incomplete', attempt(lambda: type('Z', (cls,), {})), attempt(lambda: super(cls, cls).missing))
        return type.mro(cls)


class Whole(metaclass=Incomplete): pass


class Failing(type):
    fails = False

    def mro(cls):
        if Failing.fails:
            raise RuntimeError('bozo')
        return type.mro(cls)


class C: pass
class D: pass
class E(C): pass
class F(E, metaclass=Failing): pass
class G(E): pass


Failing.fails = True
print(attempt(lambda: setattr(E, '__bases__', (D,))), E.__bases__, [one.__name__ for one in E.__mro__], [one.__name__ for one in G.__mro__], D.__subclasses__())
print(attempt(lambda: setattr(C, '__bases__', (C,))), attempt(lambda: setattr(C, '__bases__', (E,))), attempt(lambda: setattr(C, '__bases__', ())))

ready = False
class Reentrant(type):
    def mro(cls):
        global ready
        if ready and cls.__name__ == 'R3':
            ready = False
            R3.__bases__ = (R2,)
        return type.mro(cls)


class R0(metaclass=Reentrant): pass
class R1(R0): pass
class R2(R0): pass
class R3(R0): pass


ready = True
R3.__bases__ = (R1,)
R1.__bases__ = (R3,)
print(R3.__bases__, R2.__subclasses__(), R1.__subclasses__(), R1.__bases__, R3.__subclasses__())


class Setter:
    def __set__(self, instance, value): pass


class Meta(type): pass
class OfMeta(metaclass=Meta): pass


OfMeta.a = 42
Meta.a = Setter()
print(OfMeta.a, [attempt(lambda: type('S', (), {'__slots__': [name]})) for name in ('a b', chr(128), '')])
for kind in (type(None), type(...), type(NotImplemented), types.GeneratorType, types.CodeType, types.FrameType, type({}.keys())):
    print(attempt(lambda: type('Sub', (kind,), {})))
for member in (complex.real, float.real, slice.start, range.stop, property.fget, BaseException.__suppress_context__, types.FunctionType.__closure__):
    print(type(member).__name__, member, member.__qualname__)
print(attempt(lambda: setattr(property(), 'fget', 1)), attempt(lambda: setattr(1.0, 'real', 1)))


class Module(types.ModuleType):
    @property
    def answer(self):
        return 42

    def __getattr__(self, name):
        return f'made {name}'

    def __setattr__(self, name, value):
        super().__setattr__(name, [value])

    def __call__(self, *arguments):
        return arguments


module = types.ModuleType('m')
module.own = 1
module.__class__ = Module
module.later = 2
print(type(module), module.answer, module.own, module.later, module.missing, module(1, 2), isinstance(module, Module))
object.__setattr__(module, '__class__', types.ModuleType)
print(type(module), attempt(lambda: module.missing), module.later, attempt(lambda: setattr(module, '__class__', int)))
print(attempt(lambda: (1).__class__.__class__), attempt(lambda: setattr(1, '__class__', bool)))


class Text(str): pass


text = Text('abc')
for same in (text[:], text.strip(), text.replace('x', 'y'), text.ljust(1), text.zfill(0), text.removeprefix('x'), text * 1, format(text), text.center(2)):
    print(type(same).__name__, same is text, same == text)
