"""Results of ints beyond 64 bits that the next operator may write over, carries that run far, quotients told by the highest bits."""
state = 99
def bits(n):
    global state
    value = 0
    while n > 0:
        state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        value = value << 32 | state >> 32
        n -= 32
    return value >> -n

def number():
    """Many limbs are all ones or 0, so that carries run on."""
    value = 0
    for _ in range(1 + bits(5)):
        value = value << 64 | (0, 2**64 - 1, 2**64 - 1, 1, bits(64))[bits(16) % 5]
    return (value >> bits(6)) * (-1 if bits(1) else 1)

modulus = 2**61 - 1
total = 0
def note(*values):
    global total
    for value in values:
        total = (total * 1000003 + value % modulus + (value < 0)) % modulus

for i in range(1200):
    a, b, c = number(), number(), number()
    before = hex(a), hex(b), hex(c)
    k = bits(31) - 2**30
    note((a + b) - c, (a - b) + (b - c), k * (a - c * k), (a * k + b) * 3 - (b + c) - (a - c), (a + b) + (a + b), (a - b) - (a - b))
    note((a << 0) + b, (a >> 0) - b, (a | 0) + b, (a ^ 0) - b, (a & -1) + b, (a ** 1) + b, (a // 1) - c, (+a) + b, a + 0 - b, 0 - (b - 0))
    assert (a + b) - b == a and (a - b) + b == a and (a + b) - (a + b) == 0 and -(a - b) == b - a, (a, b)
    assert before == (hex(a), hex(b), hex(c)), (a, b, c)
    for q in (0, 1, 9, 255, k, 2**31 - 1, 2**32, 2**40):
        for extra in (-1, 0, 1, bits(64)):
            x = a * q + extra
            if a:
                quotient, remainder = x // a, x % a
                note(quotient, remainder)
                assert quotient * a + remainder == x and (0 <= remainder < a or a < remainder <= 0), (x, a)
print(total)

class Holder:
    held = 2**200
    def __add__(self, other): return self.held
    __radd__ = __sub__ = __rsub__ = __mul__ = __floordiv__ = __add__

holder, one = Holder(), 2**190
for _ in range(2):
    print((holder + 1) + one == 2**200 + one, (one - holder) - one == 2**200 - one, (holder * 2) - (holder // 2), (one + one) + holder == 2**200, Holder.held == 2**200)

class Kept(int):
    seen = []
    def __radd__(self, other):
        self.seen.append(other)
        return int(self) + other

kept = Kept(2**100)
sums = [(one * 3 - one) + kept + one for _ in range(2)]
print(sums[0] == sums[1] == 2 * one + 2**100 + one, Kept.seen == [2 * one] * 2)
def steps():
    yield (one + one) - (yield one * 2)
walk = steps()
print(next(walk) == 2 * one, walk.send(5) == 2 * one - 5, one == 2**190)
