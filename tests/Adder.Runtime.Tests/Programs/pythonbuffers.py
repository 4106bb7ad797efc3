# __buffer__ and __release_buffer__ of Python classes (PEP 688)


def attempt(function):
    try:
        return function()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class Plain:
    def __init__(self, given):
        self.given = given

    def __buffer__(self, flags):
        print('asked', flags & 1)
        return self.given


class Told(Plain):
    def __release_buffer__(self, view):
        print('released', type(view).__name__)
        self.view = view


print(bytes(Plain(memoryview(b'hello'))), attempt(lambda: memoryview(Plain(b'hello'))), attempt(lambda: memoryview(Plain(42))), b'-'.join([Plain(memoryview(b'a')), b'b']))
source = bytearray(b'hello')
told = Told(memoryview(source))
with memoryview(told) as view:
    with view[1:3] as part:
        print(view.tobytes(), view.readonly, part.tobytes())
    view[0] = 120
print(source, told.view.tobytes(), attempt(source.clear))
told.view.release()
source.clear()
print(source, memoryview._from_flags(Plain(memoryview(bytearray(b'xyz'))), 1).readonly, attempt(lambda: memoryview._from_flags(b'abc', 1)))


class Derived(bytearray):
    def __buffer__(self, flags):
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        print('released')
        super().__release_buffer__(view)


derived = Derived(b'derived')
with memoryview(derived) as view:
    print(view.tobytes())
derived.clear()
print(derived)


class Length(bytes):
    def __len__(self):
        view.release()
        return 1


class Hashed(bytes):
    def __hash__(self):
        view.release()
        return 1


view = memoryview(bytearray(b'abc'))
print(attempt(lambda: view.hex(Length(b':'))))
view = memoryview(Hashed(b'abc'))
print(attempt(lambda: hash(view)))
