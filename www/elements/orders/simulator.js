// The orders page: samples, where each goes and why, the requests, sending, the outcome.
import { fill, h } from "./dom.js";
import { isPayment, plan } from "./engine.js";
import { issueNote } from "./field.js";
import { planView } from "./plan-view.js";
import { SendView } from "./send-view.js";
import { SendsView } from "./sends-view.js";

const samples = [
  ["nova-pessoa", "Venda a uma pessoa nova no ERP"],
  ["empresa-com-letras", "Venda a uma empresa com letras no CNPJ"],
  ["lead", "Lead feito durante o checkout"],
  ["cliente-existente", "Pedido de cliente existente, que vira lead"],
  ["pagamento-pix", "Baixa de boleto pago por PIX"],
];

export class OrdersView {
  #store;
  #client;
  #onRefused;
  #planned = null;
  #waiting = null;
  /** The send whose outcome is shown, and its view. */
  #sent = null;
  #view = null;
  #sends;
  #text = h("textarea", { id: "pedido", rows: "18", spellcheck: "false", autocomplete: "off", "aria-describedby": "pedido-ajuda pedido-erro", input: () => this.#forget() });
  #problem = h("p", { id: "pedido-erro", class: "bad", role: "alert" });
  #plan = h("div", { "aria-live": "polite" });
  #outcome = h("div", { class: "send-outcome", "aria-live": "polite" });
  #next = h("div", { class: "actions" });
  #planButton = h("button", { type: "button", click: () => this.#makePlan() }, "Planejar");
  #sendButton = h("button", { type: "button", disabled: true, click: () => this.#send() }, "Enviar");
  #stopButton = h("button", { type: "button", class: "quiet", hidden: true, click: () => this.#waiting?.abort() }, "Parar de esperar");

