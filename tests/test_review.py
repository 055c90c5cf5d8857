"""What people do to a checklist, and what the import makes of it."""

import csv
from datetime import date

import desk
import pandas as pd
import pytest
from desk import called, collected, column, exported, grid, messages, row_of, typed, with_grid, without_memory

from claims import manifest, sheets, template, worksheet
from claims.model import BadInput
from claims.review import LEVELS, collect, revised
from claims.review.carry import carry_over
from claims.sheets import Cell, Sheet


@pytest.fixture
def sheet():
    return exported()


def rename(workbook, old, new):
    sheets = tuple(one._replace(name=new) if one.name == old else one for one in workbook.sheets)
    return workbook._replace(sheets=sheets)


def test_a_sheet_that_nobody_touched_comes_back_without_a_word(sheet):
    result = collected(sheet)

    assert result.problems == ()
    assert result.conflicts == ()
    assert result.missing == ()
    assert result.counts == {"to_check": 6}
    assert result.open == 6
    assert list(result.table["origin"]) == ["machine"] * 6


def test_answers_come_back_by_their_machine_names(sheet):
    done = typed(sheet, 2, Status="Confirmed", Value_found="US$1.19bn", Source="Budget 2023", Accessed="2024-04-03")
    row = row_of(collected(done), "kbbbb")

    assert row["status"] == "confirmed"
    assert row["found_value"] == 1.19e9
    assert row["found_value_typed"] == "US$1.19bn"
    assert row["source"] == "Budget 2023"
    assert row["accessed"] == "2024-04-03"


def test_what_could_not_be_understood_stays_in_the_table_and_is_named_with_its_cell(sheet):
    result = collected(typed(sheet, 2, Status="corfirmed", Value_found="a lot"))
    row = row_of(result, "kbbbb")

    assert row["status"] == "to_check"
    assert row["status_typed"] == "corfirmed"
    assert row["found_value_typed"] == "a lot"
    assert "found_value" not in row
    assert any('3: the status "corfirmed" is unknown; did you mean Confirmed?' in line for line in messages(result))
    assert len(messages(result, "error")) == 2


def test_where_a_column_writes_decimals_both_ways_the_cells_that_do_are_named(sheet):
    done = typed(typed(typed(sheet, 1, Value_found="40,5"), 2, Value_found="1.19bn"), 3, Value_found="1,234")
    (error,) = messages(collected(done), "error")

    assert error.endswith('type one of them without any grouping ("40,5" in L2 and "1.19bn" in L3)')


def test_a_status_that_is_near_to_nothing_gets_no_suggestion(sheet):
    (error,) = messages(collected(typed(sheet, 1, Status="Done")), "error")

    assert '"Done" is unknown; choose one of: ' in error


def test_an_error_in_a_cell_is_never_blank(sheet):
    result = collected(
        typed(sheet, 2, Value_found=Cell(None, "=A1/0", "#DIV/0!"), Note=Cell(None, "=X()", "uncalculated"))
    )
    row = row_of(result, "kbbbb")

    assert row["found_value_typed"] == "#DIV/0!"
    assert row["note_typed"] == "=X()" or row["note_typed"] == "uncalculated"
    assert len(messages(result, "error")) == 2


def test_an_ambiguous_day_is_flagged_with_both_readings(sheet):
    result = collected(typed(sheet, 2, Accessed="03/04/2024"))

    assert row_of(result, "kbbbb")["accessed_typed"] == "03/04/2024"
    assert "2024-04-03 or 2024-03-04" in messages(result, "error")[0]


def test_a_day_that_came_back_as_a_date_is_a_day(sheet):
    result = collected(typed(sheet, 2, Accessed=Cell(date(2024, 4, 3), number_format="d mmm yyyy")))

    assert row_of(result, "kbbbb")["accessed"] == "2024-04-03"
    assert result.problems == ()


def test_rows_may_be_sorted(sheet):
    head, *rows = grid(typed(sheet, 2, Status="Confirmed"))
    result = collected(with_grid(sheet, [head, *reversed(rows)]))

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert result.problems == ()
    assert next(iter(result.table["id"])) == "kaaaa"


def test_columns_may_be_moved(sheet):
    rows = grid(typed(sheet, 2, Status="Confirmed"))
    width = max(map(len, rows))
    result = collected(with_grid(sheet, [[*row, *[None] * (width - len(row))][::-1] for row in rows]))

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert result.problems == ()


def test_the_heading_may_be_pushed_down_and_what_stands_above_is_named(sheet):
    rows = grid(typed(sheet, 2, Status="Confirmed"))
    result = collected(with_grid(sheet, [[Cell("Please finish by Friday")], [], *rows]))

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert '"Please finish by Friday" stands above the headings' in messages(result)[0]
    assert len(messages(result)) == 1


def test_the_heading_row_may_be_gone(sheet):
    rows = grid(typed(sheet, 2, Status="Confirmed"))
    result = collected(with_grid(sheet, rows[1:]))

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert "the heading row is gone" in messages(result)[0]


def test_a_checklist_without_headings_and_in_another_order_is_an_error_and_not_passed_over(sheet):
    rows = [[*row, *[None] * 40][:40][::-1] for row in grid(typed(sheet, 2, Status="Confirmed"))[1:]]
    result = collected(with_grid(sheet, rows))

    assert "no row of headings was found on this sheet" in messages(result, "error")[0]


def test_sheets_may_be_renamed(sheet):
    result = collected(rename(typed(sheet, 2, Status="Confirmed"), "Checklist", "Ann's copy"))

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert result.problems == ()


def test_a_sheet_may_be_doubled(sheet):
    done = typed(sheet, 2, Status="Confirmed")
    twin = desk.found(done)._replace(name="Checklist (2)")
    result = collected(done._replace(sheets=(*done.sheets, twin)))

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert result.problems == ()
    assert len(result.table) == 6


def test_two_answers_in_doubled_sheets_are_a_conflict_within_the_file(sheet):
    twin = desk.found(typed(sheet, 2, Status="Needs correction"))._replace(name="Checklist (2)")
    result = collected((done := typed(sheet, 2, Status="Confirmed"))._replace(sheets=(*done.sheets, twin)))
    (conflict,) = result.conflicts

    assert (conflict.id, conflict.field, conflict.exported) == ("kbbbb", "status", "to_check")
    assert {answer for _, answer in conflict.answers} == {"confirmed", "needs_correction"}


