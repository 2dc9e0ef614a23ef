// Only types: what `<voalle-config>` and `<voalle-orders>` take in a template of Svelte.
export {};
