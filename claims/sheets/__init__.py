"""Whatever spreadsheet comes back, as cells.

Formats (.xlsx, .xlsm, .ods, .xls, .csv, .tsv) are told by content; every file is read in a child process.
"""

from claims.sheets.cells import Cell, Sheet, Value, Workbook, cell_name, column_name
from claims.sheets.child import read

__all__ = ["Cell", "Sheet", "Value", "Workbook", "cell_name", "column_name", "read"]
