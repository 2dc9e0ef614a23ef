// npm run screens: pictures of every state at 360, 768 and 1440 px, light, dark, in the colours of a system of high contrast, and on paper
// where somebody would print; and an index of them, in target/screens/.
//   npm run screens -- --only check,batch     these scenes
//   npm run screens -- --widths 360,1440      these widths
//   npm run screens -- --looks light,forced   these looks, of light, dark, forced, print
//   npm run screens -- --english              in English too, at all widths
//   npm run screens -- --as-built             of what is built already, as it is
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
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];
const screenLook = { media: "screen", colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" };
const looks = {
  light: screenLook,
  dark: { ...screenLook, colorScheme: "dark" },
  forced: { ...screenLook, forcedColors: "active" },
  print: { ...screenLook, media: "print" },
};
/** Paper has one width, and not every state is printed. */
const printed = /^(?:home|journal|send|order-(?:done|planned|unknown)|batch-over)/;
const paperWidth = 768;
/** In English, unless all are asked for: where words are longest. */
const fewInEnglish = ["emptyForm", "check", "simulator"];

await main(async () => {
  const text = { type: "string" };
  const { values } = parseArgs({ options: { only: text, widths: text, looks: text, english: { type: "boolean" }, "as-built": { type: "boolean" } } });
  const names = chosen("scene", values.only, Object.keys(scenes));
  const wanted = chosen("look", values.looks, Object.keys(looks));
  const widths = chosen(
    "width",
    values.widths,
    sizes.map(({ width }) => `${width}`),
  );
  const shown = sizes.filter(({ width }) => widths.includes(`${width}`));
  if (!values["as-built"]) await ready();
  if (!values.only && !values.widths && !values.looks) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  const pictures = [];
  for (const size of shown) pictures.push(...(await shootAll("pt-BR", size, names, wanted)));
  const english = values.english ? names : names.filter((name) => fewInEnglish.includes(name));
  for (const size of values.english ? shown : shown.slice(0, 1)) if (english.length > 0) pictures.push(...(await shootAll("en", size, english, wanted)));
  writeFileSync(join(folder, "index.html"), index(pictures));
  console.log(`${pictures.length} pictures are in target/screens/; index.html shows them.`);
  process.exit(0);
});

/** Those that were named, or all. */
function chosen(what, given, all) {
  const names = given?.split(",") ?? all;
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new PlainError(`No ${what} is called ${unknown.join(" or ")}. There are ${all.join(", ")}.`);
  return names;
}

async function shootAll(locale, size, names, wanted) {
  const stage = await Stage.open({ locale, size });
  const taken = [];
  try {
    await play(stage, names, async (state) => taken.push(...(await shoot(stage, state, wanted))));
  } finally {
    await stage.close();
  }
  return taken;
}

async function shoot({ locale, size }, { name, page, isWhole = false, of }, wanted) {
  const taken = [];
  for (const look of wanted.filter((one) => one !== "print" || (size.width === paperWidth && printed.test(name)))) {
    await page.emulateMedia(looks[look]);
    const file = `${name}-${size.width}-${look}${locale === "en" ? "-en" : ""}.png`;
    const options = { path: join(folder, file), animations: "disabled", caret: "initial" };
    if (of) await of.evaluate((element) => element.scrollIntoView({ block: "start" }));
    if (isWhole) await asHighAsItIs(page, size.width);
    await page.screenshot({ ...options, fullPage: isWhole || look === "print" });
    if (isWhole) await page.setViewportSize(size);
    taken.push({ name, file, width: size.width, look, locale });
  }
  await page.emulateMedia(looks.light);
  console.log(`${name} (${size.width} px, ${locale})`);
  return taken;
}

/** Else what sticks to the window's edges would lie in the middle of the picture. */
async function asHighAsItIs(page, width) {
  await page.evaluate(() => scrollTo(0, 0));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
}

/** All pictures of a state beside each other. */
function index(pictures) {
  const states = [...new Set(pictures.map((picture) => picture.name))];
  const figure = ({ file, width, look, locale }) =>
    `<figure><a href="${file}"><img src="${file}" loading="lazy" width="${Math.round(width / 3)}" alt=""></a><figcaption>${width} px, ${look}, ${locale}</figcaption></figure>`;
  const section = (name) =>
    `<section><h2>${name}</h2><div>${pictures
      .filter((picture) => picture.name === name)
      .map(figure)
      .join("")}</div></section>`;
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>body{font:14px system-ui;margin:1rem}div{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{border:1px solid #888;max-height:40rem;object-fit:cover;object-position:top}</style>${states.map(section).join("")}`;
}
