// What is said about a file, in the shape of the rulebook's own findings.

export const error = (path, code, message) => ({ path, code, severity: "error", message });
export const warning = (path, code, message) => ({ path, code, severity: "warning", message });
export const info = (path, code, message) => ({ path, code, severity: "info", message });
