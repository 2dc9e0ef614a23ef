import type { TokenSource, VoalleConfig as Form } from "datacake-voalle/form";
import { VoalleConfig, VoalleOrders } from "datacake-voalle/react";
import { useRef, useState } from "react";

export function Integration(place: { provider: string; baseUrl?: string; token?: TokenSource }) {
  const form = useRef<Form>(null);
  const [unsaved, setUnsaved] = useState(false);
  return (
    <>
      <VoalleConfig {...place} ref={form} locale="en" onChange={({ detail }) => setUnsaved(detail.isChanged)} />
      <VoalleOrders
        {...place}
        locale="en"
        unsaved={unsaved}
        onRefused={({ detail }) => form.current?.addIssues(detail.issues)}
        onShowConfig={({ detail }) => form.current?.reach(detail.path)}
      />
    </>
  );
}
