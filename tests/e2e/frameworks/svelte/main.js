import { hydrate, mount } from "svelte";
import { isRendered, place, proxyOfAddress, root } from "../place.js";
import Integration from "./Integration.svelte";

(isRendered() ? hydrate : mount)(Integration, { target: root(), props: place(proxyOfAddress()) });
