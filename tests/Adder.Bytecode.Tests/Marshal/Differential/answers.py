"""What CPython's marshal makes of snippets: one in hex a line of standard input, one answer a line of standard output.

"!" is an exception, "=" and a text a value; ConstantText.cs writes the same text. Runs on CPython 2.7 and 3.
"""
import binascii
import hashlib
import marshal
import struct
import sys

DEEPEST = 30
LONGEST = 100
CODE_ATTRIBUTES = [
    "argcount", "posonlyargcount", "kwonlyargcount", "nlocals", "stacksize", "flags", "code", "consts", "names", "varnames", "freevars",
    "cellvars", "filename", "name", "qualname", "firstlineno", "lnotab", "linetable", "exceptiontable"]

text_type = type(u"")
integers = (int, type(1 << 70))


def real(x):
    return "nan" if x != x else binascii.hexlify(struct.pack(">d", x)).decode("ascii")


def character(c):
    return c if " " <= c <= "~" and c not in "\"\\" else "\\%x;" % ord(c)


def code_attribute(code, name, show):
    value = getattr(code, "co_" + name)
    # from 3.11 on, co_code is not what was read: caches are cleared and specialised opcodes replaced
    return str(len(value)) if name == "code" and sys.version_info >= (3, 11) else show(value)


def has_attribute(code, name):
    if name == "lnotab" and sys.version_info >= (3, 10):
        return False
    return hasattr(code, "co_" + name)


def text(value, around):
    kind = type(value)
    if value is None or value is True or value is False or value is Ellipsis:
        return str(value)
    if value is StopIteration:
        return "StopIteration"
    if kind in integers:
        return "%#x" % value
    if kind is float:
        return "f" + real(value)
    if kind is complex:
        return "c" + real(value.real) + "," + real(value.imag)
    if kind is text_type:
        return "u\"" + "".join(map(character, value)) + "\""
    if kind is bytes:
        return "b" + binascii.hexlify(value).decode("ascii")
    if len(around) >= DEEPEST:
        return "~"
    for distance, outer in enumerate(reversed(around)):
        if outer is value:
            return "^%d" % distance
    inside = around + [value]

    def show(part):
        return text(part, inside)

    if kind is tuple:
        return "(" + ",".join(map(show, value)) + ")"
    if kind is list:
        return "[" + ",".join(map(show, value)) + "]"
    if kind is set or kind is frozenset:
        return kind.__name__ + "{" + ",".join(sorted(map(show, value))) + "}"
    if kind is dict or kind.__name__ == "frozendict":
        return kind.__name__ + "{" + ",".join(sorted(show(k) + ":" + show(v) for k, v in value.items())) + "}"
    if kind is slice:
        return "slice(" + show(value.start) + "," + show(value.stop) + "," + show(value.step) + ")"
    return "code(" + ",".join(n + "=" + code_attribute(value, n, show) for n in CODE_ATTRIBUTES if has_attribute(value, n)) + ")"


def shortened(answer):
    return answer if len(answer) <= LONGEST else "#" + hashlib.sha1(answer.encode("ascii")).hexdigest()[:16]


def answer(line):
    try:
        value = marshal.loads(binascii.unhexlify(line.strip().encode("ascii")))
    except Exception:
        return "!"
    return "=" + shortened(text(value, []))


if __name__ == "__main__":
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # one at a time: what was answered before a crash is not lost
    for line in sys.stdin:
        sys.stdout.write(answer(line) + "\n")
        sys.stdout.flush()
