// What the app of each framework hands to its Integration, in a page and on a server: the token is a function, as no attribute can be. It
// stands in no file that a server hands out, as nobody's should.

export const place = (baseUrl) => ({ provider: "horizonte", baseUrl, token: async () => globalThis.tokenOfMine });

export const proxyOfAddress = () => new URLSearchParams(location.search).get("proxy");

/** In a page that a server has rendered a framework takes over what is there; in an empty one it draws. */
export const root = () => document.querySelector("#root");
export const isRendered = () => root().firstElementChild !== null;