  /** `onRefused(issues)` gets the ERP's words, for the fields where they belong. */
  constructor(store, client, onRefused) {
    this.#store = store;
    this.#client = client;
    this.#onRefused = onRefused;
    this.#sends = new SendsView(client, (send) => this.#seen(send));
    this.element = h(
      "div",
      { class: "orders" },
      h(
        "section",
        { class: "panel" },
        h("h2", { tabindex: "-1" }, "Pedido ou pagamento"),
        h("div", { class: "samples", role: "group", "aria-label": "Exemplos" }, samples.map(([file, label]) => h("button", { type: "button", class: "quiet", "data-sample": file, click: () => this.#load(file) }, label))),
        h("label", { for: "pedido" }, "O que o Datacake entrega (JSON)"),
        h("p", { id: "pedido-ajuda", class: "help" }, "Escolha um exemplo, ou cole um pedido. Cada ID é enviado uma vez só: para enviar outro, mude o ID."),
        this.#text,
        this.#problem,
        h("div", { class: "actions" }, this.#planButton, this.#sendButton, this.#stopButton),
      ),
      h("section", { class: "panel", "aria-label": "Plano" }, h("h2", {}, "Para onde vai"), this.#plan, this.#outcome),
      this.#sends.element,
    );
    this.#forget();
  }

  show() {
    this.#sends.show();
  }

  hide() {
    this.#sends.hide();
  }

  #forget() {
    this.#planned = null;
    this.#sendButton.disabled = true;
    fill(this.#plan, h("p", { class: "help" }, "Planeje para ver o destino, o motivo e as requisições."));
    fill(this.#outcome);
    this.#sent = null;
  }

  async #load(file) {
    this.#problem.textContent = "";
    try {
      const answer = await fetch(`./samples/${file}.json`);
      if (!answer.ok) throw new Error();
      this.#text.value = await answer.text();
      this.#forget();
    } catch {
      this.#problem.textContent = "O exemplo não pôde ser carregado. Verifique a conexão com o servidor e tente de novo.";
    }
  }

  #read() {
    try {
      const source = JSON.parse(this.#text.value);
      if (source !== null && typeof source === "object" && !Array.isArray(source)) return source;
      this.#problem.textContent = "Cole um pedido ou um pagamento: um objeto JSON, entre chaves.";
    } catch (error) {
      this.#problem.textContent = `O texto não é JSON. Confira aspas, vírgulas e chaves, ou escolha um exemplo. (${error.message})`;
    }
    return undefined;
  }

  async #makePlan() {
    this.#problem.textContent = "";
    this.#forget();
    const source = this.#read();
    if (source === undefined) {
      this.#text.focus();
      return;
    }
    if (!this.#store.isSaved || this.#store.isChanged) {
      this.#problem.textContent = "A configuração tem mudanças não salvas, e o servidor envia com a que está salva. Salve-a em Configuração antes de planejar.";
      return;
    }
    this.#planButton.disabled = true;
    const answers = {};
    const troubles = [];
    try {
      if (isPayment(source)) answers.invoices = await this.#client.openInvoices(source.taxId);
      else if (source.kind === "order") answers.customerExists = await this.#client.customerExists(source.customer?.taxId);
    } catch (error) {
      troubles.push(error);
      // A document that is none is the order's own fault, and the rulebook says so; otherwise the ERP could not say.
      if (!isPayment(source) && error.code !== "tax-id-invalid") answers.customerExists = null;
    }
    this.#planButton.disabled = false;
    this.#planned = plan(this.#store.session, source, answers);
    const shown = troubles.filter((error) => error.code !== "tax-id-invalid");
    fill(this.#plan, shown.map(problemView), planView(this.#planned, answers, this.#store.config));
    this.#sendButton.disabled = this.#planned.requests.length === 0;
  }

  async #send() {
    if (this.#waiting || !this.#planned) return;
    this.#waiting = new AbortController();
    this.#sendButton.disabled = true;
    this.#stopButton.hidden = false;
    fill(this.#outcome, h("p", {}, "Enviando…"));
    try {
      this.#show(await this.#client.send(this.#planned, { signal: this.#waiting.signal }));
    } catch (error) {
      if (error.send) this.#show(error.send, problemView(error));
      else fill(this.#outcome, problemView(error));
    }
    this.#waiting = null;
    this.#stopButton.hidden = true;
    this.#sendButton.disabled = false;
    this.#sends.load();
  }

  /** Shows what became of a send, after what the server said about sending it. */
  #show(send, problem = null) {
    this.#view = new SendView(send);
    fill(this.#outcome, problem, this.#view.element, this.#next);
    this.#keep(send);
  }

  /** The journal has seen a send; answers whether it is the one that is shown here. */
  #seen(send) {
    if (send.id !== this.#sent?.id) return false;
    if (send.status !== this.#sent.status || send.followed !== this.#sent.followed) {
      this.#view.update(send);
      this.#keep(send);
    }
    return true;
  }

  #keep(send) {
    this.#sent = send;
    const placed = send.status === "refused" ? send.issues.filter((issue) => issue.path.length > 0) : [];
    if (placed.length > 0) this.#onRefused(placed);
    fill(
      this.#next,
      placed.length > 0 ? h("a", { href: "#configuracao", "data-field": placed[0].path.join(".") }, "Corrigir na configuração") : null,
      send.status === "unknown" && !send.followed ? h("button", { type: "button", click: () => this.#sends.reveal(send.id) }, "Registrar o que encontrei") : null,
    );
  }
}

/** What the server answered instead of a send: its words, and what differs. */
function problemView(error) {
  const issues = (error.issues ?? []).filter((issue) => !error.message.includes(issue.message));
  return h(
    "div",
    { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, "Não foi enviado. "), error.message),
    issues.map((issue) => issueNote(issue)),
    error.retryAfter ? h("p", { class: "help" }, `Pode tentar de novo a partir das ${clock(error.retryAfter)}, em ${error.retryAfter} s.`) : null,
    error.differences ? h("table", {}, h("caption", {}, "Diferenças"), h("thead", {}, h("tr", {}, ["Campo", "No pedido de envio", "Planejado pelo servidor"].map((title) => h("th", { scope: "col" }, title)))), h("tbody", {}, error.differences.map(differenceRow))) : null,
  );
}

/** The time of day in so many seconds. */
function clock(seconds) {
  return new Date(Date.now() + seconds * 1000).toLocaleTimeString("pt-BR");
}

function differenceRow({ pointer, sent, planned }) {
  return h("tr", {}, [pointer, sent ?? "—", planned ?? "—"].map((value) => h("td", {}, `${value}`)));
}
