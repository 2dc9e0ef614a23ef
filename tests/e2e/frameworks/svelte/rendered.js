import { render as renderComponent } from "svelte/server";
import { place } from "../place.js";
import Integration from "./Integration.svelte";

export const render = (proxy) => renderComponent(Integration, { props: place(proxy) }).body;
