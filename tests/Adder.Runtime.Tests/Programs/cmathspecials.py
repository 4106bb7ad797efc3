# functions of cmath where a part is not finite or a zero, and their errors
import cmath

inf, nan = cmath.inf, cmath.nan
values = [-inf, -2.0, -0.0, 0.0, 2.0, inf, nan]
names = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "phase", "sin", "sinh", "sqrt", "tan", "tanh"]


def finite(x):
    return x - x == 0


for name in names:
    for a in values:
        for b in values:
            if finite(a) and finite(b) and (a or b):
                continue
            try:
                result = repr(getattr(cmath, name)(complex(a, b)))
            except (ValueError, OverflowError) as error:
                result = f"{type(error).__name__}: {error}"
            print(name, a, b, result)
for a in values:
    for b in values:
        if not finite(a) or not finite(b):
            try:
                print("rect", a, b, cmath.rect(a, b))
            except ValueError as error:
                print("rect", a, b, error)


class Given:
    def __init__(self, value):
        self.value = value

    def __complex__(self):
        return self.value


for value in [Given(4j), Given(1), "x", None, True, 10**400]:
    try:
        print(cmath.sqrt(value))
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(cmath.isclose(1, 1 + 1e-10), cmath.isclose(1, 2, abs_tol=2), cmath.isclose(inf, inf), cmath.isclose(complex(inf, 1), complex(1, inf)))
try:
    cmath.isclose(1, 2, rel_tol=-1)
except ValueError as error:
    print(error)
