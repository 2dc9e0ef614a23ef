// The types tell the truth about what is used most; compiled by tsc, never run.
import init, {
  type Change,
  type Issue,
  type Plan,
  type ProxyError,
  type Send,
  type TaxId,
  ConfigSession,
  ProxyClient,
  checkCatalog,
  parseTaxId,
  planOrder,
  planPayment,
  validateConfig,
} from "datacake-voalle";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;

export async function used(): Promise<void> {
  await init();
  const issues = validateConfig({}, { locale: "en", today: "2026-11-24" });
  holds<Same<typeof issues, Issue[]>>();
  holds<Same<Issue["severity"], "error" | "warning" | "info">>();
  holds<Same<ReturnType<typeof parseTaxId>, TaxId | null>>();
  holds<Same<ReturnType<typeof checkCatalog>, Issue[]>>();
  const plan = planOrder({}, {}, { customerExists: null });
  holds<Same<typeof plan, Plan>>();
  holds<Same<ReturnType<typeof planPayment>, Plan>>();
  holds<Same<Plan["route"], "sale" | "lead" | "settlement" | "none">>();

  const session = new ConfigSession({}, { locale: "pt-BR" });
  holds<Same<ReturnType<typeof session.set>, Change>>();
  holds<Same<ReturnType<typeof session.config>, unknown>>();
  session.setLocale("en");
  session.free();

  const client = new ProxyClient({ baseUrl: "https://proxy.example", provider: "horizonte", token: async () => "t" });
  const sent = await client.send(plan, { signal: AbortSignal.timeout(1) });
  holds<Same<typeof sent, Send>>();
  await client.checkConnection((step) => step.state satisfies "running" | "ok" | "failed" | "declared" | "skipped");
  await client.resolve(sent.id, { outcome: "done" });
  await client.sends({ status: "unknown", kind: "payment", before: sent.id });
  holds<Same<Send["followed"], boolean>>();
  holds<Same<Send["removed"], true | undefined>>();
  holds<Same<NonNullable<Send["resolution"]>, { outcome: "done" | "notDone"; note?: string; by: string; at: string }>>();
  const known: boolean = await client.customerExists("529.982.247-25");
  void known;
}

export function kind(error: ProxyError): string {
  return error.kind === "problem" ? (error.code ?? "") : error.kind;
}

// @ts-expect-error an unknown locale
validateConfig({}, { locale: "fr" });
// @ts-expect-error a client without a provider
new ProxyClient({ baseUrl: "https://proxy.example" });
