"""Views of a bytearray that nobody refers to any more do not keep it from changing its size: what asyncio's streams rely on."""
import asyncio


def cut(data):
    first = bytes(memoryview(data)[:20])
    del data[:20]
    second = bytes(memoryview(data)[:20])
    data += second
    third = bytes(memoryview(data)[:20])
    data[5:7] = b''
    return len(first + second + third), len(data)


async def read(count):
    reader = asyncio.StreamReader()
    reader.feed_data(bytes(range(100)))
    reader.feed_eof()
    parts = []
    while part := await reader.read(count):
        parts.append(len(part))
    return parts


print([cut(bytearray(100)) for _ in range(30)][-1])
print(asyncio.run(read(30)), asyncio.run(read(7)))
