// The examples of form libraries (examples/forms/, shown in docs/forms.md), each in a page of the packed package: filled in as a person does.
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { build } from "vite";
import { root } from "../../scripts/processes.mjs";

const react = ["react", "react-dom", "scheduler"];
const vue = ["vue", "@vue"];
const withVue = async () => ({ plugins: [(await import("@vitejs/plugin-vue")).default()] });

/** `{ name: { title, links, shell, more, policy } }`: the packages that an example imports, the page around it, what Vite needs beside, and what the page's policy has to allow. */
const libraries = {
  "react-hook-form": { title: "React Hook Form", links: [...react, "react-hook-form", "@hookform/resolvers"], shell: "form-react" },
  "tanstack-form": { title: "TanStack Form", links: [...react, "@tanstack/react-form"], shell: "form-react" },
  mantine: {
    title: "Mantine",
    links: [...react, "@mantine/core", "@mantine/form", "@mantine/hooks"],
    shell: "form-react",
    policy: "; style-src 'unsafe-inline'",
  },
  conform: { title: "Conform", links: [...react, "@conform-to/react"], shell: "form-react" },
  "vee-validate": { title: "vee-validate 5", links: [...vue, "vee-validate"], shell: "form-vue", more: withVue },
  regle: { title: "Regle", links: [...vue, "@regle/core", "@regle/schemas"], shell: "form-vue", more: withVue },
};

export const forms = Object.fromEntries(
  Object.entries(libraries).map(([name, { title, links, shell, more = () => ({}), policy = "" }]) => [
    name,
    {
      what: `${title} takes the schema: numbers and ticks arrive as such, and each error stands at its field`,
      builtBy: "Vite",
      runIn: "Chromium",
      run: async (tools) => {
        const folder = tools.make(links, shell);
        cpSync(join(root, "examples", "forms", name), join(folder, "form"), { recursive: true });
        cpSync(join(root, "examples", "forms", "row.jsx"), join(folder, "row.jsx"));
        writeFileSync(join(folder, "config.js"), `export default ${JSON.stringify(begun(tools.samples.config))};\n`);
        await build({ root: folder, logLevel: "error", base: "./", configFile: false, build: { chunkSizeWarningLimit: 2000 }, ...(await more()) });
        return tools.visit(join(folder, "dist"), (page) => filledIn(page, tools.samples.config), policy);
      },
    },
  ]),
);

/** What somebody has before they have filled in the three fields. */
export const begun = (config) => ({ ...config, general: { ...config.general, erpUrl: "", active: false } });

/** Types as a person does, looks at what is said beside each field, and answers what speaks against it. */
export async function filledIn(page, sample) {
  const [url, port, active] = ["ERP address", "API port", "Integration on"].map((label) => page.getByLabel(label));
  const save = () => page.getByRole("button", { name: "Save" }).click();
  // In the page's order: what stands at one field comes before the next one's label.
  const said = async () => {
    const text = await page.locator("form").innerText();
    const [atUrl, atPort] = [text.indexOf("doesn't protect the password"), text.indexOf("65535")];
    const next = text.indexOf("API port");
    return { url: atUrl >= 0 && atUrl < next, port: atPort > next };
  };
  const until = async (wanted) => {
    const end = Date.now() + 10_000;
    for (;;) {
      const now = await said();
      if (isDeepStrictEqual(now, wanted)) return;
      if (Date.now() > end) throw new Error(`${JSON.stringify(now)} instead of ${JSON.stringify(wanted)}: ${await page.locator("form").innerText()}`);
      await page.waitForTimeout(50);
    }
  };

  await url.fill("http://erp.provedor.com.br");
  await port.fill("70000");
  // By keyboard first: what is said then moves what a click would have met.
  await active.focus();
  await active.check();
  await save();
  await until({ url: true, port: true });
  await url.fill("https://erp.provedor.com.br");
  await active.focus();
  await until({ url: false, port: true });
  await port.fill("45716");
  await active.focus();
  await until({ url: false, port: false });
  await save();
  await page.locator("pre", { hasText: "45716" }).waitFor();
  // Whatever was sent stands there, also what went out before.
  const sent = JSON.parse(await page.locator("pre").textContent());
  const general = { ...sample.general, erpUrl: "https://erp.provedor.com.br", apiPort: 45716, active: true };
  return isDeepStrictEqual(sent, [{ ...sample, general }]) ? [] : [`sent: ${JSON.stringify(sent)}`];
}
