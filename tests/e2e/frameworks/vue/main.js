import { createApp, createSSRApp } from "vue";
import { isRendered, place, proxyOfAddress, root } from "../place.js";
import Integration from "./Integration.vue";

(isRendered() ? createSSRApp : createApp)(Integration, place(proxyOfAddress())).mount(root());
