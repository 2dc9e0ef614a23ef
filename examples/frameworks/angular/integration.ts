import { afterNextRender, Component, CUSTOM_ELEMENTS_SCHEMA, input, signal } from "@angular/core";
import type { TokenSource } from "datacake-voalle/form";

@Component({
  selector: "app-integration",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <voalle-config
      #form
      [attr.provider]="provider()"
      [attr.base-url]="baseUrl()"
      [token]="token()"
      locale="en"
      (change)="unsaved.set($event.detail.isChanged)"
    ></voalle-config>
    <voalle-orders
      [attr.provider]="provider()"
      [attr.base-url]="baseUrl()"
      [token]="token()"
      [unsaved]="unsaved()"
      locale="en"
      (refused)="form.addIssues($event.detail.issues)"
      (showconfig)="form.reach($event.detail.path)"
    ></voalle-orders>
  `,
})
export class Integration {
  readonly provider = input.required<string>();
  readonly baseUrl = input<string>();
  readonly token = input<TokenSource>();
  readonly unsaved = signal(false);

  constructor() {
    // Not before: what a server wrote has its token by then. A server has no elements, and loads none.
    afterNextRender(() => Promise.all([import("datacake-voalle/form"), import("datacake-voalle/orders")]));
  }
}
