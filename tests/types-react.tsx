// What the elements take in JSX; compiled by tsc, never run.
import "datacake-voalle/form";
import "datacake-voalle/orders";
import { VoalleConfig, VoalleOrders } from "datacake-voalle/react";
import type { Config } from "datacake-voalle";
import type { VoalleConfig as ConfigElement } from "datacake-voalle/form";
import { createRef } from "react";

export const screen = (
  <>
    <voalle-config
      provider="horizonte-fibra"
      base-url="/erp"
      locale="pt-BR"
      onsave={({ detail }) => detail.config}
      onchange={(event) => event.detail.isChanged}
    />
    <voalle-orders provider="horizonte-fibra" token={async () => "t"} onshowconfig={({ detail }) => detail.path.length} className="wide" />
    <voalle-orders provider="horizonte-fibra" base-url={null} locale={undefined} token={null} />
    <voalle-orders provider="a" place="sends/1" no-tabs unsaved onnavigate={({ detail }) => detail.place} onwaiting={({ detail }) => detail.count} />
    <voalle-config provider="a" step="sale" onnavigate={({ detail }) => ("step" in detail ? detail.step : detail.place)} />
    {/* @ts-expect-error no such step */}
    <voalle-config provider="a" step="general" />
    <voalle-config mode="local" />
    {/* @ts-expect-error without a provider */}
    <voalle-orders />
    {/* @ts-expect-error no such language */}
    <voalle-config provider="a" locale="fr" />
    {/* @ts-expect-error no such event */}
    <voalle-orders provider="a" onsaved={() => undefined} />
    {/* @ts-expect-error React hears no change of a bare element by this name */}
    <voalle-config provider="a" onChange={() => undefined} />
  </>
);

const form = createRef<ConfigElement>();

export const components = (
  <>
    <VoalleConfig
      ref={form}
      provider="horizonte-fibra"
      baseUrl="https://voalle.example.com"
      locale="en"
      token={async (refusal) => refusal?.code ?? "t"}
      onReady={() => form.current?.say("", "good")}
      onChange={({ detail }) => detail.isChanged satisfies boolean}
      onSave={({ detail }) => detail.config satisfies Config}
      onError={({ detail }) => detail.error.message}
      className="wide"
    >
      <button type="button" slot="actions" />
    </VoalleConfig>
    <VoalleOrders provider="horizonte-fibra" onRefused={({ detail }) => form.current?.addIssues(detail.issues)} hidden />
    <VoalleOrders provider="horizonte-fibra" onShowConfig={({ detail }) => form.current?.reach(detail.path)} baseUrl={false} token={undefined} />
    <VoalleConfig provider="a" mode="local" config={{ general: { provider: "a" } }} />
    <VoalleConfig provider="a" step="methods" onNavigate={({ detail }) => ("step" in detail ? detail.step : detail.place) satisfies string} />
    <VoalleOrders
      provider="a"
      place="sends?status=unknown"
      noTabs
      unsaved={form.current?.isChanged}
      onNavigate={({ detail }) => detail.place satisfies string}
      onWaiting={({ detail }) => detail.count satisfies number}
    />
    {/* @ts-expect-error the configuration has no tabs */}
    <VoalleConfig provider="a" noTabs />
    {/* @ts-expect-error no such step */}
    <VoalleConfig provider="a" step="general" />
    <VoalleConfig mode="local" />
    {/* @ts-expect-error without a provider */}
    <VoalleOrders />
    {/* @ts-expect-error orders have no such mode */}
    <VoalleOrders provider="a" mode="local" />
    {/* @ts-expect-error orders are not saved */}
    <VoalleOrders provider="a" onSave={() => undefined} />
    {/* @ts-expect-error the attribute's name is the bare element's */}
    <VoalleConfig provider="a" baseurl="/erp" />
    {/* @ts-expect-error no number is a token */}
    <VoalleConfig provider="a" token={1} />
  </>
);
