/** Where rows with personal data lie: apart from what is kept, so that age alone can empty it. */
import type { Bucket } from "../../plan/retention";

export function personalFolder({ prefix }: Bucket): string {
  return `${prefix}personal-data/`;
}
