// Our papers, taken apart: blocks, links, headings, words, each with its file and line.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import GithubSlugger from "github-slugger";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visitParents } from "unist-util-visit-parents";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const inFolder = (folder, options) =>
  readdirSync(join(root, folder), options)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .sort();

/** `{file, text, tree}` of each. */
export const papers = [...inFolder(""), ...inFolder("docs", { recursive: true }), ...inFolder("sandbox")].map((file) => {
  const text = readFileSync(join(root, file), "utf8");
  return { file, text, tree: fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) };
});

export const paper = (file) => papers.find((one) => one.file === file);

/** What of a paper is of this kind: `{name, node, around}`; the name says file and line, `around` are the kinds that it stands in. */
export function parts({ file, tree }, kind) {
  const found = [];
  visitParents(tree, kind, (node, parents) => {
    found.push({ name: `${file}:${node.position.start.line}`, node, around: parents.map(({ type }) => type) });
  });
  return found;
}

/** The fenced blocks, in their order: `{file, name, language, text}`. */
export const blocksOf = (one) => parts(one, "code").map(({ name, node }) => ({ file: one.file, name, language: node.lang ?? "", text: `${node.value}\n` }));
export const blocks = papers.flatMap(blocksOf);

/** The block after a command of ours, where it shows what that answers. */
export function answerOf(block) {
  const next = blocks[blocks.indexOf(block) + 1];
  const isOne = block.language === "sh" && /^npx datacake-voalle check .*\n$/.test(block.text);
  return isOne && next?.language === "text" && next.file === block.file ? next : undefined;
}

/** The text of a node and of what is in it. */
export const plain = (node) => node.value ?? node.children?.map(plain).join("") ?? "";

/** The anchors of its headings, as GitHub and npm name them. */
export function anchorsOf(one) {
  const slugger = new GithubSlugger();
  return parts(one, "heading").map(({ node }) => slugger.slug(plain(node)));
}

/** `{name, target}` of its links and pictures. */
export const linksOf = (one) => ["link", "image", "definition"].flatMap((kind) => parts(one, kind).map(({ name, node }) => ({ name, target: node.url })));

const examples = existsSync(join(root, "examples"))
  ? readdirSync(join(root, "examples"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"))
  : [];
/** Whether a block stands as it is in a file of examples/, which tests of their own run. */
export const isExample = ({ text }) => examples.some((example) => example.includes(text.trimEnd()));
