// Plays Datacake: hands orders and payments to a running proxy, and prints a line of JSON for each, with what Datacake would get.
// A real host keeps the answers; here they are printed, documents and all, because everything is made up.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import init, { ProxyClient } from "datacake-voalle";
import { access } from "./access.mjs";
import { lists } from "./lists.mjs";
import { lead, NobodyKnows, orderOfExistingCustomer, orderOfNewCustomer, payment } from "./order-functions.mjs";

const usage = `node host.mjs <address of the proxy> [options] [<call>=<file> ...]

Calls: new-customer, existing-customer, lead and payment, each with a file of JSON; without any, all four with the samples, and the lists.
  --provider NAME      the provider in the proxy's address (horizonte)
  --save-config FILE   first saves this configuration; without the option nothing is saved.
                       Password and SynData come from VOALLE_ERP_PASSWORD and VOALLE_ERP_SYNDATA, and go to the proxy alone.
  --locale pt-BR|en    the language of messages (pt-BR)
VOALLE_TOKEN is the access token, where the proxy wants one.
It ends with 0 where everything was sent, 1 where something was not or nobody knows, 2 where nothing could be tried.`;

const calls = { "new-customer": orderOfNewCustomer, "existing-customer": orderOfExistingCustomer, lead, payment };
const sample = (name) => new URL(`../../www/samples/${name}.json`, import.meta.url);
const samples = [
  ["new-customer", sample("nova-pessoa")],
  ["existing-customer", sample("cliente-existente")],
  ["lead", sample("lead")],
  ["payment", sample("pagamento-pix")],
];

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

async function main() {
  const { values, positionals } = read(process.argv.slice(2));
  const [address, ...pairs] = positionals;
  const asked = pairs.map(callAndFile);
  await init();
  const client = new ProxyClient({ baseUrl: address, provider: values.provider, locale: values.locale, ...(await access(address)) });
  const config = await client.loadConfig();
  if (values["save-config"]) await client.saveConfig(await configFrom(values["save-config"]));
  else if (!config) throw new Error("This provider has no configuration yet: save one on the page, or with --save-config.");
  const { locale } = values;
  for (const [call, file] of asked.length > 0 ? asked : samples) print(await outcome(client, call, JSON.parse(await readFile(file, "utf8")), { locale }));
  if (asked.length === 0) console.log(JSON.stringify({ call: "lists", answer: await lists(client) }));
  client.free();
}

function read(args) {
  const options = { provider: { type: "string", default: "horizonte" }, "save-config": { type: "string" }, locale: { type: "string" } };
  try {
    const given = parseArgs({ args, options, allowPositionals: true });
    if (URL.canParse(given.positionals[0] ?? "")) return given;
  } catch {
    // What it is told is how to call it.
  }
  throw new Error(usage);
}

function callAndFile(text) {
  const [call, ...file] = text.split("=");
  if (!Object.hasOwn(calls, call) || file.length === 0) throw new Error(usage);
  return [call, file.join("=")];
}

/** A file holds no secrets; without them in the environment those that the proxy has stay. */
async function configFrom(file) {
  const config = JSON.parse(await readFile(file, "utf8"));
  const secret = (name) => process.env[name] || { stored: true };
  const secrets = { password: secret("VOALLE_ERP_PASSWORD"), syndata: secret("VOALLE_ERP_SYNDATA") };
  return { ...config, general: { ...config.general, ...secrets } };
}

/** `status` is the send's, or "not-sent"; `code` says why nothing was sent now. */
async function outcome(client, call, source, options) {
  const told = (send, answer, more) => ({ call, id: source.id, status: send?.status ?? "not-sent", answer, ...more });
  try {
    const { send, answer, issues } = await calls[call](client, source, options);
    return told(send, answer, { replayed: send.replayed ?? false, issues: said(issues) });
  } catch (error) {
    const send = error instanceof NobodyKnows ? { status: "unknown" } : error.send;
    return told(send, null, { code: error.code ?? error.kind, message: error.message, issues: said(error.issues ?? []) });
  }
}

function said(issues) {
  return issues.map(({ code, severity, message }) => ({ code, severity, message }));
}

function print(line) {
  console.log(JSON.stringify(line));
  if (!["done", "accepted"].includes(line.status) || line.code) process.exitCode = 1;
}
