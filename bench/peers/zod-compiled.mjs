// zod 4 with its compiler, which must be imported before the schemas.
import "zod/compile";

export { validate } from "./zod.mjs";
