// Files that the person gets, and files that they give.

/**
 * Gives the person a file.
 * @param {string} name
 * @param {Blob} blob
 * @param {ShadowRoot} root
 */
export function download(name, blob, root) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name, hidden: true });
  root.append(link);
  link.click();
  link.remove();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Gives the person a table.
 * @param {string} name
 * @param {string} text
 * @param {ShadowRoot} root
 */
export function downloadCsv(name, text, root) {
  download(name, new Blob([text], { type: "text/csv;charset=utf-8" }), root);
}

/**
 * The browser's own way of choosing a file; null where none was chosen.
 * @param {ShadowRoot} root
 * @param {string} accept
 * @returns {Promise<File | null>}
 */
export function chooseFile(root, accept) {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement("input"), { type: "file", accept, hidden: true });
    /** @param {File | undefined} [file] */
    const done = (file) => {
      input.remove();
      resolve(file ?? null);
    };
    input.addEventListener("change", () => done(input.files?.[0]));
    input.addEventListener("cancel", () => done());
    root.append(input);
    input.click();
  });
}
