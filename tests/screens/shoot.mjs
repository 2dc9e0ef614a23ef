// npm run screens: pictures of every state at 360 and 1440 px, light and dark, and an index of them, in target/screens/.
//   npm run screens -- --only check,batch     these scenes
//   npm run screens -- --english              in English too, at both widths
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { main, PlainError, root } from "../../scripts/processes.mjs";
import { ready } from "./ready.mjs";
import { play, scenes } from "./scenes.mjs";
import { Stage } from "./stage.mjs";

const folder = join(root, "target", "screens");
const sizes = [
  { width: 360, height: 800 },
  { width: 1440, height: 900 },
];
const schemes = ["light", "dark"];
/** In English, unless all are asked for: where words are longest. */
const fewInEnglish = ["emptyForm", "check", "simulator"];

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: "string" }, english: { type: "boolean" } } });
  const names = values.only?.split(",") ?? Object.keys(scenes);
  const unknown = names.filter((name) => !(name in scenes));
  if (unknown.length > 0) throw new PlainError(`No scene is called ${unknown.join(" or ")}. There are ${Object.keys(scenes).join(", ")}.`);
  await ready();
  if (!values.only) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  const pictures = [];
  for (const size of sizes) pictures.push(...(await shootAll("pt-BR", size, names)));
  const english = values.english ? names : names.filter((name) => fewInEnglish.includes(name));
  for (const size of values.english ? sizes : sizes.slice(0, 1)) if (english.length > 0) pictures.push(...(await shootAll("en", size, english)));
  writeFileSync(join(folder, "index.html"), index(pictures));
  console.log(`${pictures.length} pictures are in target/screens/; index.html shows them.`);
  process.exit(0);
});

async function shootAll(locale, size, names) {
  const stage = await Stage.open({ locale, size });
  const taken = [];
  try {
    await play(stage, names, async (state) => taken.push(...(await shoot(stage, state))));
  } finally {
    await stage.close();
  }
  return taken;
}

async function shoot({ locale, size }, { name, page, isWhole = false, of }) {
  const taken = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const file = `${name}-${size.width}-${colorScheme}${locale === "en" ? "-en" : ""}.png`;
    const options = { path: join(folder, file), animations: "disabled", caret: "initial" };
    if (of) await of.evaluate((element) => element.scrollIntoView({ block: "start" }));
    await page.screenshot({ ...options, fullPage: isWhole });
    taken.push({ name, file, width: size.width, colorScheme, locale });
  }
  console.log(`${name} (${size.width} px, ${locale})`);
  return taken;
}

/** All pictures of a state beside each other. */
function index(pictures) {
  const states = [...new Set(pictures.map((picture) => picture.name))];
  const figure = ({ file, width, colorScheme, locale }) =>
    `<figure><a href="${file}"><img src="${file}" loading="lazy" width="${Math.round(width / 3)}" alt=""></a><figcaption>${width} px, ${colorScheme}, ${locale}</figcaption></figure>`;
  const section = (name) =>
    `<section><h2>${name}</h2><div>${pictures
      .filter((picture) => picture.name === name)
      .map(figure)
      .join("")}</div></section>`;
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>body{font:14px system-ui;margin:1rem}div{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{border:1px solid #888;max-height:40rem;object-fit:cover;object-position:top}</style>${states.map(section).join("")}`;
}
