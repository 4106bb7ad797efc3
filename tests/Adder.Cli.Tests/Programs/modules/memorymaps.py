"""The module mmap: files and memory, access, sizes, buffers, errors behind the end."""
import mmap as M
import os
import re
import tempfile

PS = M.PAGESIZE
file = tempfile.TemporaryFile()
file.write(b'abcdefgh' * (PS // 8) * 2)
file.flush()
fd = file.fileno()
empty = tempfile.TemporaryFile()
e = empty
m = M.mmap(-1, PS)
m[:10] = b'0123456789'
ro = M.mmap(fd, 0, access=M.ACCESS_READ)
c = M.mmap(-1, 10)
c.close()
cp = M.mmap(fd, 0, access=M.ACCESS_COPY)
mf = M.mmap(fd, 0)


def show(text):
    try:
        print(text, '->', re.sub(' at 0x[0-9a-f]+', '', repr(eval(text))))
    except Exception as error:
        print(text, '->', type(error).__name__, error)


for text in [
    'M.mmap(fd,0,trackfd=False).resize(4096)',
    'M.mmap(-1,10,trackfd=False).resize(4)',
    'M.mmap(-1,10).write_byte(-1)',
    'M.mmap(-1,10).__setitem__(0,2**70)',
    'M.mmap(-1,10)[2**70]',
    'M.mmap(-1,10).seek(2**63-1,1)',
    'M.mmap(-1,10).move(0,0,10)',
    'M.mmap(fd,0,access="a")',
    'M.mmap(fd,0,trackfd="a")',
    'M.mmap(fd,0,2)',
    'M.mmap(-1,10,1)',
    'M.mmap(-1,10,2)',
    'M.mmap(-1,10,0)',
    'M.mmap(-1,10,offset=4096)',
    'M.mmap(-1,10,offset=-4096)',
    'M.mmap(fd,2**63-1)',
    'M.mmap(-1,10).read(2**70)',
    'M.mmap(-1,10).read(1.5)',
    'M.mmap(-1,10).__exit__()',
    'M.mmap(-1,10).__exit__(1,2)',
    'M.mmap(-1,10).resize()',
    'M.mmap(-1,10).resize(2**63-1)',
    'M.mmap(-1,10).move(1,2)',
    'M.mmap(-1,10).read_byte(1)',
    'M.mmap(-1,10).seek()',
    'M.mmap(-1,10).seek(1,2,3)',
    'M.mmap(-1,10).madvise("a")',
    'M.mmap()',
    'M.mmap(-1)',
    'M.mmap(-1,"a")',
    'M.mmap(-1,-1)',
    'M.mmap(-1,0)',
    'M.mmap(-1,2**70)',
    'M.mmap("a",1)',
    'M.mmap(99,10)',
    'M.mmap(fd,PS*5)',
    'M.mmap(e.fileno(),0)',
    'M.mmap(fd,0,offset=-1)',
    'M.mmap(fd,0,offset=5)',
    'M.mmap(fd,0,offset=PS*9)',
    'M.mmap(fd,PS*2,offset=PS)',
    'len(M.mmap(fd,0,offset=PS))',
    'M.mmap(fd,0,access=9)',
    'M.mmap(fd,0,flags=M.MAP_PRIVATE,access=M.ACCESS_READ)',
    'M.mmap(fd,0,prot=M.PROT_READ,access=M.ACCESS_READ)',
    'M.mmap(fd,0,M.MAP_SHARED,M.PROT_READ)',
    'M.mmap(fd,0,foo=1)',
    'M.mmap(fd,0,1,3,0,0,True)',
    'M.mmap(-1,10,trackfd=False)',
    'M.mmap(fd,0,trackfd=False).size()',
    'm[0]',
    'm[9:2:-2]',
    'm[0:3]',
    'm[PS]',
    'm[-PS-1]',
    'm["a"]',
    'm[None]',
    'm.__setitem__(0,300)',
    'm.__setitem__(0,-1)',
    'm.__setitem__(0,"a")',
    'm.__setitem__(0,b"a")',
    'm.__setitem__(PS,1)',
    'm.__setitem__(slice(0,2),b"a")',
    'm.__setitem__(slice(0,2),"ab")',
    'm.__setitem__(slice(0,2),5)',
    'm.__delitem__(0)',
    'm.__setitem__(slice(0,4,2),b"XY")',
    'm[0:5]',
    'm.__setitem__("a",1)',
    'ro.__setitem__(0,1)',
    'ro.__setitem__(slice(0,1),b"a")',
    'ro.write(b"a")',
    'ro.write_byte(1)',
    'ro.move(0,1,1)',
    'ro.resize(5)',
    'ro.flush()',
    'ro.madvise(0)',
    'cp.flush()',
    'cp.resize(PS)',
    'cp.__setitem__(0,65)',
    'cp[0], mf[0]',
    'm.resize(-1)',
    'm.resize(0)',
    'm.resize(2*PS)',
    'len(m)',
    'm.resize(PS)',
    'm.find(b"5")',
    'm.find(b"5",6)',
    'm.find(b"5",0,3)',
    'm.find(b"5",-PS,7)',
    'm.find(b"")',
    'm.find("a")',
    'm.find(5)',
    'm.find()',
    'm.find(b"5","a")',
    'm.rfind(b"5")',
    'm.rfind(b"")',
    'm.rfind(b"5",6)',
    'm.find(b"5",None,None)',
    'm.find(b"5",1,2,3)',
    'm.find(view=b"5")',
    'm.seek(5)',
    'm.tell()',
    'm.read(2)',
    'm.read(None)[:2]',
    'm.seek(-1)',
    'm.seek(PS+1)',
    'm.seek(0,3)',
    'm.seek("a")',
    'm.seek(0,2)',
    'm.read_byte()',
    'm.write_byte(1)',
    'm.write(b"ab")',
    'm.seek(0)',
    'm.read_byte()',
    'm.write_byte(300)',
    'm.write_byte("a")',
    'm.write("a")',
    'm.write(5)',
    'm.write(b"ab")',
    'm.read(-1)[:3]',
    'm.read("a")',
    'm.readline()[:4]',
    'm.seek(PS-2)',
    'm.write(b"x\\n")',
    'm.seek(PS-2)',
    'm.readline()',
    'm.readline()',
    'm.move(0,1,3)',
    'm.move(-1,0,1)',
    'm.move(0,PS,1)',
    'm.move(0,0,PS+1)',
    'm.move("a",0,1)',
    'm.flush(0,PS)',
    'm.flush(1)',
    'm.flush(-1)',
    'm.flush(0,PS+1)',
    'm.flush(PS,1)',
    'm.flush(flags=1)',
    'm.madvise(M.MADV_NORMAL)',
    'm.madvise(M.MADV_NORMAL,PS)',
    'm.madvise(M.MADV_NORMAL,-1)',
    'm.madvise(M.MADV_NORMAL,0,-1)',
    'm.madvise(9999)',
    'm.madvise(M.MADV_NORMAL,1,5)',
    'm.madvise()',
    'm.size()',
    'mf.size()',
    'ro.size()',
    'm.closed',
    'c.closed',
    'repr(m)',
    'repr(c)',
    'repr(ro)',
    'repr(cp)',
    'repr(mf)',
    'len(c)',
    'c[0]',
    'c[0:2]',
    'c.__setitem__(0,1)',
    'c.read()',
    'c.find(b"")',
    'c.close()',
    'c.tell()',
    'c.size()',
    'c.flush()',
    'c.seek(0)',
    'c.write(b"")',
    'c.move(0,0,0)',
    'c.resize(1)',
    'c.__enter__()',
    'c.madvise(0)',
    'memoryview(c)',
    'c.seekable()',
    'm.seekable()',
    'iter(m)',
    'next(iter(m))',
    '48 in m',
    'b"9" in m',
    'b"ab" in m',
    'm == m',
    'hash(m) is None',
    'm + b"a"',
    'm * 2',
    'bytes(m)[:4]',
    'memoryview(m).format, memoryview(m).readonly, memoryview(m).nbytes',
    'memoryview(ro).readonly',
    'list(m)[:3]',
    'm.__exit__(None,None,None)',
    'm.closed',
    'M.error is OSError',
    'issubclass(M.mmap, object)',
    '__import__("pickle").dumps(mf)',
    '__import__("copy").copy(mf)',
    'M.mmap.__doc__ is None',
    'mf.__reduce_ex__(2)',
    'M.mmap(fd,PS,access=M.ACCESS_WRITE,offset=PS)',
    'M.mmap(fileno=fd,length=0)',
    'mf.x',
    'setattr(mf,"x",1)',
    'M.mmap.__text_signature__',
    'mf.resize(PS)',
    'mf.size()',
    'len(mf)',
    'mf.resize(3*PS)',
    'mf[2*PS]',
    'mf[:2:1]',
    'mf[::PS]',
    'mf.readline(5)',
    'M.mmap(-1,10,access=M.ACCESS_READ)',
    'M.mmap(-1,10,access=M.ACCESS_COPY)',
    'M.mmap(-1,10,flags=M.MAP_PRIVATE|M.MAP_ANONYMOUS)',
    'M.mmap(-1,10,prot=0)',
    'M.mmap(os.open("/dev/zero",2),10)[0]',
]:
    show(text)
view = memoryview(mf)
show('mf.close()')
show('mf.resize(PS)')
view[:3] = b'new'
view.release()
show('mf[:5]')
show('mf.close()')
file.seek(0)
print(file.read(5))


class Own(M.mmap):
    def __new__(cls, *arguments, **named):
        return super().__new__(cls, -1, 5)


own = Own()
own.x = 1
print(own[:], len(own), own.x, repr(own))
with M.mmap(-1, 3) as inner:
    print(inner[:])
print(inner.closed)


# an argument that closes the map while it is asked for a number
class Closes:
    def __init__(self, target, number):
        self.target, self.number = target, number

    def __index__(self):
        self.target.close()
        return self.number


for use in ('v[i]', 'v[i:]', 'v.__setitem__(0, i)', 'v.__setitem__(slice(i, 3), b"abc")', 'v.read(i)', 'v.find(b"a", i)', 'v.seek(i)', 'v.write_byte(i)',
            'v.move(i, 0, 1)', 'v.flush(i)', 'v.resize(i)', 'v.madvise(i)'):
    v = M.mmap(-1, PS)
    i = Closes(v, 0)
    try:
        eval(use)
        print(use, 'done')
    except Exception as error:
        print(use, type(error).__name__, error)
private = M.mmap(-1, 2 * PS, flags=M.MAP_PRIVATE | M.MAP_ANONYMOUS)
private[0], private[PS] = 1, 5
private.resize(PS)
private.resize(100000)
print(len(private), private[0], private[PS], private[99999])
print(re.search(rb'[d-f]+', M.mmap(fd, 0)).span())
