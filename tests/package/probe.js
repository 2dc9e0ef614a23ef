// What every project asks of the package, and what it answers: the same in each, however it was built.

/** `api` is the package's namespace; it has not started yet unless it starts by itself. */
export async function probe(api, samples) {
  const before = refusal(() => api.validateConfig({}));
  await api.default();
  const session = new api.ConfigSession({}, { locale: "en" });
  const change = session.set(["general", "erpUrl"], "https://erp.provedor.com.br");
  const plan = api.planOrder(samples.config, samples.order, { customerExists: false }, { today: "2026-11-27" });
  const { issues } = api.voalleConfig["~standard"].validate({ general: { erpUrl: "http://erp.provedor.com.br" } });
  return {
    before,
    codes: api.validateConfig(samples.config).map(({ code }) => code),
    removed: change.removed.map(({ code }) => code),
    plan: { route: plan.route, codes: plan.issues.map(({ code }) => code), requests: plan.requests },
    standard: issues.map(({ path, message }) => `${path.join(".")}: ${message}`),
    taxId: api.parseTaxId("529.982.247-25"),
  };
}

/** What every project asks of the entry for files: one in which a spreadsheet has lost a zero, and one number is none. */
export async function probeFiles(files) {
  const { rows } = await files.readOrders(new TextEncoder().encode("id;cpf;preco\n1001;1234567890;(129,90)\n"), { locale: "en" });
  return rows.map(({ line, order, problems }) => ({ line, order, codes: problems.map(({ code }) => code) }));
}

/** The words with which it refuses, or none where it answers. */
function refusal(call) {
  try {
    call();
    return null;
  } catch (error) {
    return error.message;
  }
}
