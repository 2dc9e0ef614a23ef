import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag.startsWith("voalle-");
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
