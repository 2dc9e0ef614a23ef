// A configuration to begin with: what an administrator must fill in is empty, the rest is what holds where nothing is said.
import { writeFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { Misuse } from "./misuse.js";
import { words } from "./words.js";

const held = { stored: true };
const beginning = {
  general: {
    ...{ active: true, erpUrl: "", authPort: 45700, apiPort: 45715, allowInsecure: false, provider: "", environment: "production" },
    // Secrets are typed into the form and held by the proxy: a file, and what it is copied into, is no place for them.
    ...{ grant: "password", username: "", password: held, syndata: held, companyPlaceTxId: "" },
  },
  // What stands in Datacake's own screen is declared by whoever has looked there.
  methods: { orderProcedure: "", ignoreUserCheck: false },
  payment: { companyId: "", accountId: "", methods: [] },
  lead: { enabled: false, integratorAlias: "", crmContactOriginCode: "", createForExistingCustomer: false },
  sale: { contractType: "", collectionDay: null, sendContact: true },
  products: [
    {
      ...{ id: "", name: "", erpProduct: "", subscription: true },
      attributes: [
        { name: "voalle_campaign", value: "" },
        { name: "voalle_price_list", value: "" },
      ],
    },
  ],
  productAttributes: { campaign: "voalle_campaign", priceList: "voalle_price_list" },
};

/** Writes it to a file that is not there yet; answers what to do next. */
export function init(file, locale) {
  if (file === "-") throw new Misuse("init writes a file: name it, or leave the name out for config.json.");
  const config = { $schema: `${wayBack(file)}/node_modules/datacake-voalle/config.schema.json`, ...beginning };
  try {
    writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`, { flag: "wx" });
  } catch (error) {
    if (error.code === "EEXIST") throw new Misuse(`${file} is there already and stays as it is. Name another file, or remove it.`);
    throw new Misuse(`${file} can't be written (${error.code ?? error.message}). Check the path.`);
  }
  const name = /^[\w./-]+$/.test(file) ? file : `"${file}"`;
  return words[locale].created(file, `npx datacake-voalle check ${name}${locale === "en" ? " --locale en" : ""}`);
}

/** From the file's folder to this one, where node_modules is. */
function wayBack(file) {
  const path = relative(dirname(resolve(file)), process.cwd());
  return path === "" ? "." : path.split(sep).join("/");
}