def test_a_known_other_name_for_a_column_is_understood(sheet):
    rows = grid(typed(sheet, 2, Status="Confirmed"))
    rows[0][desk.column(sheet, "Status")] = Cell("Verdict")
    result = collected(with_grid(sheet, rows))

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert result.problems == ()


def test_a_misspelt_heading_is_understood_and_told(sheet):
    rows = grid(typed(sheet, 2, Correction="1.3 billion"))
    rows[0][desk.column(sheet, "Correction")] = Cell("Corection")
    result = collected(with_grid(sheet, rows))

    assert row_of(result, "kbbbb")["correction"] == "1.3 billion"
    assert 'its heading is nearly "Correction"' in messages(result, "warning")[0]


def test_a_column_renamed_beyond_recognition_is_carried_through_by_its_heading(sheet):
    rows = grid(typed(sheet, 2, Correction="1.3 billion"))
    rows[0][desk.column(sheet, "Correction")] = Cell("Fix it thus")
    result = collected(with_grid(sheet, rows))

    assert row_of(result, "kbbbb")["Fix it thus"] == "1.3 billion"
    assert any('the column "Correction" was removed' in line for line in messages(result, "warning"))


def test_a_shown_column_with_another_heading_is_known_by_what_it_holds(sheet):
    rows = grid(sheet)
    rows[0][desk.column(sheet, "Sentence")] = Cell("What they wrote")
    result = collected(with_grid(sheet, rows))

    assert 'it holds what was exported as "Sentence"' in messages(result, "warning")[0]
    assert result.extras == ()


def test_added_columns_come_through_even_without_a_heading_or_with_one_twice(sheet):
    rows = grid(sheet)
    width = max(map(len, rows))
    rows = [[*row, *[None] * (width - len(row))] for row in rows]
    for row, more in zip(rows, (("Editor", "Editor", None, "Status"), ("Cy", "Di", "x", "y")), strict=False):
        row += [value and Cell(value) for value in more]
    result = collected(with_grid(sheet, rows))
    row = row_of(result, "kaaaa")

    assert (row["Editor"], row["Editor (2)"], row["Status (2)"]) == ("Cy", "Di", "y")
    assert row["status"] == "to_check"
    assert "x" in row.values()


def test_a_column_that_nobody_had_filled_in_may_be_removed(sheet):
    at = desk.column(sheet, "Second checker")
    result = collected(
        with_grid(sheet, [[cell for place, cell in enumerate(row) if place != at] for row in grid(sheet)])
    )

    assert [problem.level for problem in result.problems] == ["note"]
    assert 'the column "Second checker" was removed' in messages(result)[0]


def test_a_removed_row_is_named_as_missing_and_stays_in_the_table(sheet):
    rows = grid(sheet)
    result = collected(with_grid(sheet, rows[:3] + rows[4:]))

    assert result.missing == ("kcccc",)
    assert messages(result) == [
        "city-claims.xlsx, Checklist: 1 claim has no row any more and is as it was exported: kcccc"
    ]
    assert row_of(result, "kcccc")["status"] == "to_check"


def test_an_inserted_row_without_an_id_is_a_claim_that_the_machine_missed(sheet):
    rows = grid(sheet)
    new = [None] * len(rows[0])
    for name, value in {"Sentence": "Half of them left.", "Figure": "Half", "Status": "Confirmed", "Note": "!"}.items():
        new[desk.column(sheet, name)] = Cell(value)
    result = collected(with_grid(sheet, [*rows[:3], new, *rows[3:]]))
    (row,) = result.table[result.table["origin"] == "checker"].to_dict("records")

    assert (row["sentence"], row["surface"], row["status"], row["note"]) == (
        "Half of them left.",
        "Half",
        "confirmed",
        "!",
    )
    assert row["article"] == "city.txt"
    assert result.problems == ()


def test_the_missed_claims_sheet_comes_along(sheet):
    result = collected(typed(sheet, 1, "Missed claims", Sentence="Half of them left.", Figure="Half", Note="look!"))
    (row,) = result.table[result.table["origin"] == "checker"].to_dict("records")

    assert (row["sentence"], row["surface"], row["note"]) == ("Half of them left.", "Half", "look!")


def test_a_damaged_id_is_found_by_sentence_and_figure_and_told(sheet):
    result = collected(typed(sheet, 2, ID="k5E+07", Status="Confirmed"))

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    (line,) = messages(result)
    assert line.startswith('city-claims.xlsx, Checklist, cell A3: the id "k5E+07" is none of this export;')
    assert line.endswith("the row was matched by its sentence and figure to kbbbb")


def test_an_id_in_capitals_and_spaces_is_the_same_id(sheet):
    result = collected(typed(sheet, 2, ID=" KBBBB ", Status="Confirmed"))

    assert row_of(result, "kbbbb")["status"] == "confirmed"


def test_an_id_column_that_was_sorted_alone_does_not_move_the_answers(sheet):
    rows = grid(typed(sheet, 2, Status="Confirmed"))
    at = desk.column(sheet, "ID")
    ids = [row[at] for row in rows[1:]]
    for row, cell in zip(rows[1:], reversed(ids), strict=True):
        row[at] = cell
    code = desk.column(sheet, "Check code")
    result = collected(with_grid(sheet, rows))

    assert code > 0
    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert result.missing == ()
    assert sum("were only some of the columns sorted?" in line for line in messages(result)) == 6


def test_a_copied_row_with_another_figure_is_a_missed_claim(sheet):
    rows = grid(typed(sheet, 2, Status="Confirmed"))
    twin = list(rows[2])
    twin[desk.column(sheet, "Figure")] = Cell("two")
    result = collected(with_grid(sheet, [*rows[:3], twin, *rows[3:]]))

    assert len(result.table) == 7
    assert result.conflicts == ()
    assert "another sentence or figure" in messages(result, "warning")[0]


def test_a_row_doubled_with_the_same_answers_is_fine(sheet):
    rows = grid(typed(sheet, 2, Status="Confirmed"))
    result = collected(with_grid(sheet, [*rows, rows[2]]))

    assert (len(result.table), result.conflicts, result.problems) == (6, (), ())


def test_a_row_doubled_with_different_answers_is_a_conflict_within_the_file(sheet):
    rows = grid(typed(sheet, 2, Status="Confirmed"))
    other = grid(typed(sheet, 2, Status="Unverifiable"))[2]
    (conflict,) = collected(with_grid(sheet, [*rows, other])).conflicts

    assert conflict.answers == (("city-claims, row 3", "confirmed"), ("city-claims, row 8", "unverifiable"))


