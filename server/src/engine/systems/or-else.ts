/** A command of a shell that takes back what it cannot finish. */
export function orElse(command: string, undo: string): string {
  return `${command} || { ${undo}; exit 1; }`;
}
