"use strict";
// What is shown, as files: PNG and SVG of the picture, CSV of the tables, GEXF of the network.
(() => {
  const stem = () => (App.about.title.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "comity").toLowerCase();

  const save = (blob, name) => {
    const url = URL.createObjectURL(blob);
    const link = App.el("a", {});
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  // A spreadsheet runs a cell that begins like a formula: an apostrophe makes it text again.
  const field = (value) => {
    if (typeof value === "number") return String(value);
    const text = /^[=+\-@\t\r]/.test(value ?? "") ? `'${value}` : String(value ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  App.csv = (view) => {
    const { columns, rows } = App.sorted(view);
    const ids = view === "ties" ? [["id_a", (tie) => App.actors[tie.a].iri], ["id_b", (tie) => App.actors[tie.b].iri]] : [["id", (row) => row.iri]];
    const lines = [[...ids.map(([name]) => name), ...columns.map((column) => column.title)]];
    for (const row of rows) lines.push([...ids.map(([, value]) => value(row)), ...columns.map((column) => column.value(row))]);
    // The mark at the start tells spreadsheets that this is UTF-8: without it Korean is garbled.
    return `\ufeff${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
  };

  App.svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(App.picture())}\n`;

  const png = () => {
    const picture = App.picture();
    const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
    const sharp = Math.min(2, 16000 / Math.max(width, height));
    const image = new Image();
    image.onload = () => {
      const canvas = App.el("canvas", {});
      canvas.width = Math.round(width * sharp);
      canvas.height = Math.round(height * sharp);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, `${stem()}.png`), "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(picture))}`;
  };

  const ACTS = {
    png,
    svg: () => save(new Blob([App.svgText()], { type: "image/svg+xml" }), `${stem()}.svg`),
    actors: () => save(new Blob([App.csv("actors")], { type: "text/csv" }), `${stem()}-actors.csv`),
    events: () => save(new Blob([App.csv("events")], { type: "text/csv" }), `${stem()}-events.csv`),
    gexf: () => save(new Blob([App.gexf()], { type: "application/gexf+xml" }), `${stem()}.gexf`),
    ties: () => save(new Blob([App.csv("ties")], { type: "text/csv" }), `${stem()}-ties.csv`),
  };

  App.openExports = () => {
    const [button, menu] = [App.find("export"), App.find("export-menu")];
    const open = (yes) => {
      menu.hidden = !yes;
      button.setAttribute("aria-expanded", String(yes));
    };
    App.closeMenus = () => {
      const was = !menu.hidden;
      open(false);
      if (was) button.focus();
      return was;
    };
    button.addEventListener("click", () => open(menu.hidden));
    addEventListener("pointerdown", (event) => {
      if (!menu.hidden && !event.target.closest(".menu")) open(false);
    });
    for (const item of menu.querySelectorAll("[data-export]")) {
      item.addEventListener("click", () => {
        ACTS[item.dataset.export]();
        App.closeMenus();
        App.notice(App.t("saved"));
      });
    }
    App.find("copy").addEventListener("click", async () => {
      App.writeAddress();
      try {
        await navigator.clipboard.writeText(location.href);
        App.notice(App.t("copied"));
      } catch {
        App.notice(App.t("copyByHand", { link: location.hash }));
      }
    });
  };
})();
