// Only types: what `<voalle-config>` and `<voalle-orders>` take in JSX.
export {};
