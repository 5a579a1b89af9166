/** How a request is refused that an editor knows: as an error, whose message it shows where the person asked. */
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { CannotProceed } from "../engine/index";

/** Runs a handler; what cannot be met becomes the answer. Anything else that is thrown is our bug, and goes on. */
export function refusing<P, R>(run: (params: P) => R): (params: P) => R | ResponseError {
  return (params) => {
    try {
      return run(params);
    } catch (error) {
      if (error instanceof CannotProceed) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      throw error;
    }
  };
}
