"""Runs in a Python that has `uno`: opens a workbook, does what a checker does, saves it, and says what it computed.

A request is JSON on standard input: {"pipe", "path", "edits", "saves": [[format, path], ...], "read": [[sheet, cell]]}.
"""

import json
import sys
import time
from contextlib import suppress

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField

FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "ods": "calc8",
    "xls": "MS Excel 97",
    "csv": "Text - txt - csv (StarCalc)",
}


def main():
    request = json.load(sys.stdin)
    context = connected(request["pipe"])
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(request["path"]), "_blank", 0, ())
    try:
        for edit in request["edits"]:
            EDITS[edit[0]](document, dispatcher, *edit[1:])
        document.calculateAll()
        found = [value(document, sheet, cell) for sheet, cell in request["read"]]
        at = document.CurrentSelection.AbsoluteName if hasattr(document.CurrentSelection, "AbsoluteName") else ""
        first = document.Sheets.getByIndex(0)
        document.CurrentController.setActiveSheet(first)
        for form, path in request["saves"]:
            options = [option("FilterName", FILTERS[form])]
            if form == "csv":
                options.append(option("FilterOptions", "44,34,76,1,,0,false,true,false"))
            document.storeToURL(uno.systemPathToFileUrl(path), tuple(options))
        json.dump({"read": found, "sheets": list(document.Sheets.ElementNames), "at": at}, sys.stdout)
    finally:
        document.close(True)
        with suppress(Exception):  # it goes before it answers
            desktop.terminate()


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        with suppress(Exception):  # not there yet
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        time.sleep(0.25)
    sys.exit("LibreOffice did not start")


def option(name, content):
    one = PropertyValue()
    one.Name, one.Value = name, content
    return one


def typed(document, dispatcher, sheet, cell, text):
    """Type a text into a cell, as somebody at the keyboard does."""
    controller = document.CurrentController
    controller.setActiveSheet(document.Sheets.getByName(sheet))
    frame = controller.Frame
    dispatcher.executeDispatch(frame, ".uno:GoToCell", "", 0, (option("ToPoint", cell),))
    dispatcher.executeDispatch(frame, ".uno:EnterString", "", 0, (option("StringName", text),))


def sort(document, _dispatcher, sheet, area, column, ascending=True):
    field = TableSortField()
    field.Field, field.IsAscending = column, ascending
    cells = document.Sheets.getByName(sheet).getCellRangeByName(area)
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    cells.sort((option("SortFields", fields), option("ContainsHeader", True)))


def insert(document, _dispatcher, sheet, row, count=1):
    document.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, count)


def delete(document, _dispatcher, sheet, row, count=1):
    document.Sheets.getByName(sheet).Rows.removeByIndex(row - 1, count)


def hide(document, _dispatcher, sheet, row):
    document.Sheets.getByName(sheet).Rows.getByIndex(row - 1).IsVisible = False


def insert_column(document, _dispatcher, sheet, column):
    document.Sheets.getByName(sheet).Columns.insertByIndex(column, 1)


def rename(document, _dispatcher, sheet, title):
    document.Sheets.getByName(sheet).Name = title


def jump(document, dispatcher, mark):
    """Follow a link to a place in the workbook."""
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:JumpToMark", "", 0, (option("Bookmark", mark),))


EDITS = {
    "jump": jump,
    "type": typed,
    "sort": sort,
    "insert": insert,
    "delete": delete,
    "hide": hide,
    "insert_column": insert_column,
    "rename": rename,
}


def value(document, sheet, cell):
    """Give a cell's value, its text as shown, and its formula."""
    one = document.Sheets.getByName(sheet).getCellRangeByName(cell)
    kind = one.Type.value if one.Type.value != "FORMULA" else one.FormulaResultType2
    number = kind in ("VALUE", 1)
    return {
        "value": one.Value if number else one.String,
        "text": one.String,
        "formula": one.Formula,
        "error": one.getError(),
    }


main()
