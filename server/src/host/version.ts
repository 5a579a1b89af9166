import manifest from "../../../package.json" with { type: "json" };

/** The product's version: the command line says it, and reports name it. */
export const version: string = manifest.version;
