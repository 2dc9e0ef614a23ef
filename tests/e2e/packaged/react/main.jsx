// Datacake's own screen, were it written with React: the elements are used like any other.
import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "datacake-voalle/form";
import "datacake-voalle/orders";

const baseUrl = new URLSearchParams(location.search).get("proxy");
const token = (refusal) => window.nextToken(refusal?.code ?? null);

function Integration() {
  const form = useRef(null);
  const [view, setView] = useState({ isReady: false, isChanged: false, saves: 0, locale: "pt-BR" });
  const merge = (change) => setView((before) => ({ ...before, ...change }));
  return (
    <main>
      <p id="state">{JSON.stringify(view)}</p>
      <button type="button" onClick={() => merge({ locale: "en" })}>
        English
      </button>
      <voalle-config
        ref={form}
        provider="horizonte"
        base-url={baseUrl}
        locale={view.locale}
        token={token}
        onready={() => merge({ isReady: true })}
        onchange={(event) => merge({ isChanged: event.detail.isChanged })}
        onsave={(event) => setView((before) => ({ ...before, saves: before.saves + 1, alias: event.detail.config.lead.integratorAlias }))}
      >
        <button type="button" slot="actions" onClick={() => form.current.say("Dito pela aplicação.")}>
          Da aplicação
        </button>
      </voalle-config>
      <voalle-orders
        provider="horizonte"
        base-url={baseUrl}
        locale={view.locale}
        token={token}
        onshowconfig={(event) => form.current.reach(event.detail.path)}
      />
    </main>
  );
}

createRoot(document.querySelector("#root")).render(
  <StrictMode>
    <Integration />
  </StrictMode>,
);
