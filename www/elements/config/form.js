// The configuration form: sections, their state, the summary of errors, and the choices that the live ERP offers.
import { count, fill, h, keyOf } from "./dom.js";
import { FieldView } from "./field.js";
import { sectionOf, sections } from "./fields.js";
import { ListView } from "./list-field.js";

export class FormView {
  #store;
  #parts = [];
  #body = h("div", {});
  #navigation = h("nav", { class: "sections", "aria-label": "Seções" });
  #progress = h("p", { class: "progress" });
  #summary = h("div", { class: "summary", tabindex: "-1", role: "alert", hidden: true });
  #choices = h("div", { hidden: true });

  /** `onSubmit` saves; Enter in any field does the same as the button. */
  constructor(store, onSubmit) {
    this.#store = store;
    const submit = (event) => {
      event.preventDefault();
      onSubmit();
    };
    this.element = h("form", { id: "formulario", class: "form", novalidate: true, autocomplete: "off", submit }, this.#choices, h("div", { class: "side" }, this.#progress, this.#navigation), h("div", { class: "content" }, this.#summary, this.#body));
    this.#build();
    store.addEventListener("replaced", () => this.#rebuild());
    store.addEventListener("changed", () => this.render());
  }

  #build() {
    this.#parts = sections.map((section) => {
      const view = (field) => new FieldView(this.#store, field, field.path);
      const fields = section.fields.map(view);
      const advanced = (section.advanced ?? []).map(view);
      const list = section.list ? new ListView(this.#store, section.list) : null;
      const element = h(
        "section",
        { id: `secao-${section.id}`, "aria-labelledby": `titulo-${section.id}` },
        h("h2", { id: `titulo-${section.id}`, tabindex: "-1" }, section.title),
        h("p", { class: "intro" }, section.intro),
        fields.map((field) => field.element),
        list?.element,
        advanced.length > 0 ? h("details", {}, h("summary", {}, "Avançado"), advanced.map((field) => field.element)) : null,
      );
      return { section, element, list, own: [...fields, ...advanced] };
    });
    fill(this.#body, this.#parts.map((part) => part.element));
    this.render();
  }

  /** The whole has changed: the fields are made anew, and what was shown stays shown. */
  #rebuild() {
    const shown = new Set(this.#fields.filter((field) => field.element.querySelector(".issue")).map((field) => keyOf(field.path)));
    const open = new Set([...this.#body.querySelectorAll("details[open]")].map((details) => details.closest("section").id));
    const focused = document.activeElement?.closest?.("[data-path]")?.dataset.path;
    this.#build();
    for (const details of this.#body.querySelectorAll("details")) details.open = open.has(details.closest("section").id);
    for (const field of this.#fields) {
      if (shown.has(keyOf(field.path))) field.leave();
      if (focused !== undefined && keyOf(field.path) === focused) field.focus();
    }
  }

  get #fields() {
    return this.#parts.flatMap((part) => [...part.own, ...(part.list?.fields ?? [])]);
  }

  render() {
    for (const part of this.#parts) {
      for (const field of part.own) field.render();
      part.list?.render();
    }
    this.#renderStates();
    this.#renderChoices();
    if (!this.#summary.hidden) this.#renderSummary();
  }

  #renderStates() {
    const states = this.#parts.map(({ section }) => {
      const issues = this.#store.issues.filter((issue) => sectionOf(issue.path) === section.id);
      const number = (severity) => issues.filter((issue) => issue.severity === severity).length;
      return { section, errors: number("error"), warnings: number("warning") };
    });
    const ready = states.filter((state) => state.errors === 0).length;
    this.#progress.textContent = `${ready} de ${states.length} seções prontas`;
    const items = states.map(({ section, errors, warnings }) => {
      const state = errors > 0 ? "failed" : warnings > 0 ? "warned" : "ready";
      const text = errors > 0 ? count(errors, "erro", "erros") : warnings > 0 ? count(warnings, "aviso", "avisos") : "pronto";
      return h("li", {}, h("a", { href: `#secao-${section.id}`, click: (event) => this.#jump(event, section.id) }, section.title), h("span", { class: `state ${state}` }, text));
    });
    fill(this.#navigation, h("ol", {}, items));
  }

  #jump(event, id) {
    event.preventDefault();
    const title = document.getElementById(`titulo-${id}`);
    title.scrollIntoView({ block: "start" });
    title.focus({ preventScroll: true });
  }

  /** What the live ERP knows, as suggestions: typing stays free. */
  #renderChoices() {
    const catalog = this.#store.catalog;
    const list = (value) => (Array.isArray(value) ? value : (value?.response ?? []));
    const campaigns = catalog ? list(catalog.campaigns).filter((campaign) => campaign.status === "Em Execução") : [];
    const lists = campaigns.flatMap((campaign) => campaign.campaignPriceList ?? []);
    const services = new Map(lists.flatMap((one) => one.campaignPriceListProductServices ?? []).map((service) => [service.code, service]));
    const choices = { campaigns, priceLists: lists, services: [...services.values()], contractTypes: catalog ? list(catalog.contractTypes) : [] };
    fill(
      this.#choices,
      Object.entries(choices).map(([name, entries]) => h("datalist", { id: `choices-${name}` }, entries.map((entry) => h("option", { value: entry.code }, entry.title)))),
    );
  }

  /** Shows every finding at its field, and the errors in the summary; answers how many errors there are. */
  reveal() {
    for (const field of this.#fields) field.leave();
    this.#summary.hidden = false;
    return this.#renderSummary();
  }

  /** The same, and brings the reader to the summary. */
  submit() {
    const errors = this.reveal();
    if (errors > 0) this.#summary.focus();
    return errors;
  }

  #renderSummary() {
    const errors = this.#store.issues.filter((issue) => issue.severity === "error");
    this.#summary.hidden = errors.length === 0;
    document.title = errors.length === 0 ? "Integração Voalle" : `${count(errors.length, "erro", "erros")} – Integração Voalle`;
    if (errors.length === 0) return 0;
    fill(
      this.#summary,
      h("h2", {}, errors.length === 1 ? "Há um erro a corrigir" : `Há ${errors.length} erros a corrigir`),
      h("ul", {}, errors.map((issue) => this.#summaryLine(issue))),
    );
    return errors.length;
  }

  #summaryLine(issue) {
    const field = this.fieldFor(issue.path);
    if (!field) return h("li", {}, issue.message);
    const go = (event) => {
      event.preventDefault();
      field.focus();
    };
    return h("li", {}, h("a", { href: `#${field.id ?? ""}`, click: go }, `${field.label}: ${issue.message}`));
  }

  /** The field of a path, or the nearest above it. */
  fieldFor(path) {
    for (let length = path.length; length > 0; length -= 1) {
      const key = keyOf(path.slice(0, length));
      const field = this.#fields.find((one) => keyOf(one.path) === key) ?? this.#fields.find((one) => length > 1 && keyOf(one.path).startsWith(`${key}.`));
      if (field) return field;
    }
    return undefined;
  }
}
