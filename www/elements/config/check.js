// "Testar conexão": the check-list as it is gone through.
import { fill, h, newId } from "../dom.js";
import { issueNote } from "../issue-note.js";

// The lines of the check-list (product.md section 9).
const lines = 9;

export class CheckView {
  #ui;
  #onReach;
  #lines = new Map();
  #list = h("ol", { class: "check-list" });
  #outcome = h("p", { class: "outcome", role: "status" });
  #bar = h("progress", { max: `${lines}`, value: "0" });
  #pace = h("p", { class: "help", hidden: true });
  #taxId = h("input", { id: newId("customer"), type: "text", autocomplete: "off", spellcheck: "false" });

  /** `onReach(path)` goes to the field that a line speaks of. */
  constructor(ui, onReach) {
    this.#ui = ui;
    this.#onReach = onReach;
    this.#bar.setAttribute("aria-label", ui.say("Itens verificados", "Items gone through"));
    this.element = h(
      "section",
      { class: "panel check-panel", "aria-labelledby": "titulo-teste", hidden: true },
      h("h2", { id: "titulo-teste", tabindex: "-1" }, ui.say("Teste de conexão", "Connection test")),
      this.#outcome,
      this.#bar,
      this.#list,
      this.#pace,
      this.#customer(),
    );
  }

  /** The document of somebody in the ERP, for a test that goes one line further. */
  #customer() {
    const ui = this.#ui;
    const helpId = newId("customer");
    this.#taxId.setAttribute("aria-describedby", helpId);
    return h(
      "div",
      { class: "field" },
      h(
        "label",
        { for: this.#taxId.id },
        ui.say("CPF/CNPJ de um cliente do ERP", "CPF/CNPJ of a customer of the ERP"),
        h("span", { class: "optional" }, ui.say(" (opcional)", " (optional)")),
      ),
      h(
        "p",
        { id: helpId, class: "help" },
        ui.say(
          "Informe-o para que o próximo teste também procure um cliente no ERP: nada é criado nem mudado lá.",
          "Enter it and the next test also looks a customer up in the ERP: nothing is made or changed there.",
        ),
      ),
      this.#taxId,
    );
  }

  /** Whether the ERP's lists came: the line that needs them was gone through. */
  get hasCatalog() {
    const products = this.#lines.get("products");
    return products !== undefined && products.className !== "skipped";
  }

  /** Runs the check; answers whether everything is green. */
  async run(client) {
    const ui = this.#ui;
    this.element.hidden = false;
    this.element.scrollIntoView({ block: "nearest" });
    this.#lines.clear();
    fill(this.#list);
    this.#bar.hidden = false;
    this.#bar.value = 0;
    this.#pace.hidden = true;
    const taxId = this.#taxId.value.trim();
    this.#conclude(ui.say("Testando a conexão com o ERP…", "Testing the connection with the ERP…"));
    try {
      const { ok, requestsPerMinute } = await client.checkConnection((step) => this.#show(step), taxId ? { taxId } : undefined);
      this.#showPace(requestsPerMinute);
      const words = ok
        ? ui.say("Tudo certo: a integração está pronta para enviar pedidos.", "All right: the integration is ready to send orders.")
        : ui.say("Há itens a resolver; veja abaixo o que fazer em cada um.", "There are items to resolve; see below what to do about each.");
      this.#conclude(words, ok ? "good" : "bad");
      return ok;
    } catch (error) {
      this.#conclude(error.message, "bad");
      return false;
    } finally {
      this.#bar.hidden = true;
    }
  }

  #showPace(perMinute) {
    if (perMinute === undefined) return;
    this.#pace.textContent = this.#ui.say(
      `Ritmo atual: até ${this.#ui.number(perMinute)} requisições por minuto. Ele se ajusta sozinho ao que o ERP aguenta.`,
      `Pace now: up to ${this.#ui.number(perMinute)} requests a minute. It finds by itself what the ERP can take.`,
    );
    this.#pace.hidden = false;
  }

  #conclude(words, kind = "") {
    this.#outcome.textContent = words;
    this.#outcome.className = `outcome ${kind}`;
  }

  #show(step) {
    const ui = this.#ui;
    let line = this.#lines.get(step.step);
    if (!line) {
      line = h("li", {});
      this.#lines.set(step.step, line);
      this.#list.append(line);
    }
    line.className = step.state;
    const states = {
      running: ui.say("verificando…", "checking…"),
      ok: ui.say("verificado", "verified"),
      failed: ui.say("falhou", "failed"),
      declared: ui.say("declarado", "declared"),
      skipped: ui.say("não verificado", "not checked"),
    };
    const time =
      step.elapsedMs === undefined
        ? null
        : h("span", { class: "time" }, step.elapsedMs < 1 ? ui.say("menos de 1 ms", "under 1 ms") : `${ui.number(step.elapsedMs)} ms`);
    fill(
      line,
      h("span", { class: "step" }, step.title),
      h("span", { class: "state" }, states[step.state]),
      time,
      step.issues.map((issue) => this.#note(issue)),
    );
    this.#bar.value = [...this.#lines.values()].filter((one) => one.className !== "running").length;
    if (step.state === "running") this.#conclude(ui.say(`Testando: ${step.title}…`, `Testing: ${step.title}…`));
  }

  #note(issue) {
    const note = issueNote(this.#ui, issue);
    if (issue.severity === "error" && issue.path.length > 0) {
      note.append(h("button", { type: "button", class: "fix", click: () => this.#onReach(issue.path) }, this.#ui.say("Ir ao campo", "Go to the field")));
    }
    return note;
  }
}
