// Vue, with a template as people write it.
import "datacake-voalle/form";
import "datacake-voalle/orders";
import { createApp, reactive } from "vue";
import { first, form, listen, offer, proxyOfAddress, renamed, told } from "../screen.js";

const state = reactive({ ...first(proxyOfAddress()), config: null });

const app = createApp({
  setup: () => ({ state, told, listen }),
  template: `
    <template v-if="state.isShown">
      <voalle-config
        :ref="listen" :provider="state.provider" :base-url="state.baseUrl" :locale="state.locale" :token="state.token"
        @ready="told" @change="told" @save="told" @error="told" @navigate="told"
      ><button type="button" slot="actions">Da aplicação</button></voalle-config>
      <voalle-orders
        :ref="listen" :provider="state.provider" :base-url="state.baseUrl" :locale="state.locale" :token="state.token" :hidden="state.isHidden" :place="state.place" :no-tabs="state.noTabs"
        @ready="told" @error="told" @refused="told" @showconfig="told" @navigate="told" @waiting="told"
      ></voalle-orders>
    </template>`,
});
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("voalle-");

offer({
  change: (part) => Object.assign(state, part),
  fill: (alias) => {
    state.config = renamed(alias);
    form().fill(state.config);
    state.config.lead.integratorAlias = "mudado depois";
  },
});
app.mount("#root");
