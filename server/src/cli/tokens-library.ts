/** The package that counts tokens, loaded when it is needed (scripts/build.ts). */
export { countTokens } from "gpt-tokenizer/encoding/o200k_base";