def test_a_change_to_a_shown_column_is_reported_with_both_texts_and_never_adopted(sheet):
    result = collected(typed(sheet, 2, Of_what="The county"))

    assert row_of(result, "kbbbb")["subject"] == "The city"
    assert 'Of what was changed from "The city" to "The county"' in messages(result, "warning")[0]


@pytest.mark.parametrize("change", [" {} ", "{}\u200b", "{}\n", "{}\u00a0"])
def test_what_spreadsheets_do_to_texts_is_no_change(sheet, change):
    now = change.format(desk.CLAIMS[4][1].replace("😀", ""))

    assert collected(typed(sheet, 5, Sentence=now)).problems == ()


def test_a_figure_that_a_program_made_a_number_of_is_no_change(sheet):
    result = collected(typed(sheet, 3, Figure=1300))

    assert result.problems == ()


def test_a_note_that_was_pinned_on_a_cell_is_named(sheet):
    result = collected(typed(sheet, 2, Note=Cell("see table", comment="Ann: really?")))

    assert 'a note is pinned on this cell: "Ann: really?"' in messages(result)[0]


def test_a_sheet_that_somebody_added_is_named(sheet):
    more = Sheet("Scribbles", True, ((Cell("call the mayor"),),))
    result = collected(sheet._replace(sheets=(*sheet.sheets, more)))

    assert (
        'Scribbles: the sheet is none of ours; its one cell was left alone (the first: "call the mayor")'
        in messages(result)[0]
    )


# ---- copies without the hidden sheet -----------------------------------------------------------------------------


def test_a_csv_copy_gives_its_answers_by_id_and_says_what_cannot_be_told(sheet):
    result = collected(without_memory(typed(sheet, 2, Status="Confirmed")))
    row = row_of(result, "kbbbb")

    assert (row["status"], row["sentence"], row["surface"]) == ("confirmed", desk.CLAIMS[1][1], "$1.2 billion")
    assert "has no hidden sheet" in messages(result)[0]


def test_a_csv_copy_beside_the_workbook_is_compared_with_what_was_exported(sheet):
    copy = without_memory(typed(typed(sheet, 2, Status="Confirmed"), 3, Of_what="houses"))
    result = collected(sheet, copy)

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert any('changed from "homes" to "houses"' in line for line in messages(result))


@pytest.mark.parametrize(("words", "value"), [("66%", 0.66), ("2/3", 0.667), ("0.66", 0.66)])
def test_a_csv_copy_gives_a_fraction_as_the_workbook_does(shares, words, value):
    done = typed(shares, 3, Value_found=words)
    copies = (collected(done), collected(without_memory(done)))

    assert [round(copy.table["found_value"][2], 3) for copy in copies] == [value, value]
    assert [messages(copy, "warning") for copy in copies] == [[], []]


def test_a_lone_csv_gives_one_in_five_as_a_number_and_the_units_that_were_typed(tmp_path):
    share = ("ksss5", "One in five of them agreed.", "One in five", "fraction", 0.2, None, "of them", None)
    cost = ("kccc5", "It cost £412m.", "£412m", "money", 412e6, "GBP", "It", None)
    worksheet.write(desk.table([share, cost]), tmp_path / "cost-claims.xlsx")
    done = typed(sheets.read(tmp_path / "cost-claims.xlsx"), 1, Value_found="1 in 5")
    result = collected(without_memory(typed(done, 2, Value_found="US$1.2bn")))

    assert list(result.table["found_value"]) == [0.2, 1.2e9]
    assert result.table["found_unit"][1] == "USD"
    assert messages(result, "warning") == []


def test_the_wrong_workbook_is_named_with_what_was_expected():
    budget = Sheet("Budget", True, ((Cell("Item"), Cell("Cost")), (Cell("tea"), Cell(3))))
    with pytest.raises(
        BadInput, match=r'no checklist found in it \(it holds "Budget"\); a checklist has a row of headings'
    ):
        collected(exported()._replace(sheets=(budget,)))


def test_a_workbook_of_a_newer_program_is_refused_and_says_so(sheet):
    memory = desk.found(sheet, manifest.SHEET)
    rows = ((memory.rows[0][0], Cell("schema 99"), *memory.rows[0][2:]), *memory.rows[1:])
    newer = sheet._replace(sheets=tuple(one._replace(rows=rows) if one is memory else one for one in sheet.sheets))
    with pytest.raises(BadInput, match="schema 99"):
        collected(newer)

    assert "schema 99" in messages(collected(called(newer, "newer.xlsx"), sheet), "error")[0]


def test_a_damaged_row_of_the_hidden_sheet_costs_that_row_and_not_the_workbook(sheet):
    memory = desk.found(sheet, manifest.SHEET)
    at = next(number for number, row in enumerate(memory.rows) if row[0].value == "row")
    rows = tuple(row for number, row in enumerate(memory.rows) if number != at)
    damaged = sheet._replace(sheets=tuple(one._replace(rows=rows) if one is memory else one for one in sheet.sheets))
    result = collected(typed(damaged, 1, Status="Confirmed"))
    (row,) = result.table[result.table["surface"] == "40%"].to_dict("records")

    assert row["status"] == "confirmed"
    assert any("1 rows of the hidden sheet were damaged" in line for line in messages(result))


def test_a_file_that_is_given_twice_counts_once(tmp_path):
    path = worksheet.write(desk.table(), tmp_path / "city-claims.xlsx")
    (tmp_path / "copy.xlsx").write_bytes(path.read_bytes())
    result = collect([path, tmp_path / "copy.xlsx"])

    assert len(result.files) == 1
    assert messages(result) == ["copy.xlsx: is the very same file as city-claims.xlsx; it counts once"]


# ---- several checkers --------------------------------------------------------------------------------------------


def test_one_sided_edits_apply_and_a_blank_never_erases(sheet):
    ann = called(typed(sheet, 2, Status="Confirmed", Checker="Ann"), "ann.xlsx")
    bo = called(typed(sheet, 3, Status="Unverifiable", Checker="Bo"), "bo.xlsx")
    result = collected(ann, bo)

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert row_of(result, "kcccc")["status"] == "unverifiable"
    assert result.conflicts == ()


def test_two_sided_edits_are_conflicts_with_both_answers_and_names(sheet):
    ann = called(typed(sheet, 2, Status="Confirmed", Checker="Ann"), "a.xlsx")
    bo = called(typed(sheet, 2, Status="Needs correction", Checker="Bo"), "b.xlsx")
    result = collected(ann, bo)
    (conflict,) = result.conflicts
    row = row_of(result, "kbbbb")

    assert conflict.answers == (("Ann", "confirmed"), ("Bo", "needs_correction"))
    assert row["status"] == "to_check"
    assert row["status_typed"] == "Ann: confirmed; Bo: needs_correction"
    assert row["checker"] == "Ann; Bo"


