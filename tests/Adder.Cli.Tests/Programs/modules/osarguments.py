import os, grp, pwd, syslog
def t(f,*a,**k):
    try: print(f(*a,**k))
    except BaseException as e: print(type(e).__name__, e)
t(grp.getgrgid, 2**128); t(grp.getgrgid,-2**128); t(pwd.getpwuid,2**128); t(pwd.getpwuid,-2**128); t(pwd.getpwuid, 2**32); t(grp.getgrgid,2**32);t(grp.getgrgid,2**32-1); t(pwd.getpwuid,2**63);t(pwd.getpwuid,-2); t(grp.getgrgid,-2);t(grp.getgrgid,-1);t(grp.getgrgid,2**63)
t(syslog.openlog,'\ud800'); t(syslog.openlog,'a\0b'); t(syslog.syslog,'\ud800'); t(syslog.openlog, 5)
t(os.execv,'notepad',[]); t(os.execv,'notepad',()); t(os.execv,'notepad',['']); t(os.execv,'notepad',('',)); t(os.execve,'notepad',[],{}); t(os.execve,'notepad',[''],{}); t(os.execv,'notepad',3); t(os.execve,'notepad',['a'],3);t(os.execv,'notepad',[3]);t(os.execve,'notepad',['a'],{'a=b':'c'});t(os.execve,'notepad',['a'],{1:'c'});t(os.execve,'notepad',['a'],{'':'c'});t(os.execve,'notepad',['a'],{'x':'c\0'})
t(os.posix_spawn,'notepad',[],{}); t(os.posix_spawn,'notepad',[''],{})
class P:
    __fspath__=None
t(os.fspath,P()); t(os.stat,P()); t(open,P())
class Q:
    def __fspath__(self): return 3
t(os.fspath,Q()); t(os.stat,Q()); t(os.open,Q(),0)
class R:
    def __init__(self): self.__fspath__=lambda: 'x'
t(os.fspath,R())
for x in (2**128,-2**128,2**32,2**32-1,2**32-2,2**63,-2,-1,77777,1.5,'a'):
    t(pwd.getpwuid,x); t(grp.getgrgid,x)
    t(os.chown, '/nosuch', x, -1); t(os.chown,'/nosuch',-1,x); t(os.fchown, 999, x, -1)
import warnings
def warned(f, *a, **k):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        try:
            f(*a, **k)
        except OSError:
            pass
    print(f.__name__, [str(w.message) for w in seen])
for b in (False, True):
    warned(os.stat, b); warned(os.fsync, b); warned(os.pathconf, b, 'PC_NAME_MAX'); warned(os.fpathconf, b, 'PC_NAME_MAX')
    warned(os.stat, 'nosuch', dir_fd=b); warned(os.path.exists, b); warned(os.isatty, b)
import tempfile
with tempfile.TemporaryDirectory() as d:
    os.symlink('nosuch', d + '/l')
    t(os.chmod, d + '/l', 0o700, follow_symlinks=False)
    t(os.chmod, d, 0o700, follow_symlinks=False)
    fd = os.open(d, os.O_RDONLY)
    t(os.chmod, 'l', 0o700, follow_symlinks=False, dir_fd=fd)
    os.close(fd)
