import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { place } from "../place.js";
import { Integration } from "./Integration.tsx";

export const render = (proxy) =>
  renderToString(
    <StrictMode>
      <Integration {...place(proxy)} />
    </StrictMode>,
  );
