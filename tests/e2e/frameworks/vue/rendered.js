import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import { place } from "../place.js";
import Integration from "./Integration.vue";

export const render = (proxy) => renderToString(createSSRApp(Integration, place(proxy)));
