// The page around the elements: which provider, which language, who may, and which of the two is seen.
import { fill, h } from "./elements/dom.js";
import { config } from "./elements/generated/fields.js";
import { Access } from "./access.js";
import { Cookies } from "./cookies.js";
import { chosenLocale, say, speak, text } from "./words.js";

const providerLabel = config.find(({ name }) => name === "general").fields.find(({ name }) => name === "provider").label;
const main = document.querySelector("main");
const language = document.querySelector("#idioma");

async function boot() {
  language.value = chosenLocale();
  speak(chosenLocale());
  language.addEventListener("change", () => speak(language.value));
  const { sandbox = false, login = "cookie" } = await health();
  const provider = new URLSearchParams(location.search).get("provider") ?? (sandbox ? "horizonte" : null);
  if (!provider || !/^[a-z0-9-]{2,40}$/.test(provider)) return askProvider(provider);
  document.querySelector("#provedor").textContent = provider;
  const access = login === "token" ? new Access() : undefined;
  const cookies = access ? undefined : new Cookies();
  if (cookies?.isBlocked) return showAlone(cookies.element);
  const [configuration, orders] = ["voalle-config", "voalle-orders"].map((name) => element(name, provider, access));
  if (sandbox) configuration.append(sampleButton(configuration));
  connect(configuration, orders);
  cookies?.watch([configuration, orders], () => showAlone(cookies.element));
  fill(main, access?.element, configuration, orders);
  await import("./elements/voalle-config.js");
  await import("./elements/voalle-orders.js");
}

/** What the server says of itself. */
async function health() {
  const answer = await fetch("/healthz").catch(() => undefined);
  return answer?.ok ? answer.json() : {};
}

function element(name, provider, access) {
  const made = h(name, { provider, locale: chosenLocale() });
  if (access) made.token = access.token;
  return made;
}

function connect(configuration, orders) {
  configuration.addEventListener("ready", () => title(configuration));
  configuration.addEventListener("change", () => title(configuration));
  // The ERP's words about an order may belong to a field of the configuration.
  orders.addEventListener("refused", (event) => configuration.addIssues(event.detail.issues));
  orders.addEventListener("showconfig", (event) => {
    location.hash = "#configuracao";
    // The address tells us later, and what is hidden takes no focus.
    show();
    configuration.reach(event.detail.path);
  });
  const show = () => {
    const isOrders = location.hash === "#pedidos";
    for (const link of document.querySelectorAll("header nav a")) {
      if ((link.hash === "#pedidos") === isOrders) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    configuration.hidden = isOrders;
    orders.hidden = !isOrders;
    title(configuration);
  };
  window.addEventListener("hashchange", show);
  language.addEventListener("change", () => {
    for (const one of [configuration, orders]) one.setAttribute("locale", language.value);
    title(configuration);
  });
  show();
}

/** The count of errors stands in the title, for those who do not see the form. */
function title(configuration) {
  const errors = configuration.hidden ? 0 : configuration.errorCount;
  const name = say("Integração Voalle", "Voalle integration");
  const counted = errors === 1 ? say("1 erro", "1 error") : say(`${errors} erros`, `${errors} errors`);
  document.title = errors === 0 ? name : `${counted} – ${name}`;
}

function sampleButton(configuration) {
  const use = async () => {
    const sample = await import("./samples/config.json").catch(() => null);
    if (!sample) return configuration.say(say("O exemplo não pôde ser carregado. Tente de novo.", "The sample could not be loaded. Try again."), "bad");
    configuration.fill(sample.default);
    configuration.say(
      say(
        "Preenchido com o provedor de exemplo. A senha e o token do emulador estão em sandbox/README.md; digite-os e salve.",
        "Filled in with the sample provider. The emulator's password and token are in sandbox/README.md; type them and save.",
      ),
    );
  };
  return h(
    "button",
    { type: "button", class: "quiet", slot: "actions", click: use },
    text("Preencher com o provedor de exemplo", "Fill in with the sample provider"),
  );
}

/** In the place of the elements: there is nothing to go to. */
function showAlone(element) {
  document.querySelector("header nav").hidden = true;
  fill(main, element);
}

function askProvider(given) {
  const input = h("input", { id: "provider", name: "provider", type: "text", autocomplete: "off", required: true, "aria-describedby": "provider-ajuda" });
  showAlone(
    h(
      "form",
      { class: "card", method: "get" },
      chosenLocale() === "pt-BR" ? null : h("input", { type: "hidden", name: "lang", value: chosenLocale() }),
      given
        ? h(
            "p",
            { class: "bad" },
            text(
              "O nome no endereço não vale. Use letras minúsculas, dígitos e hífen, de 2 a 40 caracteres.",
              "The name in the address can't be. Use small letters, digits and hyphens, 2 to 40 characters.",
            ),
          )
        : null,
      h("label", { for: "provider" }, text(...providerLabel)),
      h(
        "p",
        { id: "provider-ajuda", class: "help" },
        text("Letras minúsculas, dígitos e hífen, como horizonte-fibra.", "Small letters, digits and hyphens, like horizonte-fibra."),
      ),
      input,
      h("button", { type: "submit" }, text("Abrir", "Open")),
    ),
  );
}

boot().catch(() =>
  fill(
    main,
    h(
      "p",
      { class: "notice", role: "alert" },
      say("A página não pôde iniciar. Recarregue; se continuar, avise o suporte.", "The page could not start. Reload it; if it goes on, tell support."),
    ),
  ),
);
