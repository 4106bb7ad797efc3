
def do_testcmdwithnodocs(self, arg):
    pass

import pdb
pdb.Pdb.do_testcmdwithnodocs = do_testcmdwithnodocs
