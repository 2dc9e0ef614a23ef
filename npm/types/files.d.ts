import type { Order, Product } from "./data.js";
import type { Issue, Path } from "./findings.js";

/** What can be said of a file, beside the rulebook's own codes. */
export type FileIssueCode =
  // The file as a whole.
  | "columns-absent"
  | "columns-unknown"
  | "delimiter-unknown"
  | "encoding"
  | "file-empty"
  | "file-markup"
  | "file-no-text"
  | "file-pdf"
  | "file-rtf"
  | "file-too-large"
  | "file-workbook"
  | "headings-lower"
  | "json-deep"
  | "json-encoding"
  | "json-fault"
  | "lines-quoted"
  | "list-name"
  | "no-headings"
  | "no-rows"
  | "other-file"
  | "quote-open"
  | "quotes-single"
  | "text-after-quote"
  | "zeros-lost"
  // A row.
  | "column-twice"
  | "duplicate-field"
  | "headings-again"
  | "id-twice"
  | "line-twice"
  | "line-without-id"
  | "lines-differ"
  | "no-order"
  | "no-product"
  | "product-id-missing"
  | "too-few-cells"
  | "too-many-cells"
  // A cell, or a value in JSON.
  | "attributes-form"
  | "broken-character"
  | "data-frame-empty"
  | "date-century"
  | "date-order"
  | "field-form"
  | "letters-lost"
  | "number-ambiguous"
  | "number-form"
  | "number-too-long"
  | "postal-code-padded"
  | "spreadsheet-date"
  | "spreadsheet-decimal"
  | "spreadsheet-error"
  | "spreadsheet-marks"
  | "spreadsheet-flag"
  | "spreadsheet-number"
  | "spreadsheet-serial"
  | "spreadsheet-thousands"
  | "tax-id-padded"
  | "tax-id-zeros"
  | "text-of-other-system"
  | "text-read-twice"
  | "yes-or-no";

/** A place in a file: line and column from 1, in UTF-16 units. Of a table only the line is told. */
export type FilePlace = { line: number; column?: number; endColumn?: number };

/**
 * A finding in a file, in the shape of the rulebook's: the path lies in the order or the product, and is empty for a whole row or file.
 * With `places` it also says where in the file it is.
 */
export type FileIssue = Pick<Issue, "path" | "severity" | "message"> & { code: FileIssueCode } & Partial<FilePlace>;

/** What every row of a file has. */
export type FileRow = {
  /** Where it begins, from 1: a line of the file, or a position in its list (see `unit`). */
  line: number;
  /** All lines of it: an order of several items has one for each. */
  lines: number[];
  /** The id as it is written; empty where there is none. A number in JSON is the text that stands there, since JavaScript may round it. */
  id: string;
  /** With an error among them a row is not to be used. */
  problems: FileIssue[];
  /** Where a value of the row stands, or the nearest thing around it; with `places` only. */
  place?: (path: Path) => FilePlace;
};

/** An order of a file, as far as the file says one: the rulebook (`validateOrder`, `planOrder`) says what of it is wrong. */
export type OrderRow = FileRow & {
  /** Of a table always an object in the form of `Order`; in JSON anything may stand. */
  order: Partial<Record<keyof Order, unknown>> | null | undefined;
};

/** A product as far as its row says one: what a cell doesn't say is not there. */
export type FileProduct = Partial<Record<Extract<keyof Product, "id" | "name" | "erpProduct">, string>> & {
  /** A text where it says neither yes nor no, which is an error of the row. */
  subscription?: boolean | string;
  /** The attributes that the row names: of a table campaign and price list, by the names in `productAttributes`. */
  attributes: { name: string; value: string }[];
};
export type ProductRow = FileRow & { product: FileProduct };

export type FileResult<Row> = {
  rows: Row[];
  /** What is said of the file as a whole. With an error among them there are no rows. */
  problems: FileIssue[];
  /** What `line` counts: lines of the file, or positions in a JSON list. */
  unit: "line" | "position";
  /** The heading of each field's column as the file has it, by the field's path: `{"customer.taxId": "CPF/CNPJ"}`; empty for JSON. */
  headings: Record<string, string>;
};

export type FileOptions = {
  /** The language of the messages. @default "pt-BR" */
  locale?: "pt-BR" | "en";
  /** Also tells where in the file each finding and value stands. @default false */
  places?: boolean;
};
export type ProductFileOptions = FileOptions & {
  /** The configuration's `productAttributes`: how the attributes of campaign and price list are called. */
  productAttributes?: { campaign?: string; priceList?: string };
};

/**
 * Reads a file of orders: CSV (`;`, `,`, tab or `|`; UTF-8, UTF-16 or Windows-1252; a first line `sep=;`), JSON (a list,
 * `{"orders": […]}`, one order) or JSON lines, of up to 32 MiB. In a table each line is an order, and several lines of one id are the items of one;
 * the columns are those of `orderHeadings`, in any spelling. Amounts are in reais, `1.234,56` or `1234.56`; dates `31/12/1990` or
 * `1990-12-31`. What a spreadsheet has destroyed is named and never guessed; what is not wrong here may still be for the rulebook.
 *
 * Bad data never rejects: it comes back in `problems`, also that the file is a PDF.
 * @throws {TypeError} Rejects where the bytes are no Uint8Array or ArrayBuffer, or the locale is unknown.
 * @example
 * const { rows, problems } = await readOrders(await file.arrayBuffer(), { locale: "en" });
 */
export declare function readOrders(bytes: Uint8Array | ArrayBuffer, options?: FileOptions): Promise<FileResult<OrderRow>>;

/**
 * Reads a file of products, in the same forms: a line for each, with the columns of `productHeadings`, of which only `id` must be
 * there; in JSON a list, `{"products": […]}` as in a configuration, or one product.
 * @throws {TypeError} Rejects where the bytes are no Uint8Array or ArrayBuffer, or the locale is unknown.
 */
export declare function readProducts(bytes: Uint8Array | ArrayBuffer, options?: ProductFileOptions): Promise<FileResult<ProductRow>>;

/** The headings of a table of orders, with columns for so many items. */
export declare function orderHeadings(items: number): string[];

/** The headings of a table of products. */
export declare function productHeadings(): string[];

/** Orders as CSV for Excel in Portuguese: semicolons, decimal commas, a BOM, and no cell that a spreadsheet would calculate. */
export declare function writeOrders(orders: Order[]): string;

/** Products as CSV, in the same form. */
export declare function writeProducts(products: Product[], options?: Pick<ProductFileOptions, "productAttributes">): string;

/** Any table as CSV, in the same form; nothing stands for an empty cell. */
export declare function writeCsv(rows: (string | number | null | undefined)[][]): string;