def test_the_notes_of_two_checkers_stand_beside_each_other(sheet):
    ann = called(typed(sheet, 2, Note="see p. 3", Checker="Ann"), "a.xlsx")
    bo = called(typed(sheet, 2, Note="ask her", Checker="Bo"), "b.xlsx")
    both = called(typed(sheet, 2, Note="Ann: see p. 3; Bo: ask her"), "both.xlsx")

    for copies in ((ann, bo), (ann, bo, both)):
        result = collected(*copies)

        assert row_of(result, "kbbbb")["note"] == "Ann: see p. 3; Bo: ask her"
        assert result.conflicts == ()


def test_equal_edits_agree(sheet):
    done = typed(sheet, 2, Status="Confirmed")
    result = collected(called(done, "a.xlsx"), called(typed(sheet, 2, Status=" confirmed"), "b.xlsx"))

    assert result.conflicts == ()
    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert result.agreement.per_cent == 100


def test_agreement_names_the_rows_that_differ(sheet):
    ann = called(typed(typed(sheet, 2, Status="Confirmed"), 3, Status="Confirmed"), "ann.xlsx")
    bo = called(typed(typed(sheet, 2, Status="Confirmed"), 3, Status="Unverifiable"), "bo.xlsx")
    measured = collected(ann, bo).agreement

    assert (measured.rated, measured.per_cent) == (2, 50)
    assert [difference.id for difference in measured.differ] == ["kcccc"]


def test_a_second_checker_on_the_same_sheet_is_compared_too(sheet):
    measured = collected(typed(sheet, 2, Status="Confirmed", Second_status="Needs correction")).agreement

    assert (measured.rated, measured.per_cent) == (1, 0)


def test_missed_claims_of_two_copies_that_say_the_same_are_one(sheet):
    ann = called(typed(sheet, 1, "Missed claims", Sentence="Half left.", Figure="Half", Note="a"), "a.xlsx")
    bo = called(typed(sheet, 3, "Missed claims", Sentence="Half left.", Figure="Half", Source="b"), "b.xlsx")
    result = collected(ann, bo)
    (row,) = result.table[result.table["origin"] == "checker"].to_dict("records")

    assert (row["note"], row["source"]) == ("a", "b")


def test_the_same_added_column_with_two_answers_is_a_conflict(sheet):
    def with_editor(name):
        rows = grid(sheet)
        width = max(map(len, rows))
        rows = [[*row, *[None] * (width - len(row))] for row in rows]
        rows[0].append(Cell("Editor"))
        rows[1].append(Cell(name))
        return called(with_grid(sheet, rows), f"{name}.xlsx")

    result = collected(with_editor("Cy"), with_editor("Di"))

    assert [(conflict.id, conflict.field) for conflict in result.conflicts] == [("kaaaa", "Editor")]
    assert row_of(result, "kaaaa")["Editor"] == "Cy: Cy; Di: Di"


def test_the_table_has_its_columns_in_order(sheet):
    result = collected(typed(sheet, 2, Status="nonsense"))
    names = list(result.table.columns)

    assert names[:2] == ["article", "id"]
    assert names[names.index("status") + 1] == "status_typed"
    assert names[-1] == "origin"
    assert result.table["found_value"].dtype == "Float64"
    assert isinstance(result.table, pd.DataFrame)


# ---- templates and stories other than the one --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["standard", "quick", "two-checkers"])
def test_every_built_in_template_comes_back_without_a_word(name):
    result = collected(exported(name))

    assert result.problems == ()
    assert (result.open, result.missing) == (6, ())


def test_a_csv_copy_of_another_template_is_recognised_by_its_headings():
    sheet = exported("quick")
    result = collected(without_memory(typed(sheet, 2, Status="Confirmed")))

    assert row_of(result, "kbbbb")["status"] == "confirmed"


def test_the_blind_second_check_is_put_beside_the_first():
    sheet = exported("two-checkers")
    second = next(one for one in sheet.sheets if one.name == sheet_titles("two-checkers")["second"])
    heading = next(column.heading for column in plan("two-checkers").on("second") if column.ask == "status2")
    both = typed(typed(sheet, 2, Status="Confirmed"), 2, second.name, **{heading: "Needs correction"})
    result = collected(both)

    assert row_of(result, "kbbbb")["status"] == "confirmed"
    assert row_of(result, "kbbbb")["status2"] == "needs_correction"
    assert result.agreement.per_cent == 0


def plan(name):
    return template.load(name)


def sheet_titles(name):
    return plan(name).sheets


def test_one_sentence_in_two_articles_keeps_two_answers(tmp_path):
    both = pd.concat([desk.table(article="a.txt"), desk.table(article="b.txt")], ignore_index=True)
    both.attrs["articles"] = (
        *desk.table(article="a.txt").attrs["articles"],
        *desk.table(article="b.txt").attrs["articles"],
    )
    sheet = sheets.read(worksheet.write(both, tmp_path / "both-claims.xlsx"))
    result = collected(typed(typed(sheet, 2, Status="Confirmed"), 8, Status="Unverifiable"))
    found = {row["article"]: row["status"] for row in result.table.to_dict("records") if row["id"] == "kbbbb"}

    assert found == {"a.txt": "confirmed", "b.txt": "unverifiable"}
    assert result.problems == ()


# ---- answers that don't go together ------------------------------------------------------------------------------


def test_confirmed_beside_another_value_is_doubted(sheet):
    result = collected(typed(sheet, 2, Status="Confirmed", Value_found="$900,000,000"))

    (message,) = messages(result, "warning")

    assert message == (
        'city-claims.xlsx, Checklist, cell K3: Confirmed, but $900,000,000 was found for "$1.2 billion";'
        " look again, or choose Confirmed with caveat or Needs correction"
    )


@pytest.mark.parametrize(
    ("row", "answers"),
    [
        (2, {"Status": "Confirmed", "Value_found": "$1.19bn"}),
        (2, {"Status": "Confirmed", "Value_found": "1.2", "Its_unit": "billion"}),
        (2, {"Status": "Confirmed", "Value_found": 1200, "Its_unit": "USD million"}),
        (2, {"Status": "Confirmed with caveat", "Value_found": "$900m"}),
        (2, {"Status": "Needs correction", "Value_found": "$900m"}),
        (3, {"Status": "Confirmed", "Value_found": 1300, "Its_unit": "homes"}),
        (5, {"Status": "Confirmed", "Value_found": "1.25 years"}),
    ],
)
def test_what_goes_together_is_not_doubted(sheet, row, answers):
    assert messages(collected(typed(sheet, row, **answers)), "warning") == []


