# What happens at a program's end to what is still there, and to coroutines that nobody awaits.
import warnings

warnings.simplefilter("always", RuntimeWarning)
warnings.showwarning = lambda message, category, filename, line, *rest: print(f"{line}: {category.__name__}: {message}")
words = ["words", "of the module"]


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "ends", *words, Named.__name__)


first = Named("first")
second = Named("second")


def numbers():
    try:
        yield 1
    finally:
        print("numbers end")




async def work():
    print("never")


def forget():
    work()
    print("after the warning")


async def run():
    work()


forget()
for _ in range(2):
    work()
try:
    run().send(None)
except StopIteration:
    print("ran")
third = Named("third")
suspended = numbers()
print(next(suspended))
print("the end")
