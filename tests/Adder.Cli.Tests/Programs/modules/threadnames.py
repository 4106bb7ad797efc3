import _thread, os, sys, threading
try:
    _thread.interrupt_main()
    print('no interrupt')
except KeyboardInterrupt:
    print('KeyboardInterrupt')
for a, k in (((1,), {}), ((), {'a': 1}), ((1, 2), {'a': 1}), ((), {})):
    print(type(_thread.RLock(*a, **k)).__name__)
L=_thread._NAME_MAXLEN
for n in ("CustomName","namé€","embed\0null","x"*L,"x"*(L+10),"x"*(L-1)+"é€","x"*(L-1)+"\U0010ffff","x"*(L-2)+"\U0010ffff"*2,"x"+"\U0001f40d"*L,"xx"+"\U0001f40d"*L,"xxx"+"\U0001f40d"*L,"a\ud800b","a\udcffb",""):
    try: _thread.set_name(n); print(ascii(n), ascii(_thread._get_name()))
    except Exception as e: print(type(e), e)
def f(): print(ascii(_thread._get_name()))
t=threading.Thread(target=f,name='a\0b'); t.start(); t.join()
t=threading.Thread(target=f,name='né€'*10); t.start(); t.join()
t=threading.Thread(target=f,name='a\ud800b'); t.start(); t.join()
print(sys.thread_info[:2], sys.thread_info.version.startswith('NPTL '))

# what nobody called at the limit of recursion goes a little deeper: the interrupt is not lost
def f():
    try: f()
    except RecursionError: f()
def interrupt():
    for _ in range(100):
        if sys._current_frames().get(main) is not None: break
    threading.Event().wait(0.5)
    _thread.interrupt_main()
main = threading.get_ident()
threading.Thread(target=interrupt).start()
try: f()
except KeyboardInterrupt: print('interrupted')
