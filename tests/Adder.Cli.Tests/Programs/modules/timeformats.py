import os, time
os.environ['TZ'] = 'UTC'
time.tzset()
t=(5,3,4,7,8,9,4,63,0)
out=[]
for tt in (t,(2026,11,26,17,8,9,3,330,0),(-5,3,4,0,8,9,4,63,0)):
  for c in 'aAbBcCdDeFgGhHIjklmMnpPrRsSTtuUVwWxXyYzZ%qQ':
    row=[]
    for f in ('','_','-','0','^','#','5','_5','-5','05','^12','#12','12','E','O','_E','3O','-0','0-','_-5','^_12','+','+6',':','EO','10E','_12','-12','#_14','012'):
        if c=='s' : continue
        try: row.append(time.strftime('%'+f+c,tt))
        except Exception as e: row.append(repr(e))
    print(c,row)
for x in ('%','a%','%5','%_','%E','%5E','%-','%^%','%5%','%#Z','%#p','%#a', '%^P','%:z','%::z','%10n|','%5t|'):
    try: print(repr(x), repr(time.strftime(x,t)))
    except Exception as e: print(repr(x), repr(e))
for n in (100,1023,1024,1025,2000,3000,100000,10**8, 2**31-1, 2**31, 2**40, 10**30):
    for extra in ('', 'x'*20):
        r=time.strftime('%'+str(n)+'Y'+extra); print(n, len(r), r[:3])
