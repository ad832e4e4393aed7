"use strict";
// The data as the page got them. A large page has them packed (gzip in base64): there, the other
// scripts wait until they are read. Text all the same, and never run.
const App = {};

(() => {
  const block = document.getElementById("comity-data");
  let text = block.textContent;
  const waiting = [];
  App.data = () => JSON.parse(text);
  App.after = (script) => waiting.push(script);
  if (!block.dataset.packed) return;

  const unpack = async () => {
    try {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    } catch (error) {
      document.getElementById("unread").hidden = false;
      throw error;
    }
    for (const script of waiting) script();
  };
  addEventListener("DOMContentLoaded", unpack);
})();
