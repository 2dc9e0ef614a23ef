// What the elements take in templates of Vue; compiled by tsc, never run.
import "datacake-voalle/vue";
import type { GlobalComponents } from "vue";
import type { Config } from "datacake-voalle";

type Props = InstanceType<GlobalComponents["voalle-config"]>["$props"];
export const good: Props = { provider: "horizonte-fibra", "base-url": "/erp", locale: "en", onSave: ({ detail }) => detail.config };
export const local: Props = { provider: "a", mode: "local", config: { general: { provider: "a" } } };
export const stepped: Props = { provider: "a", step: "trial", onNavigate: ({ detail }) => ("step" in detail ? detail.step : detail.place) };
export const camelised: Props = { provider: "a", baseUrl: "/erp" };
type OrdersProps = InstanceType<GlobalComponents["voalle-orders"]>["$props"];
export const placed: OrdersProps = {
  provider: "a",
  place: "batch",
  "no-tabs": true,
  unsaved: false,
  onNavigate: ({ detail }) => detail.place,
  onWaiting: ({ detail }) => detail.count satisfies number,
};
// @ts-expect-error the configuration has no tabs
export const tabless: Props = { provider: "a", "no-tabs": true };
// @ts-expect-error no such language
export const bad: Props = { provider: "a", locale: "fr" };
export const saved = (event: Parameters<NonNullable<Props["onSave"]>>[0]): Config => event.detail.config;
