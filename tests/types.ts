// The types tell the truth about what is used most; compiled by tsc, never run.
import init, {
  initSync,
  type Catalog,
  type Change,
  type Choices,
  type Config,
  type Customer,
  type Issue,
  type IssueCode,
  type Order,
  type OrderItem,
  type OrderContext,
  type Origin,
  type Payment,
  type PaymentMethod,
  type Plan,
  type Product,
  type ProxyError,
  type Send,
  type SendPage,
  type SendPast,
  type TaxId,
  ConfigSession,
  ProxyClient,
  checkCatalog,
  datacakeOrder,
  parseTaxId,
  planOrder,
  planPayment,
  validateConfig,
  validateOrder,
  voalleConfig,
} from "datacake-voalle";
import { type FileIssue, type FileProduct, readOrders, readProducts, writeCsv, writeOrders, writeProducts } from "datacake-voalle/files";
import { VoalleConfig, type ConfigStep, type TokenRefusal } from "datacake-voalle/form";
import { VoalleOrders } from "datacake-voalle/orders";
import * as withJsonSchema from "datacake-voalle/json-schema";
import compiled from "datacake-voalle/datacake_voalle_bg.wasm";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;

// As a worker does whose builder knows no condition "workerd".
holds<Same<typeof compiled, WebAssembly.Module>>();
initSync({ module: compiled });

