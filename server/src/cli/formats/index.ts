/** How findings can be printed: one entry per format. */
import type { Paint } from "../colour";
import type { Report } from "../report";
import { githubReport } from "./github";
import { gitlabReport } from "./gitlab";
import { jsonReport } from "./json";
import { junitReport } from "./junit";
import { sarifReport } from "./sarif";
import { textReport } from "./text";

/** What a format may use besides the findings. */
export interface Printing {
  readonly paint: Paint;
  /** Text of a checked file, where its lines are to be shown. */
  readonly textOf?: (path: string) => string | undefined;
}

export const formats = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  junit: junitReport,
  gitlab: gitlabReport,
} satisfies Readonly<Record<string, (report: Report, printing: Printing) => string>>;

export type Format = keyof typeof formats;
