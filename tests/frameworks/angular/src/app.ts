import { type ApplicationConfig, Component, inject, InjectionToken, REQUEST } from "@angular/core";
import { provideClientHydration } from "@angular/platform-browser";
import { Integration } from "./integration";

/** The page's address, of which `?proxy=` is a part: a server knows it by the request. */
const ADDRESS = new InjectionToken("address", { factory: () => inject(REQUEST)?.url ?? location.href });

@Component({
  selector: "app-root",
  imports: [Integration],
  template: `<app-integration provider="horizonte" [baseUrl]="proxy" [token]="token" />`,
})
export class App {
  readonly proxy = new URL(inject(ADDRESS)).searchParams.get("proxy") ?? "";
  readonly token = async () => "a-token-of-mine";
}

export const config: ApplicationConfig = { providers: [provideClientHydration()] };