@pytest.mark.parametrize(
    ("row", "answers", "other"),
    [
        (2, {"Value_found": "£1.2bn"}, "GBP"),
        (2, {"Value_found": 1.2e9, "Its_unit": "EUR"}, "EUR"),
        (2, {"Value_found": "40%"}, "percent"),
        (1, {"Value_found": 40, "Its_unit": "USD"}, "USD"),
    ],
)
def test_a_unit_that_contradicts_the_story_s_is_doubted(sheet, row, answers, other):
    (message,) = messages(collected(typed(sheet, row, **answers)), "warning")

    assert f": {other} was found for" in message


def headed(workbook, **headings):
    """Give the workbook with other headings: `headed(sheet, Status="Verdct")`."""
    rows = grid(workbook)
    for old, new in headings.items():
        rows[0][column(workbook, old.replace("_", " "))] = Cell(new)
    return with_grid(workbook, rows)


@pytest.mark.parametrize(
    ("old", "new"), [("Status", "Verdct"), ("Accessed", "Acessed on"), ("Note", "Remrks"), ("Link_or_page", "Where?")]
)
def test_a_heading_that_is_not_ours_is_carried_through_and_the_meant_one_suggested(sheet, old, new):
    result = collected(headed(typed(sheet, 1, **{old: "something"}), **{old: new}))

    assert result.table[new][0] == "something"
    (said,) = [message for message in messages(result) if f'"{new}"' in message]
    meant = f'did you mean "{old.replace("_", " ")}"? Then give it that heading, and import it again'
    assert said.endswith(f"it is carried through under its own heading; {meant}")


def test_a_second_column_with_nearly_a_heading_of_ours_is_told_from_it(sheet):
    rows = grid(sheet)
    rows[0].append(Cell("Staus"))
    rows[1].append(Cell("Confirmed"))
    result = collected(with_grid(sheet, rows))

    assert result.table["Staus"][0] == "Confirmed"
    assert messages(result)[0].endswith('"Status" is there as well: if it belongs there, move what it says')


def test_where_no_checklist_is_found_nearly_right_headings_are_named(tmp_path):
    (tmp_path / "own.csv").write_text("ID,Staus,Sorce\nkaaaa,Confirmed,me\n")

    with pytest.raises(BadInput, match=r'"Staus" \(did you mean "Status"\?\), "Sorce" \(did you mean "Source"\?\)'):
        collect(tmp_path / "own.csv")


def test_a_deleted_column_of_ids_is_said_once(sheet):
    at = column(sheet, "ID")
    rows = [[*row[:at], *row[at + 1 :]] for row in grid(typed(sheet, 2, Status="Confirmed"))]
    result = collected(with_grid(sheet, rows))

    assert list(result.table["status"][:2]) == ["to_check", "confirmed"]
    (message,) = messages(result)
    assert message.endswith(
        'the column "ID" was removed; the rows were matched by their sentences and figures, or their check codes'
    )


def test_a_line_to_the_desk_below_the_claims_is_kept_and_named(sheet):
    rows = [*grid(sheet), [], [None, None, Cell("Ann: the rest on Monday.")]]
    result = collected(with_grid(sheet, rows))

    assert "Ann: the rest on Monday." in map(str, result.table.iloc[-1])
    (note,) = messages(result)
    assert 'the row of "Ann: the rest on Monday." has no sentence and no figure' in note


def test_a_merged_cell_counts_for_its_first_row_and_the_others_are_named(sheet):
    done = typed(sheet, 1, Status="Confirmed")
    at = column(done, "Status")
    merged = tuple(
        one._replace(merged=((1, at, 3, at), (4, 0, 4, 1))) if one.name == "Checklist" else one for one in done.sheets
    )
    result = collected(done._replace(sheets=merged))

    assert list(result.table["status"][:3]) == ["confirmed", "to_check", "to_check"]
    (warning,) = messages(result, "warning")
    assert 'cell K2: K2:K4 are merged; "Confirmed" counts for row 2 alone: split them, and type it' in warning
    assert "A5:B5 are merged" in messages(result, "note")[0]


def test_what_is_struck_through_is_taken_with_a_warning_a_row(sheet):
    done = typed(sheet, 1, Status=Cell("Confirmed", struck=True), Note=Cell("see p. 3", struck=True), Source="census")
    result = collected(done)

    assert (result.table["status"][0], result.table["note"][0]) == ("confirmed", "see p. 3")
    (message,) = messages(result)
    assert message.endswith("cell K2: struck through: Status, Note; taken all the same. Delete what no longer holds")


def test_notes_pinned_on_cells_have_a_column_of_their_own(sheet):
    ann = typed(sheet, 1, Status=Cell("Confirmed", comment="rang her"), Checker="Ann")
    bo = called(typed(sheet, 1, Source=Cell(None, comment="which one?"), Checker="Bo"), "bo.xlsx")
    row = row_of(collected(ann, bo), "kaaaa")

    assert row["Pinned notes"] == "Ann: Status: rang her; Bo: Source: which one?"
    assert (
        'a note is pinned on this cell: "rang her"; it stands in the column Pinned notes' in messages(collected(ann))[0]
    )


def test_a_sheet_that_was_doubled_gives_each_answer_a_name_of_its_own(sheet):
    ann, other = typed(sheet, 1, Status="Confirmed"), typed(sheet, 1, Status="Needs correction")
    twin = next(one for one in other.sheets if one.name == "Checklist")._replace(name="Checklist (2)")
    (conflict,) = collected(ann._replace(sheets=(*ann.sheets, twin))).conflicts

    assert conflict.answers == (
        ("city-claims, Checklist, row 2", "confirmed"),
        ("city-claims, Checklist (2), row 2", "needs_correction"),
    )


def test_rows_that_two_people_signed_in_one_copy_are_told_apart_by_their_names(sheet):
    rows = grid(typed(sheet, 1, Status="Confirmed", Checker="Ann"))
    pasted = grid(typed(sheet, 1, Status="Needs correction", Checker="Bob"))[1]
    (conflict,) = collected(with_grid(sheet, [*rows, pasted])).conflicts

    assert conflict.answers == (("Ann", "confirmed"), ("Bob", "needs_correction"))


