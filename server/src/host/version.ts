import { version as own } from "../../../package.json";

/** The product's version: the command line says it, and reports name it. */
export const version: string = own;
