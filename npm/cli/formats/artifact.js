// How a file is named for those who know the repository and not this machine.
import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** The path from the repository's root (in GitHub Actions), or from here; with forward slashes. */
export function fromRoot(file) {
  if (file === "<stdin>") return file;
  const roots = [process.env.GITHUB_WORKSPACE, process.cwd()].filter(Boolean);
  const paths = roots.map((root) => relative(root, resolve(file)));
  const path = paths.find((each) => !isAbsolute(each) && each.split(sep)[0] !== "..") ?? paths.at(-1);
  return path.split(sep).join("/");
}

/** The same as a URI; a file on another drive has no path from here. */
export function uriOf(file) {
  const path = fromRoot(file);
  return isAbsolute(path) ? pathToFileURL(path).href : path.split("/").map(encodeURIComponent).join("/");
}
