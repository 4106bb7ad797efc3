# a variable keeps its value when what would be assigned to it fails


class Bad:
    def __enter__(self): raise ValueError
    def __exit__(self, *error): pass
    def __iter__(self): raise ValueError
    def __getattr__(self, name): raise AttributeError(name)
    def __getitem__(self, key): raise KeyError(key)
    def __call__(self): raise ValueError
    def __add__(self, other): raise ValueError
    __radd__ = __iadd__ = __lt__ = __contains__ = __add__
    def __neg__(self): raise ValueError
    def __bool__(self): raise ValueError
    def __len__(self): raise ValueError
    def __format__(self, spec): raise ValueError
    def __repr__(self): raise ValueError
    def __index__(self): raise ValueError
    def __get__(self, instance, owner): raise ValueError


class Child(Bad):
    bad = Bad()

    def inherited(self):
        x = 'kept'
        try:
            x = super().nothing
        except AttributeError:
            pass
        try:
            x = super().bad
        except (AttributeError, ValueError):
            pass
        return x


def statements():
    bad = Bad()
    x = 'kept'
    for step in range(40):
        try:
            match step:
                case 0: import sys.nothing as x
                case 1: from sys import nothing as x
                case 2: x = bad.name
                case 3: x = bad[0]
                case 4: x = bad()
                case 5: x = bad + 1
                case 6: x = 1 + bad
                case 7: x = bad < 1
                case 8: x = 1 in bad
                case 9: x = -bad
                case 10: x = not bad
                case 11: x = {[]}
                case 12: x = {[]: 1}
                case 13: x = f'{bad}'
                case 14: x = f'{bad!r}'
                case 15: x = [*bad]
                case 16: x = {*bad}
                case 17: x = {**bad}
                case 18: x = (*bad,)
                case 19: x, y = bad
                case 20: x, y = 1,
                case 21: x, *y = ()
                case 22:
                    with bad as x: pass
                case 23:
                    for x in bad: pass
                case 24: x = nothing
                case 25: x = len(bad)
                case 26: x = [1][bad]
                case 27: x = [1][2]
                case 28: x = {}[1]
                case 29: x = (1)[2:bad]
                case 30: x = print(**bad)
                case 31: x = print(*bad)
                case 32: x = [one for one in bad]
                case 33: x = {one: 1 for one in [[]]}
                case 34: x = sum(1 / one for one in [0])
                case 35: x = 1 if bad else 2
                case 36: x = bad and 1
                case 37: x = 1 < 2 < bad < 3
                case 38: x = Child.bad
                case 39: x = 10 ** -1 // 0
        except Exception as e:
            print(step, type(e).__name__, x)


def generator():
    x = 'kept'
    try:
        x = yield
    except ValueError:
        pass
    try:
        x = yield from (1 / one for one in [0])
    except ZeroDivisionError:
        pass
    yield x


statements()
print(Child().inherited())
g = generator()
next(g)
print(g.throw(ValueError))