def test_a_second_checker_is_measured_under_the_name_in_the_row(sheet):
    done = typed(sheet, 1, Status="Confirmed", Checker="Ann", Second_status="Unverifiable", Second_checker="Bo")

    assert collected(done).agreement.raters == ("Ann", "Bo")


@pytest.fixture(scope="module")
def second_round(tmp_path_factory):
    """A checklist that goes out with what an earlier checker typed, unread words among it."""
    path = tmp_path_factory.mktemp("second") / "again-claims.xlsx"
    blank = [None] * 4
    earlier = {"status": ["corfirmed", "confirmed", *blank], "found_value": ["lots", "US$1.2bn", *blank]}
    worksheet.write(desk.table().assign(**earlier), path)
    return sheets.read(path)


def test_unread_words_of_an_earlier_checker_are_no_answer(second_round):
    result = collected(second_round)

    assert list(result.table["status"][:2]) == ["to_check", "confirmed"]
    assert (result.table["status_typed"][0], result.table["found_value_typed"][0]) == ("corfirmed", "lots")
    assert result.counts == {"to_check": 5, "confirmed": 1}


def test_words_of_an_earlier_checker_that_were_left_alone_are_nobody_s_edit(second_round):
    ann = typed(second_round, 2, Value_found="US$1.3bn", Checker="Ann")
    bo = called(typed(second_round, 2, Note="see table 2", Checker="Bo"), "bo.xlsx")
    result = collected(ann, bo)

    assert result.conflicts == ()
    assert result.table["found_value"][1] == 1.3e9


def test_unread_words_that_somebody_deleted_are_kept_and_named(second_round):
    result = collected(typed(second_round, 1, Status=None, Value_found=None))

    assert (result.table["status_typed"][0], result.table["found_value_typed"][0]) == ("corfirmed", "lots")
    assert ['"corfirmed" was deleted' in one or '"lots" was deleted' in one for one in messages(result)] == [True, True]


def saved_as_windows_1252(workbook, folder):
    """Save a checklist as Excel's plain CSV does: what the encoding does not have becomes "?"."""
    rows = [[cell.value if cell else "" for cell in row] for row in grid(workbook)]
    path = folder / "ann.csv"
    with path.open("w", encoding="cp1252", errors="replace", newline="") as file:
        csv.writer(file).writerows(rows)
    return sheets.read(path)


def test_a_sign_that_an_old_encoding_lost_is_doubted(sheet, tmp_path):
    done = typed(typed(typed(sheet, 1, Status="✓"), 2, Status="✓ Confirmed"), 3, Status="?!")
    result = collected(saved_as_windows_1252(done, tmp_path), sheet)
    by_level = {level: [message for message in messages(result, level) if "ann, cell K" in message] for level in LEVELS}

    assert list(result.table["status"][:3]) == ["author_to_supply", "confirmed", "to_check"]
    assert "K4: the status " in by_level["error"][0]
    assert 'K2: the status "?" was read as Author to supply; but ✓ and other signs become "?"' in by_level["warning"][0]
    assert 'K3: the status "? Confirmed" was read as Confirmed; its "?" was probably a sign' in by_level["note"][0]


def test_a_character_that_an_old_encoding_lost_is_no_change(tmp_path):
    row = (
        "kllll",
        "At most 900 people – as the “desk” says – waited ≈ 2 hours ⅔.",
        "900",
        "count",
        900,
        None,
        "people",
        None,
    )
    worksheet.write(desk.table([row]).assign(bound="at_most"), tmp_path / "queue-claims.xlsx")
    sheet = sheets.read(tmp_path / "queue-claims.xlsx")
    copy = saved_as_windows_1252(typed(sheet, 1, Status="Confirmed"), tmp_path)

    assert any(cell and "? 900" in str(cell.value) for cell in copy.sheets[0].rows[1])
    assert messages(collected(copy, sheet), "warning") == []


def test_a_question_mark_elsewhere_is_what_it_says(sheet):
    result = collected(typed(sheet, 1, Status="?"))

    assert result.table["status"][0] == "author_to_supply"
    assert messages(result) == []


MILES = [("kmmmm", "The road is 12 miles long.", "12 miles", "measure", 12, "mile", "The road", None)]
POINTS = [("kpppp", "The rate fell 3 points.", "3 points", "percentage", 3, "percentage point", "The rate", None)]


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """A checklist with a length of time, a length in miles and percentage points in its rows 5, 7 and 8."""
    path = tmp_path_factory.mktemp("measured") / "road-claims.xlsx"
    worksheet.write(desk.table((*desk.CLAIMS, *MILES, *POINTS)), path)
    return sheets.read(path)


@pytest.mark.parametrize(
    ("row", "value", "unit", "figure", "wanted"),
    [
        (7, 19.3, "km", "12 miles", "miles"),
        (5, 1.3, "years", "15 months", "months"),
        (7, 12.4, "leagues of old", "12 miles", "miles"),
    ],
)
def test_another_unit_is_noted_and_nothing_is_converted(measured, row, value, unit, figure, wanted):  # noqa: PLR0917
    result = collected(typed(measured, row, Status="Confirmed", Value_found=value, Its_unit=unit))

    assert messages(result, "warning") == []
    (note,) = messages(result, "note")
    assert note == (
        f'road-claims.xlsx, Checklist, cell M{row + 1}: "{unit}" is another unit than that of "{figure}", so {value}'
        f" was not compared with it, and nothing was converted; give the value in {wanted}"
    )
    assert (result.table["found_value"][row - 1], result.table["found_unit"][row - 1]) == (value, unit)


@pytest.mark.parametrize(
    ("row", "answers", "message"),
    [
        (7, {"Value_found": 12, "Its_unit": "km"}, '"km" is another unit than that of "12 miles", but the number is'),
        (7, {"Value_found": "12 km"}, '"12 km" is another unit than that of "12 miles", but the number is the same'),
        (5, {"Value_found": 15, "Its_unit": "yrs"}, '"yrs" is another unit than that of "15 months", but the number'),
        (7, {"Value_found": 3, "Its_unit": "hours"}, '"hours" measures time, and "12 miles" length; look again'),
        (8, {"Value_found": 3, "Its_unit": "%"}, '"%" is another unit than that of "3 points", but the number is'),
    ],
)
def test_the_same_number_in_another_unit_and_another_dimension_are_doubted(measured, row, answers, message):
    (found,) = messages(collected(typed(measured, row, **answers)), "warning")

    assert message in found


