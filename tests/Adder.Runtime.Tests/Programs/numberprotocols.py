# what abs(), round(), divmod(), pow(), complex() and math ask of classes, and the special methods of numbers
import math


class Both:
    def __abs__(self): return "abs"
    def __round__(self, *a): return ("round", a)
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o, m=None): return ("rpow", o, m)
    def __complex__(self): return 1 + 2j
    def __trunc__(self): return 5


class Index:
    def __index__(self): return 7


class Float:
    def __float__(self): return 2.5


class Int(int):
    def __abs__(self): return "a"
    def __round__(self, *a): return "r"
    def __divmod__(self, o): return "d"
    def __pow__(self, o, m=None): return "p"


class Real(float):
    pass


class Plane(complex):
    pass


expressions = """abs(Both()); round(Both()); round(Both(), None); round(Both(), 2); divmod(Both(), 1); divmod(1, Both()); pow(Both(), 2); pow(Both(), 2, 3)
pow(2, Both()); pow(2, Both(), 5); pow(2, 3, Both()); complex(Both()); complex(Index()); complex(Float()); complex(1, Float()); complex("1", 2); complex(1, "2")
complex(object()); abs(Int(3)); round(Int(3)); divmod(Int(3), 2); pow(Int(3), 2); pow(Int(3), 2, 5); abs(Real(-3)); abs(object()); round(object()); divmod(1, "a")
divmod(1, 0); divmod(1.0, 0); 2 ** -2000; (10 ** 400) ** -1; pow(2, 3.0, 5); pow(2.0, 3, 5); pow(2j, 3, 5); pow(2, -1, 5); pow(2, -1, 4); pow(2, 3, 0)
int.__abs__(-5); int.__divmod__(7, 2); int.__rdivmod__(7, 2); int.__rsub__(7, 2); (15).__round__(-1); (25).__round__(-1); (5).__trunc__(); (2.5).__round__()
(2.5).__floor__(); (2.5).__ceil__(); (2.675).__round__(2); True.__index__(); (5).__getnewargs__(); (2.5).__getnewargs__(); (1j).__getnewargs__(); (3).__pow__(2, 5)
(3).__rpow__(2, 5); (1.5).__divmod__(0.5); (1.5).__int__(); (1).__float__(); abs(-2 ** 63); abs(3 + 4j); round(1e300, -300); round(1250, -2); round(10 ** 30, -29)
int(Float()); int(Both()); float(Index()); math.floor(Float()); math.sqrt(Float()); math.sqrt(Index()); math.sqrt("x"); math.trunc(Both()); math.ceil(Int(3)); float(Real(2)).__class__
(+Real(2)).__class__; (+Int(2)).__class__; complex(Plane(1 + 1j)).__class__; (5).__sizeof__(); (2 ** 100).__sizeof__()"""
for expression in expressions.replace("\n", "; ").split("; "):
    try:
        result = repr(eval(expression))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(expression, "->", result)


# of two classes, the derived one is asked first only when it overrides
class Powered:
    def __pow__(self, other, mod=None):
        return 'pow', mod

    def __rpow__(self, other, mod=None):
        return 'rpow', mod


class Inheriting(Powered):
    pass


class Overriding(Powered):
    def __rpow__(self, other, mod=None):
        return 'own', mod


class Number(int):
    def __rpow__(self, other, mod=None):
        return 'number', mod


for right in Inheriting(), Overriding(), 3:
    print(pow(Powered(), right, 5), pow(Powered(), right))
print(pow(2, Number(3), 5), pow(Number(2), Number(3), 5), pow(Number(2), 3, 5), pow(2, Powered(), 5))

# an operator that floats do not have looks at no operand
for text in ("1.5 ^ 10**400", "10**400 | 2.5", "1.5 << 10**400", "1.5 @ 10**400", "1.5 + 10**400", "10**400 * 1.5"):
    try:
        print(eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)

# beyond what an array of digits can be long, and beyond what there is memory for
for exponent in (2**62, 7 * 10**18, 2**63 - 40, 2**63 - 1, 2**63):
    for value in (0, 1, 10**30):
        try:
            print(value << exponent)
        except Exception as e:
            print(exponent, value, type(e).__name__, e)
