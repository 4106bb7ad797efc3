"""Sums, differences, products and quotients of ints beyond 64 bits."""
state = 12345
def bits(n):
    global state
    value = 0
    while n > 0:
        state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        take = min(n, 32)
        value = value << take | state >> 64 - take
        n -= take
    return value

def number():
    size = (1, 5, 31, 32, 33, 62, 63, 64, 65, 95, 96, 97, 127, 128, 129, 200, 1000, 3000)[bits(16) % 18]
    kind = bits(8) % 8
    value = (1 << size) - kind if kind < 3 else 1 << size if kind == 3 else bits(size)
    return -value if bits(1) else value

modulus = 2**61 - 1
total = 0
for i in range(6000):
    a, b = number(), number()
    results = [a + b, a - b, b - a]
    assert results[0] - b == a and results[1] + b == a and -results[2] == results[1], (a, b)
    if i % 3 == 0:
        results.append(a * b)
    if b and i % 5 == 0:
        quotient, remainder = a // b, a % b
        assert quotient * b + remainder == a
        results += [quotient, remainder]
    factor = (3, 7, -1, 0, 1, 2**31, 2**32, 2**63 - 1, -2**63, -5)[i % 10]
    product = a * factor
    assert product == factor * a and (factor == 0 or product // factor == a), (a, factor)
    results.append(product)
    for value in results:
        total = (total * 1000003 + value % modulus + (value < 0)) % modulus
print(total)
print(2**64 - 2**64, 2**64 - 1 - (2**64 - 2), -2**63 - 1 + 1, (2**63) * -1, 2**63 - 1 + 1, -(2**63) - 2**62, 2**64 + -2**63 - 1)
print(2**64 * 0, True + 2**64, 2**64 - True, 2**70 * True, 2**70 - 2.0**70)
print(hash(-1), hash(2**61 - 1), hash(2**61), hash(-2**61), hash(-2**63), hash(2**62), {-1, -2}, hash(True))
