"""Halves of characters side by side in json and strftime()."""
import json
for s in ['"\\ud834\udd20x"', '"\\ud834\\udd20x"', '"z\\ud834x\\udd20"', '"\\udd20\\ud834"', '"a\\n\\u00e9\U0001f600\\ud83d"']:
    r=json.loads(s); print(ascii(r), len(r))
import time,datetime
print(ascii(time.strftime('\ud83d\udc0d%Y', time.gmtime(0))), ascii(time.strftime('🐍%Y', time.gmtime(0))), ascii(datetime.date(2000,1,1).strftime('\ud83d\udc0d%Y')))
print({True}.issuperset([4,{}]))
