"use strict";
// The current view as an SVG picture: marks, ties, names as text, and what was drawn in words.
(() => {
  const LEGEND = 24;
  const MARGIN = 36;

  const frame = () => {
    const list = App.staged.marks;
    const scale = App.scale();
    const ends = (pick) => (list.length ? pick(list) : 0);
    const left = ends((all) => Math.min(...all.map((actor) => (actor.x - App.radii[actor.id]) * scale)));
    const right = ends((all) => Math.max(...all.map((actor) => (actor.x + App.radii[actor.id]) * scale)));
    const top = ends((all) => Math.min(...all.map((actor) => (actor.y - App.radii[actor.id]) * scale)));
    const bottom = ends((all) => Math.max(...all.map((actor) => (actor.y + App.radii[actor.id]) * scale)));
    return { list, scale, left, top, right, bottom };
  };

  const worn = (fill, hollow) => (hollow ? { fill: App.theme().stage, stroke: fill, "stroke-width": 3 } : { fill });

  const legend = (kinds, theme, wide, y) => {
    let x = MARGIN;
    let row = y;
    const items = kinds.flatMap((kind) => {
      const [shape, fill, text, hollow] = kind;
      const length = App.textWidth(text, false) + 44;
      if (x + length > wide - MARGIN && x > MARGIN) [x, row] = [MARGIN, row + LEGEND];
      const item = [
        App.svg("path", { d: App.path(shape, x + 7, row, 6), ...worn(fill, hollow) }),
        App.svg("text", { x: x + 20, y: row, fill: theme.ink, "dominant-baseline": "central" }, text),
      ];
      x += length;
      return item;
    });
    return { items, bottom: row + LEGEND };
  };

  const tieLine = (tie, at, theme) => {
    const { dash, width, ink } = App.tieLook(tie);
    const [x1, y1] = at(App.markOf(tie.a));
    const [x2, y2] = at(App.markOf(tie.b));
    return App.svg("line", { x1, y1, x2, y2, stroke: theme.tie, "stroke-width": Math.round(width * 100) / 100, "stroke-opacity": Math.round(ink * 100) / 100, "stroke-dasharray": App.dashes[dash].join(" ") || undefined });
  };

  App.picture = () => {
    const theme = App.themes[App.state.theme];
    const { list, scale, left, top, right, bottom } = frame();
    const kinds = [
      ...App.kindOrder.filter((kind) => list.some((actor) => actor.kind === kind)).map((kind) => [App.kinds[kind].shape, App.byGroup() ? App.hue("grey") : App.kinds[kind][App.state.theme], App.term("kind", kind), App.hollow.has(kind)]),
      ...(App.byGroup() ? App.communities.filter(({ group }) => list.some((actor) => actor.community === group)).map(({ group, called }) => ["dot", App.hue(App.hueOf(group)), `${group + 1}: ${called}`]) : []),
    ];
    const marks = list.map((actor) => ({ id: actor.id, x: actor.x * scale, y: actor.y * scale, radius: App.radii[actor.id] * scale, text: App.shortOf(actor), bold: false, early: App.hollow.has(actor.kind) }))
      .sort((a, b) => b.early - a.early || b.radius - a.radius || a.id - b.id);
    const labels = App.placeLabels(marks, App.textWidth);
    const west = Math.min(left, ...labels.map((label) => label.x - label.wide));
    const east = Math.max(right, ...labels.map((label) => label.x + label.wide));
    const north = Math.min(top, ...labels.map((label) => label.y - label.half));
    const south = Math.max(bottom, ...labels.map((label) => label.y + label.half));
    const wide = Math.round(Math.max(420, east - west + 2 * MARGIN));
    const x0 = (wide - (east - west)) / 2 - west;
    const y0 = 60 - north;
    const at = (actor) => [Math.round((actor.x * scale + x0) * 10) / 10, Math.round((actor.y * scale + y0) * 10) / 10];
    const { items, bottom: end } = legend(kinds, theme, wide, south + y0 + 36);
    const high = Math.round(end + 30);
    const said = `${App.t("shown", counts())}. ${App.about.projection}`;
    return App.svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, "font-family": App.fonts(), "font-size": App.labelSize },
      App.svg("title", {}, App.about.title), App.svg("desc", {}, said),
      App.svg("rect", { width: wide, height: high, fill: theme.stage }),
      App.svg("text", { x: MARGIN, y: 30, fill: theme.ink, "font-size": 16, "font-weight": 700 }, App.cut(App.about.title, Math.floor(wide / 10))),
      App.svg("g", {}, App.staged.ties.map((tie) => tieLine(tie, at, theme))),
      App.svg("g", { stroke: theme.stage, "stroke-width": 1.5 }, list.map((actor) => {
        const [x, y] = at(actor);
        return App.svg("path", { d: App.path(actor.shape, x, y, App.radii[actor.id] * scale), ...worn(App.fillOf(actor), App.hollow.has(actor.kind)) }, App.svg("title", {}, App.nameOf(actor)));
      })),
      App.svg("g", { "text-anchor": "middle", "dominant-baseline": "central", fill: theme.ink, stroke: theme.stage, "stroke-width": 3, "paint-order": "stroke" },
        labels.flatMap((label) => label.lines.map((line, at) => App.svg("text", { x: Math.round(label.x + x0), y: Math.round(label.y + y0 + App.lineShift(label, at)) }, line)))),
      items,
      App.svg("text", { x: MARGIN, y: high - 14, fill: theme.muted, "font-size": 11 }, App.cut(`${App.drawnWords ?? App.t("shown", counts())} · ${App.about.corpus}`, Math.floor(wide / 6.5))));
  };

  const counts = () => ({
    actors: App.number(App.shown.actors.size), allActors: App.number(App.actors.length),
    ties: App.number(App.shown.ties.size), allTies: App.number(App.ties.length),
  });
  App.counts = counts;
})();
