/** How networks on devices take a table: as one array of 32-bit numbers. */
import { python } from "../generators/python";

/** Python of `values(rows, columns)`. */
export const tableValues = python`
  def values(rows, columns):
      complete(rows, columns)
      return np.column_stack([np.asarray(rows[name], np.float32) for name in columns])
`;