export async function used(): Promise<void> {
  await init();
  const issues = validateConfig({}, { locale: "en", today: "2026-11-24" });
  holds<Same<typeof issues, Issue[]>>();
  holds<Same<Issue["severity"], "error" | "warning" | "info">>();
  holds<Same<Issue["code"], IssueCode>>();
  "erp-url-missing" satisfies IssueCode;
  // @ts-expect-error no rule has this code
  issues[0]?.code === "erp-url-mising";
  holds<Same<ReturnType<typeof parseTaxId>, TaxId | null>>();
  holds<Same<ReturnType<typeof checkCatalog>, Issue[]>>();
  const plan = planOrder({}, {}, { customerExists: null });
  holds<Same<typeof plan, Plan>>();
  holds<Same<ReturnType<typeof planPayment>, Plan>>();
  holds<Same<Plan["route"], "sale" | "lead" | "settlement" | "none">>();
  holds<Same<Plan["origins"], Origin[][]>>();
  holds<Same<Origin["from"], "source" | "config" | "catalog" | "title" | "fixed">>();
  holds<Same<Origin["path"], (string | number)[] | undefined>>();
  holds<Same<Plan["reason"], { code: string; message: string }>>();

  const session = new ConfigSession({}, { locale: "pt-BR" });
  holds<Same<ReturnType<typeof session.set>, Change>>();
  holds<Same<ReturnType<typeof session.config>, Config>>();
  holds<Same<ReturnType<typeof session.withoutSecrets>, Config>>();
  session.set("general.erpUrl", "https://erp.example.com.br");
  session.set(`products.${3}.name`, "Fibra");
  session.set(["products", 3, "name"], "Fibra");
  // @ts-expect-error no such place
  session.set("general.erpURL", "");
  // What comes from elsewhere is taken as it is: that is what is validated.
  validateConfig(JSON.parse("{}") as unknown);
  const named: Product = { id: "101", attributes: [{ name: "voalle_campaign", value: "C1" }] };
  const methods: PaymentMethod[] = [{ code: "pix", kind: "pix" }];
  validateConfig({ products: [named], payment: { methods } } satisfies Config);
  // @ts-expect-error no such kind of method
  ({ code: "x", kind: "check" }) satisfies PaymentMethod;
  const customer: Customer = { name: "Maria" };
  const item: OrderItem = { productId: "101", quantity: 1, unitPrice: 129.9 };
  validateOrder({ customer, items: [item] } satisfies Order);
  holds<Same<ReturnType<typeof session.choices>, Choices | null>>();
  const places = session.choices()?.services[0]?.places;
  holds<Same<typeof places, { campaign: string; priceList: string; price?: number; minimumPrice?: number }[] | undefined>>();
  session.setLocale("en");
  session.free();

  const client = new ProxyClient({ baseUrl: "https://proxy.example", provider: "horizonte", token: async () => "t" });
  const sent = await client.send(plan, { signal: AbortSignal.timeout(1) });
  holds<Same<typeof sent, Send>>();
  await client.checkConnection((step) => step.state satisfies "running" | "ok" | "failed" | "declared" | "skipped");
  const tested = await client.checkConnection(undefined, { config: { general: { password: { stored: true } } }, upTo: "contractTypes" });
  holds<Same<typeof tested.catalog, Catalog | undefined>>();
  // @ts-expect-error no such line
  await client.checkConnection(undefined, { upTo: "hosts" });
  const contact = await client.firstContact((line) => line.state satisfies "running" | "as-known" | "now-seen" | "news" | "failed" | "not-tried", {
    nobody: "15350946056",
  });
  holds<Same<(typeof contact.steps)[number]["told"], string[] | undefined>>();
  await client.resolve(sent.id, { outcome: "done" });
  await client.sends({ status: "unknown", kind: "payment", before: sent.id });
  const { history } = await client.sendById(sent.id);
  holds<Same<typeof history, SendPast[]>>();
  const page = await client.listSends({ limit: 50, from: "2026-11-01" });
  holds<Same<typeof page, SendPage>>();
  holds<Same<(typeof page.totals)["unknown"], number | undefined>>();
  holds<Same<Send["amount"], number | undefined>>();
  holds<Same<ProxyError["requestId"], string | undefined>>();
  holds<Same<Send["followed"], boolean>>();
  holds<Same<Send["removed"], true | undefined>>();
  holds<Same<NonNullable<Send["resolution"]>, { outcome: "done" | "notDone"; notFound?: true; note?: string; by: string; at: string }>>();
  const elsewhere: boolean = await client.savedElsewhere();
  void elsewhere;
  const corrected = await client.correct(sent.id, { outcome: "done", notFound: true });
  holds<Same<typeof corrected.waitsFor, "lost" | "tooOld" | "notProcessed" | "settledOtherwise" | "titleTaken" | "elsewhere" | "restored" | undefined>>();
  const restoredAt: string | null = await client.restoredAt();
  if (restoredAt !== null) await client.release();
  await client.releaseTitle(sent.id);
  const context: OrderContext = await client.orderContext({ kind: "order", id: "1", customer: { taxId: "529.982.247-25" } } as Order);
  context.route satisfies "sale" | "lead" | undefined;
  const known: boolean = await client.customerExists("529.982.247-25");
  void known;
}

export function standard(): void {
  holds<Same<ReturnType<typeof validateOrder>, Issue[]>>();
  // What takes any Standard Schema takes ours, and knows what comes out.
  const output = <S extends StandardSchemaV1>(schema: S): StandardSchemaV1.InferOutput<S> | undefined => void schema;
  holds<Same<NonNullable<ReturnType<typeof output<typeof voalleConfig>>>, Config>>();
  output(datacakeOrder.with({ locale: "en" }));
  const result = voalleConfig["~standard"].validate({});
  // Synchronous, and with all of our issue.
  if (result.issues) holds<Same<(typeof result.issues)[number], Issue>>();
  // @ts-expect-error a language that we don't speak
  voalleConfig.with({ locale: "fr" });
  const asJson = <S extends StandardJSONSchemaV1>(schema: S): unknown => schema["~standard"].jsonSchema.input({ target: "draft-2020-12" });
  asJson(withJsonSchema.voalleConfig);
  asJson(withJsonSchema.datacakeOrder.with({ locale: "en" }));
  // @ts-expect-error the main entry's carry no schema
  asJson(voalleConfig);
}

