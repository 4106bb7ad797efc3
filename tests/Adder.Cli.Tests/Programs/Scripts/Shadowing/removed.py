import os, tempfile
os.chdir(tempfile.mkdtemp())
os.rmdir(os.getcwd())
os.nothing
