// Datacake's own screen, were it written with React: the elements are used like any other.
import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "datacake-voalle/form";
import "datacake-voalle/orders";
import { first, listen, offer, proxyOfAddress, renamed, told } from "../screen.js";

function Integration() {
  const form = useRef(null);
  const [given, setGiven] = useState(() => first(proxyOfAddress()));
  const [view, setView] = useState({ isReady: false, isChanged: false, saves: 0 });
  const merge = (change) => setView((before) => ({ ...before, ...change }));
  useEffect(() => {
    offer({ change: (part) => setGiven((before) => ({ ...before, ...part })), fill: (alias) => form.current.fill(renamed(alias)) });
  }, []);
  const { provider, baseUrl, locale, token, isHidden, isShown, place, noTabs } = given;
  const withForm = (element) => {
    form.current = element;
    return listen(element);
  };
  const [refOfForm] = useState(() => withForm);
  const also = (todo) => (event) => {
    told(event);
    todo(event);
  };
  return (
    <main>
      <p id="state">{JSON.stringify(view)}</p>
      <button type="button" onClick={() => setGiven((before) => ({ ...before, locale: "en" }))}>
        English
      </button>
      {isShown && (
        <>
          <voalle-config
            ref={refOfForm}
            provider={provider}
            base-url={baseUrl}
            locale={locale}
            token={token}
            onready={also(() => merge({ isReady: true }))}
            onchange={also((event) => merge({ isChanged: event.detail.isChanged }))}
            onsave={also((event) => setView((before) => ({ ...before, saves: before.saves + 1, alias: event.detail.config.lead.integratorAlias })))}
            onerror={told}
          >
            <button type="button" slot="actions" onClick={() => form.current.say("Dito pela aplicação.")}>
              Da aplicação
            </button>
          </voalle-config>
          <voalle-orders
            ref={listen}
            provider={provider}
            base-url={baseUrl}
            locale={locale}
            token={token}
            hidden={isHidden}
            place={place}
            no-tabs={noTabs}
            onnavigate={told}
            onready={told}
            onerror={told}
            onrefused={told}
            onshowconfig={also((event) => form.current.reach(event.detail.path))}
          />
        </>
      )}
    </main>
  );
}

createRoot(document.querySelector("#root")).render(
  <StrictMode>
    <Integration />
  </StrictMode>,
);
