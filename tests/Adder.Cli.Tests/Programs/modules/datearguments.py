"""What is wrong with the arguments of dates is told in their order."""
import datetime

for call in (lambda: datetime.date("2026-01-01"), lambda: datetime.datetime("2026-01-01"), lambda: datetime.date(2026), lambda: datetime.date(2026, "1"),
             lambda: datetime.date(2026, "1", "1"), lambda: datetime.datetime(2026, None), lambda: datetime.date(2026, month=1), lambda: datetime.date(1.5, day=1)):
    try:
        print(call())
    except TypeError as error:
        print(error)
print("True" in dir(__builtins__), "False" in dir(__builtins__), "None" in dir(__builtins__))


class Manager:
    __module__ = "package.module"

    def __enter__(self):
        pass


try:
    with Manager():
        pass
except TypeError as error:
    print(error)