@pytest.mark.parametrize(
    ("row", "answers"),
    [
        (7, {"Status": "Confirmed", "Value_found": 12, "Its_unit": "Miles"}),
        (7, {"Status": "Confirmed", "Value_found": "12 mi", "Its_unit": "mi."}),
        (5, {"Status": "Confirmed", "Value_found": 15, "Its_unit": "mths"}),
        (1, {"Status": "Confirmed", "Value_found": 40, "Its_unit": "per cent of GDP"}),
        (8, {"Status": "Confirmed", "Value_found": 3, "Its_unit": "pp"}),
    ],
)
def test_the_story_s_own_unit_by_another_name_is_not_doubted(measured, row, answers):
    assert messages(collected(typed(measured, row, **answers))) == []


@pytest.mark.parametrize(
    ("row", "typed_value", "unit"),
    [
        (2, "£1.2bn", "GBP"),
        (7, "19.3 km", "kilometre"),
        (8, "3%", "percent"),
        (2, "US$1.2bn", None),
        (3, "1,300", None),
    ],
)
def test_another_unit_that_was_typed_behind_the_value_stands_in_the_table(measured, row, typed_value, unit):
    result = collected(typed(measured, row, Value_found=typed_value))

    assert row_of(result, result.table["id"][row - 1]).get("found_unit") == unit


def test_a_number_below_a_bound_is_not_the_same_number(tmp_path):
    within = ("kwwww", "It will open within 18 months.", "18 months", "duration", 18, "month", "It", None)
    worksheet.write(desk.table([within]).assign(bound="at_most"), tmp_path / "open.xlsx")
    result = collected(typed(sheets.read(tmp_path / "open.xlsx"), 1, Status="Confirmed", Value_found="1.5 years"))

    assert messages(result, "warning") == []


RANGE = ("krrrr", "Fares fell 10-15% in May.", "10-15%", "percentage", 12, "percent", "Fares", None)


@pytest.fixture(scope="module")
def ranged(tmp_path_factory):
    """A checklist with a range in its row 1."""
    path = tmp_path_factory.mktemp("ranged") / "fares-claims.xlsx"
    worksheet.write(desk.table([RANGE]).assign(value=None, low=10.0, high=15.0, bound="range"), path)
    return sheets.read(path)


@pytest.mark.parametrize("words", ["10-15", "10–15%", "10 to 15 per cent", "between 10 and 14.8"])
def test_a_range_found_for_a_range_is_kept_as_it_was_typed(ranged, words):
    result = collected(typed(ranged, 1, Status="Confirmed", Value_found=words))

    assert row_of(result, "krrrr")["found_value_typed"] == words
    assert "found_value" not in row_of(result, "krrrr")
    (note,) = messages(result)
    assert note.endswith(f'L2: the value found "{words}" is a range, as the claim is: it was kept as it was typed')


def test_a_range_that_is_not_the_story_s_is_doubted_where_it_is_confirmed(ranged):
    (message,) = messages(collected(typed(ranged, 1, Status="Confirmed", Value_found="10-25%")), "warning")

    assert 'Confirmed, but 10-25% was found for "10-15%"; look again' in message


def test_a_range_found_for_a_single_figure_is_an_error_that_keeps_the_words(sheet):
    result = collected(typed(sheet, 3, Value_found="1,200-1,400"))

    assert row_of(result, "kcccc")["found_value_typed"] == "1,200-1,400"
    assert "is a range; give one number here, and the range in the note" in messages(result, "error")[0]


SHARES = (
    ("kfew1", "Fewer than 10% of them agreed.", "10%", "percentage", 10, "percent", "of them", None),
    ("kmor2", "Over 60% of them agreed.", "60%", "percentage", 60, "percent", "of them", None),
    ("kthi3", "Two-thirds of them agreed.", "Two-thirds", "fraction", 2 / 3, None, "of them", None),
    ("kup44", "Rents rose 18% last year.", "18%", "percentage", 18, "percent", "Rents", None),
    ("kdow5", "Fares fell 17% last year.", "17%", "percentage", 17, "percent", "Fares", None),
)


@pytest.fixture(scope="module")
def shares(tmp_path_factory):
    """A checklist of shares: fewer than 10%, over 60%, two-thirds, a rise by 18%, a fall by 17%."""
    path = tmp_path_factory.mktemp("shares") / "vote-claims.xlsx"
    table = desk.table(SHARES)
    table["bound"] = ["less_than", "more_than", "exact", "exact", "exact"]
    table["change"] = [None, None, None, "up", "down"]
    worksheet.write(table, path)
    return sheets.read(path)


VOTE = [("kvvvv", "It passed by 31 votes to 14.", "31 votes to 14", "score", None, None, "It", None)]


@pytest.fixture(scope="module")
def vote(tmp_path_factory):
    path = tmp_path_factory.mktemp("vote") / "vote-claims.xlsx"
    worksheet.write(desk.table(VOTE), path)
    return sheets.read(path)


@pytest.mark.parametrize("words", ["31-14", "31 to 14", "31 votes to 14", "thirty-one to fourteen"])
@pytest.mark.parametrize("copy", [lambda done: done, without_memory])
def test_a_score_is_kept_as_it_was_typed(vote, words, copy):
    result = collected(copy(typed(vote, 1, Status="Confirmed", Value_found=words)))

    assert result.table["found_value_typed"][0] == words
    assert [messages(result, level) for level in ("error", "warning")] == [[], []]


def test_a_score_that_is_not_the_story_s_is_doubted_where_it_is_confirmed(vote):
    (message,) = messages(collected(typed(vote, 1, Status="Confirmed", Value_found="31-15")), "warning")

    assert 'Confirmed, but 31-15 was found for "31 votes to 14"' in message


PERCENT = Cell(0.66, number_format="0%")


@pytest.mark.parametrize(
    ("row", "value", "shown"),
    [
        (1, "45%", "45%"),
        (1, 45, "45"),
        (1, Cell(0.45, number_format="0%"), "45%"),
        (2, "2%", "2%"),
        (3, "60%", "60%"),
        (3, Cell(0.6, number_format="0%"), "60%"),
        (4, "-18%", "-18%"),
        (4, "1800%", "1800%"),
        (5, "-71%", "-71%"),
    ],
)
def test_a_share_that_is_not_the_story_s_is_doubted_where_it_is_confirmed(shares, row, value, shown):
    (message,) = messages(collected(typed(shares, row, Status="Confirmed", Value_found=value)), "warning")

    assert f"Confirmed, but {shown} was found for " in message


