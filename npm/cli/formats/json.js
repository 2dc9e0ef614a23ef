/** For programs: one document, as it was found. */
export function json(result) {
  return JSON.stringify(result, null, 2);
}
