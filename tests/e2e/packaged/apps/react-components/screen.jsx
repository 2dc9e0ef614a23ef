// The screen of the components, as a page draws it and as a server writes it.
import { VoalleConfig, VoalleOrders } from "datacake-voalle/react";
import { StrictMode, useEffect, useRef, useState } from "react";
import { first, listen, offer, renamed, told } from "../screen.js";

export function Screen({ proxy }) {
  const form = useRef(null);
  const [{ provider, baseUrl, locale, token, isHidden, isShown, place, noTabs }, setGiven] = useState(() => first(proxy));
  useEffect(() => {
    offer({ change: (part) => setGiven((before) => ({ ...before, ...part })), fill: (alias) => form.current.fill(renamed(alias)) });
  }, []);
  useEffect(() => (isShown ? listen(form.current) : undefined), [isShown]);
  // Functions of each render: as most apps write them.
  const props = {
    provider,
    baseUrl,
    locale,
    token: typeof token === "function" ? (refusal) => token(refusal) : token,
    onReady: (event) => told(event),
    onError: told,
  };
  return (
    <StrictMode>
      {isShown && (
        <>
          <VoalleConfig {...props} ref={form} className="form" onChange={(event) => told(event)} onSave={(event) => told(event)} onNavigate={told}>
            <button type="button" slot="actions">
              Da aplicação
            </button>
          </VoalleConfig>
          <VoalleOrders
            {...props}
            ref={listen}
            hidden={isHidden}
            place={place}
            noTabs={noTabs}
            onRefused={told}
            onShowConfig={({ detail }) => form.current.reach(detail.path)}
            onNavigate={(event) => told(event)}
            onWaiting={told}
          />
        </>
      )}
    </StrictMode>
  );
}
