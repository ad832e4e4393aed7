"use strict";
// Views beside the network: pictures of what passes the filters, as SVG. Every mark is a button
// with a name; the arrow keys walk through them, and only one of them is a stop of the Tab key.
(() => {
  const SIZE = 11.5;
  const LOOSE = 14;
  App.plots = {}; // view → draws on a sheet, returns {rows, wide, high}
  let marks = [];

  const colour = (name) => App.theme()[name] ?? App.hue(name);

  // As much of a text as the room holds.
  App.fitText = (text, room, size = SIZE) => {
    const whole = App.cut(text.replace(/\s+/g, " "), 300);
    const wide = App.textWidth(whole, false, size);
    if (wide <= room) return whole;
    let most = Math.ceil([...whole].length * room / wide) + 1;
    while (most > 1 && App.textWidth(App.cut(whole, most), false, size) > room) most -= 1;
    return most > 1 ? App.cut(whole, most) : "";
  };
  App.widest = (texts, most, size = SIZE) => Math.min(most, Math.max(60, ...texts.map((text) => App.textWidth(App.cut(text, 60), false, size))));
  App.mostOf = (list, most, value) => new Set([...list].sort((a, b) => value(b) - value(a)).slice(0, most));

  App.openEvent = (event) => App.selectStory(App.storyOf(event));

  const tip = (words) => App.svg("title", {}, App.cut(words, 300));
  const sheet = (room) => {
    const items = [];
    const put = (node) => items.push(node);
    const here = {
      items, room, put,
      line: (x1, y1, x2, y2, ink = "rule", width = 1) => put(App.svg("line", { x1, y1, x2, y2, stroke: colour(ink), "stroke-width": width })),
      letters: (x, y, words, { ink = "ink", size = SIZE, room: most = 999, anchor, turn, bold } = {}) => {
        const shown = App.fitText(words, bold ? most * 0.93 : most, size);
        return App.svg("text", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})${turn ? ` rotate(${turn})` : ""}`, fill: colour(ink), "font-size": size, "text-anchor": anchor, "font-weight": bold ? 700 : undefined, stroke: App.theme().stage, "stroke-width": 3, "paint-order": "stroke" }, shown, shown === words ? null : tip(words));
      },
      text: (...given) => put(here.letters(...given)),
      band: (x, y, width, height) => items.unshift(App.svg("rect", { class: "band", x, y, width, height, fill: App.theme()["accent-soft"] })),
      // What is chosen, here or elsewhere, has a ring: a shape around it, so that a saved picture has it too.
      mark: (x, y, words, onclick, chosen, ...shapes) => {
        const node = App.svg("g", { class: chosen ? "mark chosen" : "mark", role: "button", tabindex: -1, "aria-label": App.cut(words, 300), "aria-current": chosen ? "true" : undefined, onclick }, tip(words), shapes);
        if (chosen && shapes.at(-1)?.tagName === "path") node.append(App.svg("circle", { cx: x, cy: y, r: 7, fill: "none", stroke: App.theme().ink, "stroke-width": 1.6 }));
        marks.push({ node, x, y });
        put(node);
      },
      // Shape and colour of a kind of activity or a group of roles; hollow: not (yet) so.
      shape: (name, x, y, hollow, radius = 5) => {
        const [form, ink] = App.marks.get(name) ?? App.marks.get("");
        return App.svg("path", { d: App.path(form, x, y, radius), fill: hollow ? App.theme().stage : colour(ink), stroke: colour(ink), "stroke-width": 1.5 });
      },
      keys: (list, y) => {
        let [x, row] = [LOOSE, y];
        for (const [name, hollow, words] of list) {
          const wide = App.textWidth(words, false, SIZE) + 30;
          if (x + wide > room) [x, row] = [LOOSE, row + 20];
          put(here.shape(name, x + 5, row - 4, hollow));
          here.text(x + 15, row, words);
          x += wide;
        }
        return row;
      },
      // What is not drawn is said, never just left out.
      cut: (n, y) => (n > 0 ? (here.text(LOOSE, y + 20, App.t("notDrawn", { n: App.number(n) }), { ink: "muted" }), y + 24) : y),
    };
    return here;
  };

  const plot = () => {
    const { view } = App.state;
    marks = [];
    const on = sheet(Math.max(600, App.find("plot-box").clientWidth - 4));
    const { rows, wide = on.room, high } = App.plots[view](on);
    if (!marks.length) on.text(LOOSE, 60, App.t("nothingFound"), { ink: "muted" });
    else marks[0].node.setAttribute("tabindex", 0);
    const [width, height] = [Math.ceil(Math.max(on.room, wide)), Math.ceil(Math.max(90, high + 12))];
    return App.svg("svg", { xmlns: "http://www.w3.org/2000/svg", class: "plot", role: "group", "aria-label": App.t(view), width, height, viewBox: `0 0 ${width} ${height}`, "font-family": App.fonts(), onkeydown: walk },
      App.svg("desc", {}, `${App.t("plotSays", { rows: App.number(rows), marks: App.number(marks.length) })} ${App.t("plotHelp")}`),
      App.svg("rect", { width, height, fill: App.theme().stage }),
      App.svg("text", { x: LOOSE, y: 24, fill: App.theme().ink, "font-size": 14, "font-weight": 700 }, App.t(view)),
      on.items);
  };

  // Left and right: from mark to mark; up and down: the nearest one of the next row.
  const next = (at, key) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step) return marks[(at + step + marks.length) % marks.length];
    const turn = key === "ArrowDown" ? 1 : -1;
    const far = ({ x, y }) => 1e4 * turn * (y - marks[at].y) + Math.abs(x - marks[at].x);
    return marks.filter(({ y }) => turn * (y - marks[at].y) > 3).sort((a, b) => far(a) - far(b))[0];
  };
  const walk = (event) => {
    const at = marks.findIndex(({ node }) => node === event.target);
    if (at < 0 || !/^(Arrow|Enter$| $)/.test(event.key)) return;
    event.preventDefault();
    if (event.key[0] === "A") reach(next(at, event.key)?.node);
    else event.target.dispatchEvent(new Event("click"));
  };
  const reach = (node) => {
    if (!node) return;
    for (const mark of marks) mark.node.setAttribute("tabindex", mark.node === node ? 0 : -1);
    node.focus();
  };

  const network = App.picture;
  App.picture = () => (Object.hasOwn(App.plots, App.state.view) ? plot() : network());

  App.openPlots = () => {
    const box = App.find("plot-box");
    const draw = () => {
      box.hidden = !App.plots[App.state.view];
      const words = box.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
      App.show(box, box.hidden ? null : plot());
      if (words) reach(marks.find(({ node }) => node.getAttribute("aria-label") === words)?.node);
    };
    App.listen((changed) => ["view", "shown", "language", "theme", "selected", "route"].some((key) => changed.has(key)) && draw());
    // What is chosen elsewhere is brought into sight here.
    App.listen((changed) => {
      if (box.hidden || !["view", "selected"].some((key) => changed.has(key))) return;
      const all = [...box.querySelectorAll(".chosen")].map((mark) => mark.getBoundingClientRect().top - box.getBoundingClientRect().top);
      if (all.length && !all.some((top) => top > 0 && top < box.clientHeight - 20)) box.scrollTop += all[0] - box.clientHeight / 3;
    });
    addEventListener("resize", () => box.hidden || draw());
  };
})();