@pytest.mark.parametrize(
    ("row", "value"), [(1, "9%"), (2, 61), (3, "66%"), (3, PERCENT), (3, "67%"), (4, "18%"), (5, "-17%"), (5, 17)]
)
def test_a_share_as_the_story_says_it_is_not_doubted(shares, row, value):
    assert messages(collected(typed(shares, row, Status="Confirmed", Value_found=value)), "warning") == []


def test_a_count_that_is_not_the_story_s_is_doubted_whatever_stands_beside_it(sheet):
    done = typed(sheet, 3, Status="Confirmed", Value_found=17, Its_unit="metres")
    (message,) = messages(collected(done), "warning")

    assert 'Confirmed, but 17 was found for "1,300"' in message


@pytest.mark.parametrize(("value", "doubted"), [(50, False), (1100, False), (1300, True), ("2.6bn", True)])
def test_a_scale_beside_the_value_is_counted_against_an_open_bound(tmp_path, value, doubted):
    worksheet.write(desk.table(desk.CLAIMS[1:2]).assign(bound="less_than"), tmp_path / "cost-claims.xlsx")
    sheet = sheets.read(tmp_path / "cost-claims.xlsx")
    done = typed(sheet, 1, Status="Confirmed", Value_found=value, Its_unit="million")

    assert bool(messages(collected(done), "warning")) is doubted


# ---- the story revised -------------------------------------------------------------------------------------------


def revised_claims():
    """The story again: a figure was changed, a claim is gone, one is new, one has other quotation marks."""
    claims = {claim[0]: claim for claim in desk.CLAIMS}
    new = [
        claims["kaaaa"],
        ("kzzzz", "The city spent $1.2 billion on 1,400 homes.", "1,400", "count", 1400, None, "homes", None),
    ]
    new += [("kyyyy", '=The bridge "opened" 15 months ago 😀.', *claims["keeee"][2:]), claims["kffff"]]
    return [*new, ("kxxxx", "It rained on 15 days.", "15 days", "duration", 15, "day", "It", None)]


def test_answers_stay_with_the_claims_that_stand(sheet):
    old = collected(typed(typed(sheet, 1, Status="Confirmed", Note="see p. 3"), 5, Status="Unverifiable"))
    carried = carry_over(old, desk.table(revised_claims(), "new.txt"))
    rows = {row["id"]: row for row in carried.table.to_dict("records")}

    assert (rows["kaaaa"]["status"], rows["kaaaa"]["note"]) == ("confirmed", "see p. 3")
    assert rows["kyyyy"]["status"] == "unverifiable"
    assert set(carried.kept) == {"kaaaa", "kyyyy", "kffff"}
    assert rows["kxxxx"]["status"] == "to_check"


def test_a_changed_figure_is_to_be_checked_again_with_both_texts(sheet):
    old = collected(typed(sheet, 3, Status="Confirmed"))
    carried = carry_over(old, desk.table(revised_claims(), "new.txt"))
    (changed,) = [one for one in carried.changed if one.id == "kcccc"]

    assert changed.new == "kzzzz"
    assert changed.before == "1,300: The city spent $1.2 billion on 1,300 homes."
    assert changed.after == "1,400: The city spent $1.2 billion on 1,400 homes."
    assert changed.answers == {"status": "confirmed"}
    assert {row["id"]: row["status"] for row in carried.table.to_dict("records")}["kzzzz"] == "to_check"


def test_what_is_gone_is_listed_with_what_was_found(sheet):
    old = collected(typed(sheet, 4, Source="customs office"))
    carried = carry_over(old, desk.table(revised_claims(), "new.txt"))
    gone = {one.id: one for one in carried.gone}

    assert "kdddd" in gone
    assert gone["kdddd"].answers == {"source": "customs office"}


def test_a_claim_that_a_checker_had_added_stays_while_its_sentence_stands(sheet):
    old = collected(typed(sheet, 1, "Missed claims", Sentence="It rained on 15 days.", Figure="15", Status="Confirmed"))
    new = desk.table(revised_claims(), "new.txt")
    carried = carry_over(old, new)
    (row,) = [row for row in carried.table.to_dict("records") if row["id"].startswith("missed")]
    text = new.attrs["articles"][0].text

    assert text[row["start"] : row["end"]] == "15"
    assert (row["status"], row["check"]) == ("confirmed", True)


def test_what_was_found_about_a_changed_claim_stands_in_last_time(sheet):
    old = collected(typed(sheet, 3, Status="Confirmed", Value_found=1240, Note="census", Checker="Ann"))
    carried = carry_over(old, desk.table(revised_claims(), "new.txt"))
    rows = {row["id"]: row for row in carried.table.to_dict("records")}

    assert rows["kzzzz"]["last_time"] == (
        "earlier: Confirmed; Value found 1,240; Note census; Checker Ann; the figure was 1,300;"
        " the sentence was: The city spent $1.2 billion on 1,300 homes."
    )
    assert rows["kaaaa"]["last_time"] is None


def test_a_claim_that_a_checker_had_added_is_never_gone(sheet):
    old = collected(typed(sheet, 1, "Missed claims", Sentence="All of them were let.", Note="how many?"))
    new = desk.table(revised_claims(), "new.txt")
    carried = carry_over(old, new)

    assert [(row["sentence"], row["note"]) for row in carried.added.to_dict("records")] == [
        ("All of them were let.", "how many?")
    ]
    assert not [gone for gone in carried.gone if gone.id.startswith("missed")]
    assert "added" in set(revised(old, new).table["revision"])


def test_what_could_not_be_understood_is_carried_over_as_it_was_typed(sheet):
    old = collected(typed(sheet, 1, Status="corfirmed", Value_found="US$1.2bn"))
    carried = carry_over(old, desk.table(revised_claims(), "new.txt"))

    assert carried.table["status"][0] == "corfirmed"
    assert carried.table["found_value"][0] == "US$1.2bn"


def test_a_revised_import_keeps_the_old_rows_below(sheet):
    old = collected(typed(typed(sheet, 1, Value_found="41%"), 4, Source="customs office"))
    result = revised(old, desk.table(revised_claims(), "new.txt"))
    rows = {(row["id"], row["revision"]): row for row in result.table.to_dict("records")}

    assert rows["kaaaa", "stands"]["found_value"] == 41
    assert rows["kdddd", "gone"]["source"] == "customs office"
    assert ("kzzzz", "changed") in rows
    assert ("kxxxx", "new") in rows
    assert result.open == 5
