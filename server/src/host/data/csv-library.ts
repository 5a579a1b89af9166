/** The package that reads CSV, loaded when it is needed (scripts/build.ts). */
import Papa from "papaparse";

/** Splits a text into records of fields. */
export const parseCsv = Papa.parse<string[]>;
