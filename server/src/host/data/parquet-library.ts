/** The packages that read Parquet, loaded when they are needed (scripts/build.ts). */
export { parquetMetadataAsync, parquetScan, parquetSchema } from "hyparquet";
export { compressors } from "hyparquet-compressors";
