// Blocks of the papers that no test of the papers looks at, and why. Short, or it is no list of exceptions.

const exceptions = [
  { file: "HACKING.md", language: "text", why: "a picture of the layers" },
  { file: "docs/operations.md", language: "ini", why: "systemd's own check needs systemd; the command in it is looked at" },
];

/** The reason why nobody looks at a block, or undefined. */
export const exceptionFor = ({ file, language }) => exceptions.find((one) => one.file === file && one.language === language)?.why;

/** Those that stand for no block any more. */
export const unused = (blocks) => exceptions.filter((one) => !blocks.some((block) => block.file === one.file && block.language === one.language));
