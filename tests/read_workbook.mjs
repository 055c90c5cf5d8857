// Opens a workbook with ExcelJS and with SheetJS, and prints what each of them sees on its first sheet and in the formulas.
// usage: node read_workbook.mjs FOLDER-WITH-NODE_MODULES FILE.xlsx
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, file] = process.argv.slice(2);
const load = createRequire(join(folder, "x.js"));
const ExcelJS = load("exceljs");
const XLSX = load("xlsx");

const plain = (value) => {
  if (value === null || value === undefined) return null;
  if (value.richText) return value.richText.map((part) => part.text).join("");
  if (value.formula !== undefined) return value.result === undefined ? "" : value.result;
  if (value.hyperlink) return value.text;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return value;
};

const book = new ExcelJS.Workbook();
await book.xlsx.readFile(file);
const first = book.worksheets[0];
const rows = [];
first.eachRow((row) => rows.push(row.values.slice(1).map(plain)));
const bold = [];
first.getRow(3).eachCell((cell) => {
  if (cell.value && cell.value.richText) bold.push(...cell.value.richText.filter((p) => p.font && p.font.bold).map((p) => p.text));
});
const exceljs = {
  sheets: book.worksheets.map((sheet) => [sheet.name, sheet.state]),
  rows,
  bold,
  lists: Object.values(first.dataValidations.model).map((one) => one.formulae[0]),
  frozen: [first.views[0].xSplit, first.views[0].ySplit],
};

const other = XLSX.readFile(file, { cellFormula: true, cellDates: true });
const sheet = other.Sheets[other.SheetNames[0]];
const sheetjs = {
  sheets: other.SheetNames,
  rows: XLSX.utils.sheet_to_json(sheet, { header: 1, raw: true, defval: null }),
  summary: XLSX.utils.sheet_to_json(other.Sheets["Summary"], { header: 1, raw: true, defval: null }),
};

console.log(JSON.stringify({ exceljs, sheetjs }));
