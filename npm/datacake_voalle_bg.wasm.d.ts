// What a worker's import of the module is: compiled, for `initSync({ module })`. Vite's `…_bg.wasm?url` has the types of `vite/client`.
declare const module: WebAssembly.Module;
export default module;
