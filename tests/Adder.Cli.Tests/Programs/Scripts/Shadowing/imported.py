import sys; sys.path.insert(0, 'nowhere')
from fractions import Fraction