export const sound: [Config, Order, Payment] = [
  {
    general: { erpUrl: "https://erp.provedor.com.br", grant: "password", password: { stored: true }, apiPort: 45715 },
    products: [{ id: "a", attributes: [{ name: "n", value: "v" }] }],
  },
  {
    id: "1",
    kind: "lead",
    customer: { taxId: "529.982.247-25", whatsapp: true },
    address: { cityCode: 3509502 },
    items: [{ productId: "a", quantity: 1, unitPrice: 9.9 }],
  },
  { id: "2", paidAmount: 9.9, paidOn: "2026-11-24" },
];
// @ts-expect-error no such grant
void ({ general: { grant: "pasword" } } satisfies Config);
// @ts-expect-error no such field
void ({ general: { erpURL: "https://erp.provedor.com.br" } } satisfies Config);
// @ts-expect-error an order is an order or a lead
void ({ kind: "sale" } satisfies Order);

export function embedded(): void {
  const form = document.createElement("voalle-config");
  holds<Same<typeof form, VoalleConfig>>();
  form.token = async (refusal?: TokenRefusal) => (refusal ? `not ${refusal.token}` : "t");
  form.token = "t";
  form.addEventListener("change", (event) => holds<Same<typeof event.detail, { isChanged: boolean }>>());
  form.addEventListener("save", ({ detail }) => form.fill(detail.config));
  form.addEventListener("error", ({ detail }) => holds<Same<typeof detail.error, ProxyError | Error>>());
  form.addEventListener("click", (event) => event.preventDefault());
  holds<Same<ReturnType<typeof form.save>, Promise<boolean>>>();
  holds<Same<typeof form.issues, Issue[]>>();
  holds<Same<typeof form.config, Config | null>>();
  form.config = { general: { erpUrl: "https://erp.provedor.com.br" } };
  form.config = '{"general": {}}';
  form.mode = "local";
  form.step = "sale";
  holds<Same<typeof form.isConfigured, boolean>>();
  form.addEventListener("navigate", ({ detail }) => ("step" in detail ? (detail.step satisfies ConfigStep) : orders.open("order")));

  const orders = document.querySelector("voalle-orders") ?? new VoalleOrders();
  holds<Same<typeof orders, VoalleOrders>>();
  orders.addEventListener("refused", ({ detail }) => form.addIssues(detail.issues));
  orders.addEventListener("showconfig", ({ detail }) => form.reach(detail.path));
  orders.open("batch");
  orders.place = "sends?kind=lead";
  orders.noTabs = true;
  orders.unsaved = form.isChanged;
  orders.addEventListener("navigate", ({ detail }) => detail.place satisfies string);
  orders.addEventListener("waiting", ({ detail }) => detail.count satisfies number);
  // @ts-expect-error no such tab
  orders.open("journal");
  // @ts-expect-error a token is text
  form.token = 7;
}

export function kind(error: ProxyError): string {
  return error.kind === "problem" ? (error.code ?? "") : error.kind;
}

// @ts-expect-error an unknown locale
validateConfig({}, { locale: "fr" });
// @ts-expect-error a client without a provider
new ProxyClient({ baseUrl: "https://proxy.example" });

// Files: what a row holds is not judged yet, and the rulebook takes it as it is.
const file = await readOrders(new Uint8Array(), { locale: "en", places: true });
for (const { order, problems, place } of file.rows) {
  planOrder({}, order);
  const found: FileIssue[] = problems;
  const line: number | undefined = place?.(["customer", "taxId"]).line ?? found[0]?.line;
  // @ts-expect-error Anything may stand in a field of it.
  const name: string | undefined = order?.customer?.name;
  void [line, name];
}
const ofProducts: FileProduct[] = (await readProducts(new ArrayBuffer(0), { productAttributes: { campaign: "campanha" } })).rows.map(({ product }) => product);
const written: string = writeOrders([]) + writeProducts([]) + writeCsv([["a", 1, null]]);
void [ofProducts, written];
// @ts-expect-error Only these two languages are spoken.
void readOrders(new Uint8Array(), { locale: "fr" });
// @ts-expect-error A text is no bytes.
void readOrders("id;nome");
