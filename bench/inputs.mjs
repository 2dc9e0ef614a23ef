// What is validated: the sample of the page with its secrets, with as many products as wanted, sound or broken.
import { readFileSync } from "node:fs";

const read = (name) => JSON.parse(readFileSync(new URL(`../www/samples/${name}.json`, import.meta.url), "utf8"));

// As the sample was at the commit that bench/before.mjs builds: it knows no message, and a finding about it is no work to compare.
const { note: _note, message: _message, ...order } = read("nova-pessoa");
export { order };

export function soundConfig(count = 3) {
  const config = read("config");
  Object.assign(config.general, { password: "5a865b283355bd440b4efeb674bb731e75dd56f8", syndata: { stored: true } });
  const samples = config.products;
  config.products = Array.from({ length: count }, (_, at) => {
    const sample = structuredClone(samples[at % samples.length]);
    return at < samples.length ? sample : { ...sample, id: `${sample.id}-${at}`, name: `${sample.name} ${at}` };
  });
  return config;
}

/** What people get wrong: in every section something, and in every tenth product. */
export function brokenConfig(count = 3) {
  const config = soundConfig(count);
  Object.assign(config.general, {
    erpUrl: "http://erp.sandbox.test:45715/login",
    authPort: 45715,
    apiPort: 70000,
    provider: "Horizonte",
    companyPlaceTxId: "11.222.333/0001-82",
    username: "admin",
    colour: "blue",
  });
  Object.assign(config.methods, { orderProcedure: "createTicket", ignoreUserCheck: "SIM" });
  config.payment.accountId = "";
  config.payment.methods[2].settledByDatacake = true;
  delete config.lead.integratorAlias;
  config.sale = { collectionDay: 32, teamCode: 7 };
  config.products.forEach((product, at) => {
    if (at % 10 === 0) delete product.erpProduct;
    if (at % 10 === 5) product.id = config.products[0].id;
    if (at % 10 === 7) product.subscription = "sim";
  });
  return config;
}

/** A SynData's form, of nobody's environment. */
const syndata = btoa(`YQ==:${btoa(btoa(JSON.stringify({ SynDb: "teste", SynHost: "erp.sandbox.test" })))}:YQ==`);
const documents = [
  "529.982.247-25",
  "11222333000181",
  "12.ABC.345/01DE-35",
  "12.abc.345/01de-35",
  "111.111.111-11",
  "00.000.000/0000-00",
  "529.982.247-26",
  "529_982_247_25",
  "1".repeat(70),
];
const addresses = [
  "erp.sandbox.test:45715/",
  "ftp://a.b",
  "https://me@a.b",
  "https://192.168.0.1",
  "https://0x7f000001",
  "https://[::1]",
  "https://x.LOCALHOST",
  "https://erp",
  "https://a.b.",
  "https://a_b.c",
  "https://a.b\\c",
  "https://a.b:0",
  "https://a.b:x/y",
  "HTTPS://A.b:9?x#y",
  "http://a.b:9",
  "https://",
];
const particular = {
  erpUrl: addresses,
  authUrl: addresses,
  companyPlaceTxId: documents,
  sellerTxId: documents,
  provider: ["vizinho", "Horizonte", "a", "a".repeat(41)],
  username: ["integracao.NOMEPROVEDOR.datacake", "integracao.vizinho.datacake", "integracao..datacake", "integracao.Horizonte.DATACAKE"],
  environment: ["staging"],
  grant: ["clientCredentials"],
  orderProcedure: ["createTicket"],
  kind: ["card", "tef"],
  code: ["pix"],
  id: ["fibra-600"],
  name: ["voalle_price_list"],
  campaign: ["voalle_price_list"],
  authPort: [45715],
  apiPort: [45700],
  password: [{ stored: false }, { stored: true }, { stored: 1 }, { stored: true, more: 1 }, "x".repeat(4081), "5A".repeat(20)],
  syndata: ["c2Vn", syndata, syndata.replace(/=+$/, ""), btoa("YQ==:YQ==:YQ==")],
};
const always = [undefined, null, "", "x", "x".repeat(256), 0, 1, 1.5, -1, 99999, true, false, [], {}, { odd: 1 }];

/** The sound configuration with one value after another removed, of a wrong type, or wrong: `{ what, config }`. */
export function* mutations() {
  const sound = soundConfig();
  Object.assign(sound.general, { authUrl: "https://auth.sandbox.test", requestsPerMinute: 30, clientId: "c", clientSecret: "s", environment: "production" });
  sound.sale.sendContact = true;
  for (const path of places(sound)) {
    for (const value of [...always, ...(particular[path.at(-1)] ?? [])]) {
      const config = structuredClone(sound);
      const last = path.at(-1);
      const parent = path.slice(0, -1).reduce((inner, name) => inner[name], config);
      // A blank number is listed among the differences; a list has no hole.
      if (value === undefined)
        if (Array.isArray(parent)) parent.splice(last, 1);
        else delete parent[last];
      else parent[last] = value;
      yield { what: `${path.join(".")} = ${JSON.stringify(value)?.slice(0, 60) ?? "removed"}`, config };
    }
  }
  for (const whole of [null, 7, "x", [], {}, { general: { grant: "clientCredentials" } }]) yield { what: JSON.stringify(whole), config: whole };
}

function* places(value, path = []) {
  for (const [name, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    yield here;
    if (typeof inner === "object" && inner !== null) yield* places(inner, here);
  }
}
