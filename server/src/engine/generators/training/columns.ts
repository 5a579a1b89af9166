/** The column with a meaning of its own, as the constant that training's files name it by. */
import type { Task } from "../../plan/tasks";
import type { Training } from "../../plan/training";
import { literal } from "../python";

const constants: Readonly<Partial<Record<Task, string>>> = {
  ranking: "GROUP",
  forecast: "TIME",
  "text classification": "TEXT",
  retrieval: "TEXT",
};

/** `GROUP = "query_id"`, and the like; nothing where no column is special. */
export function columnConstant({ task, column }: Training): string {
  const name = constants[task];
  return name === undefined ? "" : `${name} = ${literal(column)}`;
}
