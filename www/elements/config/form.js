// The configuration form: its sections, what is still to be done in each, and the summary of errors.
import { fill, h, keyOf } from "../dom.js";
import { ProductsView } from "../products/products-view.js";
import { FieldView } from "./field.js";
import { rootsOf, sections } from "./fields.js";
import { labelOf } from "./labels.js";
import { ListView } from "./list-field.js";
import { Navigation } from "./navigation.js";

// Milliseconds without an edit after which the summary is written anew: on every key it would be noise, and slow.
const rest = 300;
// A person mends errors one after the other; more of them at once are a wall.
const shownErrors = 20;

export class FormView {
  #ui;
  #store;
  #parts = [];
  #body = h("div", {});
  #navigation;
  #summary = h("div", { class: "summary", tabindex: "-1", role: "group", "aria-labelledby": "titulo-erros", hidden: true });
  #listeners = [];
  #timer;

  /** `onSubmit` saves; Enter in any field does the same as the button. */
  constructor(ui, store, onSubmit) {
    this.#ui = ui;
    this.#store = store;
    this.#navigation = new Navigation(ui, store, (id) => this.#jump(id));
    const submit = (event) => {
      event.preventDefault();
      onSubmit();
    };
    this.element = h(
      "form",
      {
        id: "formulario",
        class: "form",
        novalidate: true,
        autocomplete: "off",
        submit,
        "aria-label": ui.say("Configuração da integração Voalle", "Voalle integration settings"),
      },
      h("div", { class: "side" }, this.#navigation.element),
      h("div", { class: "content" }, this.#summary, this.#body),
    );
    this.#build();
    this.#listen("replaced", () => this.#rebuild());
    this.#listen("changed", ({ detail }) => this.render(detail.touched));
    this.#listen("choices", () => this.#refresh());
  }

  #listen(type, listener) {
    this.#store.addEventListener(type, listener);
    this.#listeners.push([type, listener]);
  }

  /** Another form takes its place. */
  close() {
    clearTimeout(this.#timer);
    for (const [type, listener] of this.#listeners) this.#store.removeEventListener(type, listener);
    for (const part of this.#parts) part.products?.close?.();
  }

  #build() {
    for (const part of this.#parts) part.products?.close?.();
    this.#parts = sections.map((section) => this.#part(section));
    fill(
      this.#body,
      this.#parts.map((part) => part.element),
    );
    this.render();
  }

  #part(section) {
    const ui = this.#ui;
    const view = (field) => new FieldView(ui, this.#store, field, field.path);
    const fields = section.fields.map(view);
    const advanced = (section.advanced ?? []).map(view);
    const list = section.list ? new ListView(ui, this.#store, section.list) : null;
    const products = section.products ? new ProductsView(ui, this.#store) : null;
    const element = h(
      "section",
      { id: `secao-${section.id}`, "aria-labelledby": `titulo-${section.id}` },
      h("h2", { id: `titulo-${section.id}`, tabindex: "-1" }, ui.say(...section.title)),
      h("p", { class: "intro" }, ui.say(...section.intro)),
      fields.map((field) => field.element),
      list?.element,
      products?.element,
      advanced.length > 0
        ? h(
            "details",
            {},
            h("summary", {}, ui.say("Avançado", "Advanced")),
            advanced.map((field) => field.element),
          )
        : null,
    );
    return { section, element, list, products, own: [...fields, ...advanced] };
  }

  /** The whole has changed: the fields are made anew, and what was shown stays shown. */
  #rebuild() {
    const left = new Set(this.#fields.filter((field) => field.isLeft).map((field) => keyOf(field.path)));
    const open = new Set([...this.#body.querySelectorAll("details[open]")].map((details) => details.closest("section").id));
    const focused = this.#ui.focused?.closest?.("[data-path]")?.dataset.path;
    this.#build();
    for (const details of this.#body.querySelectorAll("section > details")) details.open = open.has(details.closest("section").id);
    for (const field of this.#fields) {
      if (left.has(keyOf(field.path))) field.leave();
      if (focused !== undefined && keyOf(field.path) === focused) field.focus();
    }
  }

  #refresh() {
    for (const field of this.#fields) field.refresh();
    this.render();
  }

  /** Every field but the products', which are too many to be there at once. */
  get #fields() {
    return this.#parts.flatMap((part) => [...part.own, ...(part.list?.fields ?? [])]);
  }

  /** Shows what changed; without `touched`, all. */
  render(touched) {
    for (const part of this.#parts) {
      for (const field of part.own) field.render();
      part.list?.render();
      part.products?.render(touched);
    }
    this.#navigation.render();
    if (this.#summary.hidden) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#renderSummary(), rest);
  }

  #jump(id) {
    const title = this.#ui.byId(`titulo-${id}`);
    title.scrollIntoView({ block: "start" });
    title.focus({ preventScroll: true });
  }

  /** Shows every finding at its field, and the errors in the summary; answers how many errors there are. */
  reveal() {
    for (const field of this.#fields) field.leave();
    for (const part of this.#parts) part.products?.reveal();
    this.#summary.hidden = false;
    return this.#renderSummary();
  }

  /** The same, and brings the reader to the summary. */
  submit() {
    const errors = this.reveal();
    if (errors > 0) {
      this.#summary.focus({ preventScroll: true });
      this.#summary.scrollIntoView({ block: "start" });
    }
    return errors;
  }

  #renderSummary() {
    const ui = this.#ui;
    const errors = this.#store.issues.filter((issue) => issue.severity === "error");
    this.#summary.hidden = errors.length === 0;
    if (errors.length === 0) return 0;
    const more = errors.length - shownErrors;
    const number = ui.count(errors.length, ["erro", "erros"], ["error", "errors"]);
    const title = ui.say(`Há ${number} a corrigir`, `There ${errors.length === 1 ? "is" : "are"} ${number} to correct`);
    fill(
      this.#summary,
      h("h2", { id: "titulo-erros" }, title),
      h(
        "ul",
        {},
        errors.slice(0, shownErrors).map((issue) => this.#summaryLine(issue)),
      ),
      more > 0
        ? h("p", { class: "help" }, ui.say(`E mais ${ui.number(more)}: cada seção mostra os seus.`, `And ${ui.number(more)} more: each section shows its own.`))
        : null,
    );
    return errors.length;
  }

  #summaryLine(issue) {
    const words = `${labelOf(this.#ui, issue.path)}: ${issue.message}`;
    if (!this.#mayHaveField(issue.path)) return h("li", {}, issue.message);
    const go = (event) => {
      event.preventDefault();
      this.fieldFor(issue.path)?.focus();
    };
    return h("li", {}, h("a", { href: `#${issue.path.join(".")}`, click: go }, words));
  }

  #mayHaveField(path) {
    return path.length > 1 || path[0] === "products";
  }

  /** The field of a path, or the nearest above it. */
  fieldFor(path) {
    if (path[0] === "products") return this.#parts.find((part) => part.products).products.fieldFor(path);
    for (let length = path.length; length > 0; length -= 1) {
      const key = keyOf(path.slice(0, length));
      const field = this.#fields.find((one) => keyOf(one.path) === key) ?? this.#fields.find((one) => length > 1 && keyOf(one.path).startsWith(`${key}.`));
      if (field) return field;
    }
    return undefined;
  }

  /** Goes to the section or field of a path. */
  reach(path) {
    const field = this.fieldFor(path);
    if (field) return field.focus();
    const section = sections.find((one) => rootsOf(one).includes(path[0]));
    if (section) this.#jump(section.id);
  }
}
