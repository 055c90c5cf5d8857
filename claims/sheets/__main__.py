"""The child process: `python -m claims.sheets FILE NAME` writes the cells of a file to standard output."""

import sys

from claims.sheets.child import serve

serve(sys.argv[1], sys.argv[-1])
