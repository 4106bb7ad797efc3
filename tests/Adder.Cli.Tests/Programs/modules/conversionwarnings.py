# __float__ and __int__ that give an instance of a derived class, also the object itself, are told of.
import warnings


class Float(float):
    def __float__(self):
        return self


class Other(float):
    def __float__(self):
        return Float(3)


class Plain(float):
    pass


class Int(int):
    def __int__(self):
        return self


class Count(int):
    pass


for convert, value in ((float, Float(2)), (float, Other(2)), (float, Plain(2)), (Float, Float(2)), (complex, Float(2)), (int, Int(3)), (int, Count(3)), (int, True), (int, Count(2**70))):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        result = convert(value)
    print(result, type(result).__name__, [str(one.message) for one in told])
