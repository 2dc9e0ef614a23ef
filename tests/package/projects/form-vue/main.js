// The page around examples/forms/*/ConfigForm.vue: what it saves stands there, all of it.
import init from "datacake-voalle";
import { createApp, h, ref } from "vue";
import ConfigForm from "./form/ConfigForm.vue";
import config from "./config.js";

const sent = ref([]);
const page = {
  render: () => [h(ConfigForm, { config, onSave: (saved) => (sent.value = [...sent.value, saved]) }), h("pre", JSON.stringify(sent.value))],
};

init().then(() => createApp(page).mount("#root"));
