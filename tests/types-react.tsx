// What the elements take in JSX; compiled by tsc, never run.
import "datacake-voalle/form";
import "datacake-voalle/orders";
import "datacake-voalle/react";

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
    {/* @ts-expect-error without a provider */}
    <voalle-config />
    {/* @ts-expect-error no such language */}
    <voalle-config provider="a" locale="fr" />
    {/* @ts-expect-error no such event */}
    <voalle-orders provider="a" onsaved={() => undefined} />
  </>
);
