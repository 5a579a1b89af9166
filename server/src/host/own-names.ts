/** Names on disk that mean something to us, in one place for everything that reads, writes or watches files. */

/** The settings of a folder and everything below it. */
export const settingsFile = ".mlopsrc.yaml";

/** Our own record, in a bundle's folder. */
export const ownFolder = ".mlops";

/** Never looked into, whatever `.gitignore` says: other programs' files and our own record. */
export const skippedFolders: ReadonlySet<string> = new Set([".git", "node_modules", ownFolder]);
