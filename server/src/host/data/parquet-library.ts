/** The packages that read Parquet, in one piece that the bundles load when it is needed (scripts/build.ts). */
export { parquetMetadataAsync, parquetScan, parquetSchema } from "hyparquet";
export { compressors } from "hyparquet-compressors";
