# interpreters beside the program's own (PEP 734): what goes between them, what fails, queues, the executor
import _interpreters
import sys
from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor


def show(text, **names):
    try:
        print(text, "->", eval(text, globals(), names))
    except Exception as error:
        print(text, "->", type(error).__name__, str(error).splitlines()[0], "|", repr(error.__cause__))


def stateless():
    return len("four")


def with_default(x=1):
    return x


def closure():
    x = 1
    return lambda: x


def uses_program():
    return helper(2), __name__


def helper(n):
    return n * 21


class Point:
    def __init__(self, x):
        self.x = x


def main():
    print(interpreters.get_main().id, [one.id for one in interpreters.list_all()])
    other = interpreters.create()
    show("other.is_running()", other=other)
    for text in ("x = 5", "x += 1; print(x)", "import sys; print(sys.modules['__main__'] is not None, 'sys' in globals())"):
        other.exec(text)
    show("other.exec('1/0')", other=other)
    show("other.exec('raise SystemExit(3)')", other=other)
    show("other.exec('a b')", other=other)
    show("other.exec(3)", other=other)
    show("other.exec(stateless)", other=other)
    show("other.call(stateless)", other=other)
    show("other.call(len, [1, 2, 3])", other=other)
    show("other.call(sorted, (3, 1, 2), reverse=True)", other=other)
    show("other.call(closure())", other=other)
    show("other.call(uses_program)", other=other)
    show("other.call(with_default, x=4)", other=other)
    show("other.call(lambda: [1, {'a': 2}])", other=other)
    show("other.call(int, 'x')", other=other)
    show("other.call(5)", other=other)
    other.prepare_main(a=1, b=None, c=(1, "two", b"3"))
    other.exec("print(a, b, c)")
    show("other.prepare_main(a=[])", other=other)
    for value in (None, 1, 2 ** 100, 1.5, "a", b"a", (1, []), [], memoryview(b"a"), object, stateless, 1j):
        print(type(value).__name__, interpreters.is_shareable(value))
    data = bytearray(3)
    other.prepare_main(view=memoryview(data))
    other.exec("view[1] = 7")
    print(data)
    queue = interpreters.create_queue(2)
    other.prepare_main(queue=queue)
    other.exec("queue.put(1); queue.put([2])")
    show("queue.full(), queue.get(), queue.get(), queue.empty()", queue=queue)
    show("queue.get_nowait()", queue=queue)
    other.exec("queue.put('rest')")
    other.close()
    show("queue.get()", queue=queue)
    show("other.is_running()", other=other)
    show("interpreters.Interpreter(99)")
    # modules, and what is set in them, are each interpreter's own
    first, second = interpreters.create(), interpreters.create()
    first.exec("import string; string.mine = 1")
    second.exec("import string; print(hasattr(string, 'mine'))")
    print(hasattr(sys.modules.get("string"), "mine"))
    first.exec("import threading, atexit; atexit.register(print, 'at exit of', __name__); threading.Thread(target=lambda: print('a thread of it')).start()")
    first.close()
    show("second.exec('import threading; threading.Thread(target=print, daemon=True).start()')", second=second)
    show("second.exec('import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)')", second=second)
    second.close()
    print(_interpreters.new_config("legacy"))
    with InterpreterPoolExecutor(2) as executor:
        print(list(executor.map(pow, range(5), (2,) * 5)))
        future = executor.submit(int, "x")
        print(repr(future.exception()))
    print([one.id for one in interpreters.list_all()])


if __name__ == "__main__":
    main()
