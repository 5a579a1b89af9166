/** Values that are not written down. */

/** `${NAME}`, filled from the environment by whoever reads the file. */
export function fromEnvironment(name: string): string {
  return `\${${name}}`;
}
