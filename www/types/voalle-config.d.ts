import type { Anything, Config, Issue, Path, ProxyError } from "datacake-voalle";
import { VoalleElement } from "./element.js";

export type { TokenRefusal, TokenSource } from "./element.js";

export interface VoalleConfigEventMap {
  /** The form is there. */
  ready: CustomEvent<Record<string, never>>;
  /** Something was edited; whether the screen is now another than what is saved. */
  change: CustomEvent<{ isChanged: boolean }>;
  /** It was saved: without secrets. */
  save: CustomEvent<{ config: Config }>;
  /** Somebody went to a step, or wants to go to a place of `<voalle-orders>`. */
  navigate: CustomEvent<{ step: ConfigStep } | { place: string }>;
  /** A call failed, the element could not start, or what `config` was set to is no configuration. */
  error: CustomEvent<{ error: ProxyError | Error }>;
}

export type ConfigStep = "address" | "access" | "sale" | "products" | "methods" | "options" | "trial";

/** `<voalle-config>`: the configuration of a provider's Voalle integration. */
export declare class VoalleConfig extends VoalleElement {
  /**
   * What the screen shows, without secrets; null before it is there.
   *
   * Setting it is `fill` a moment later, and may be done before the element is defined or has started, or together with another `provider`.
   * What it was last set to, again, changes nothing. Without `general.provider` it is a template, and shown to each provider that is set later.
   * A text is read as JSON, as in the attribute `config`; what is no configuration is left aside and told by `error`. What somebody typed
   * before a reload counts more than what is set before the start.
   */
  get config(): Config | null;
  set config(config: Config | Anything);
  /** `local` where there is no proxy: nothing is fetched but the module, nothing saved and nothing kept. */
  get mode(): "local" | "";
  set mode(mode: string | null | undefined | false);
  /** All findings, in the order of the screen. */
  readonly issues: Issue[];
  /** How many of the findings are errors, once there is anything to judge: 0 before anything was typed or saved. Cheaper than asking for all. */
  readonly errorCount: number;
  /** Whether something was typed that is not saved. */
  readonly isChanged: boolean;
  /** Whether something is saved: before that the screen leads from step to step. */
  readonly isConfigured: boolean;
  /** The step that was last gone to; setting it opens it and goes there. Also an attribute. */
  get step(): ConfigStep | "";
  set step(step: ConfigStep | "" | null | undefined | false);
  /** Puts a configuration in the place of what the screen shows; nothing is saved by that. */
  fill(config: unknown): void;
  /** Words for the person, above the form; an empty text takes them away. */
  say(text: string, kind?: "" | "good" | "bad"): void;
  /** Saves as the button does; answers whether it was saved. With `mode="local"` nothing is. */
  save(): Promise<boolean>;
  /** Saves what is not saved, and tests the connection, as the button does. */
  checkConnection(): Promise<void>;
  /** Shows findings that others have at their fields. */
  addIssues(issues: Issue[]): void;
  /** Goes to the field of a path. */
  reach(path: Path): void;

  addEventListener<K extends keyof VoalleConfigEventMap>(
    type: K,
    listener: (this: VoalleConfig, event: VoalleConfigEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof VoalleConfigEventMap>(
    type: K,
    listener: (this: VoalleConfig, event: VoalleConfigEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "voalle-config": VoalleConfig;
  }
}
