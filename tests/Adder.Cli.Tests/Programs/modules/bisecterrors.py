import bisect
for f in (bisect.bisect_left,bisect.bisect_right,bisect.insort):
  for args in (({1,2},1),({1,2},1,5,2),({1,2},1,0,1),({},1,3,1),(5,1,3,1),(5,1),('ab','b',3,1),([1],1,5,2),([1],1,-1)):
    try: print(f.__name__,args,f(*args), args)
    except Exception as e: print(f.__name__,args,type(e).__name__,e)
