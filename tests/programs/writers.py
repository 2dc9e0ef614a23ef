"""Reads good tables with programs for data and writes them again. Given a JSON list of [program, way, input, output]; prints what failed."""
import csv, io, json, sys, warnings

warnings.filterwarnings("ignore")


def pandas_(read={}, write={}, excel=None):
    import pandas

    def convert(source, target, delimiter):
        table = pandas.read_excel(source, engine=excel, **read) if excel else pandas.read_csv(source, sep=delimiter, **read)
        table.to_csv(target, index=False, **write)

    return convert


def polars_(read={}, write={}, excel=False):
    import polars

    def convert(source, target, delimiter):
        table = polars.read_excel(source, **read) if excel else polars.read_csv(source, separator=delimiter, **read)
        table.write_csv(target, **write)

    return convert


def polars_workbook():
    import polars

    def convert(source, target, delimiter):
        polars.read_csv(source, separator=delimiter).write_excel(target)

    return convert


def pandas_workbook():
    import pandas

    def convert(source, target, delimiter):
        pandas.read_csv(source, sep=delimiter).to_excel(target, index=False)

    return convert


def pyarrow_(convert_options={}, write={}):
    from pyarrow import csv as arrow

    def convert(source, target, delimiter):
        table = arrow.read_csv(
            source,
            parse_options=arrow.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            convert_options=arrow.ConvertOptions(**convert_options),
        )
        arrow.write_csv(table, target, arrow.WriteOptions(**write))

    return convert


def duckdb_(read="", write="header"):
    import duckdb

    def convert(source, target, delimiter):
        with duckdb.connect() as connection:
            connection.execute(f"copy (select * from read_csv('{source}'{read})) to '{target}' ({write})")

    return convert


def calamine_(dialect={}, empty=True):
    from python_calamine import CalamineWorkbook

    def convert(source, target, delimiter):
        rows = CalamineWorkbook.from_path(source).get_sheet_by_index(0).to_python(skip_empty_area=empty)
        with open(target, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, **dialect).writerows(rows)

    return convert


def openpyxl_(dialect={}):
    import openpyxl

    def convert(source, target, delimiter):
        sheet = openpyxl.load_workbook(source, data_only=True).worksheets[0]
        with open(target, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, **dialect).writerows(sheet.iter_rows(values_only=True))

    return convert


def text_workbook():
    """A workbook in which every cell is a text, as a careful person makes it."""
    import openpyxl

    def convert(source, target, delimiter):
        book = openpyxl.Workbook()
        with open(source, newline="", encoding="utf-8") as file:
            for row in csv.reader(file, delimiter=delimiter):
                book.active.append(row)
        for row in book.active.iter_rows():
            for cell in row:
                cell.number_format = "@"
                if cell.value is not None:
                    cell.data_type = "s"
        book.save(target)

    return convert


ways = {
    "pandas": {
        "read_csv, to_csv": lambda: pandas_(),
        "read_csv by Brazilian rules, to_csv with ;": lambda: pandas_({"decimal": ",", "thousands": "."}, {"sep": ";", "decimal": ","}),
        "read_csv with decimal alone": lambda: pandas_({"decimal": ","}, {"sep": ";"}),
        "nullable types": lambda: pandas_({"dtype_backend": "numpy_nullable"}, {"sep": ";"}),
        "types of pyarrow": lambda: pandas_({"dtype_backend": "pyarrow"}),
        "the engine of pyarrow": lambda: pandas_({"engine": "pyarrow"}),
        "nan written": lambda: pandas_({}, {"na_rep": "nan"}),
        "convert_dtypes": lambda: convert_dtypes(),
        "all texts": lambda: pandas_({"dtype": str, "keep_default_na": False}, {"sep": ";", "encoding": "utf-8-sig"}),
        "all quoted": lambda: pandas_({}, {"quoting": csv.QUOTE_NONNUMERIC}),
        "two decimals": lambda: pandas_({}, {"float_format": "%.2f"}),
        "six digits": lambda: pandas_({}, {"float_format": "%g"}),
        "XLSX of texts, openpyxl": lambda: pandas_(excel="openpyxl"),
        "XLSX of texts, calamine": lambda: pandas_(excel="calamine"),
        "XLSX of LibreOffice, openpyxl": lambda: pandas_(excel="openpyxl"),
        "XLSX of LibreOffice, calamine": lambda: pandas_(excel="calamine"),
        "XLSX of LibreOffice, decimal": lambda: pandas_({"decimal": ",", "thousands": "."}, excel="openpyxl"),
    },
    "polars": {
        "read_csv, write_csv": lambda: polars_(),
        "decimal_comma": lambda: polars_({"decimal_comma": True}, {"separator": ";", "decimal_comma": True}),
        "try_parse_dates": lambda: polars_({"try_parse_dates": True}),
        "no types": lambda: polars_({"infer_schema": False}, {"separator": ";"}),
        "two decimals": lambda: polars_({}, {"float_precision": 2}),
        "null written": lambda: polars_({}, {"null_value": "null", "quote_style": "non_numeric"}),
        "a sample of 1000 rows made one of all": lambda: polars_({"infer_schema_length": None}, {"separator": ";"}),
        "XLSX of texts": lambda: polars_(excel=True),
        "XLSX of LibreOffice": lambda: polars_(excel=True),
    },
    "pyarrow": {
        "read_csv, write_csv": lambda: pyarrow_(),
        "decimal_point": lambda: pyarrow_({"decimal_point": ","}, {"delimiter": ";"}),
        "nulls in texts, quotes where needed": lambda: pyarrow_({"strings_can_be_null": True}, {"quoting_style": "needed"}),
    },
    "duckdb": {
        "read_csv, copy": lambda: duckdb_(),
        "a sample of two rows": lambda: duckdb_(", sample_size=2"),
        "decimal_separator": lambda: duckdb_(", decimal_separator=','", "header, delimiter ';'"),
        "all_varchar": lambda: duckdb_(", all_varchar=true", "header, delimiter ';'"),
        "all quoted, null written": lambda: duckdb_("", "header, force_quote *, nullstr 'NULL'"),
    },
    "calamine": {
        "XLSX of texts": lambda: calamine_(),
        "XLSX of LibreOffice": lambda: calamine_(),
        "XLSX of LibreOffice, with ;": lambda: calamine_({"delimiter": ";", "quoting": csv.QUOTE_NONNUMERIC}),
        "XLSX of pandas": lambda: calamine_(),
    },
    "openpyxl": {
        "XLSX of texts": lambda: openpyxl_(),
        "XLSX of LibreOffice": lambda: openpyxl_({"delimiter": ";"}),
    },
    "workbooks": {"texts": text_workbook, "pandas": pandas_workbook, "polars": polars_workbook},
}


def convert_dtypes():
    import pandas

    def convert(source, target, delimiter):
        pandas.read_csv(source, sep=delimiter).convert_dtypes().to_csv(target, index=False)

    return convert


if __name__ == "__main__":
    if sys.argv[1:] == ["--ways"]:
        print(json.dumps({program: list(names) for program, names in ways.items()}))
        sys.exit()
    made, failed = {}, []
    for program, way, source, target, delimiter in json.load(sys.stdin):
        try:
            key = (program, way)
            made[key] = made.get(key) or ways[program][way]()
            made[key](source, target, delimiter)
        except Exception as error:  # What a program can't read, nobody can send to us.
            failed.append([program, way, source, f"{type(error).__name__}: {error}"[:200]])
    print(json.dumps(failed))
