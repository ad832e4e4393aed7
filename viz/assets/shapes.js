"use strict";
// The seven shapes as vis-network draws them, for the legend and the exported picture.
(() => {
  // Equal radii look unequal: a square is heavier than a circle. Factors that even it out.
  const FACTOR = { dot: 1, square: 0.88, diamond: 1.18, triangle: 1, triangleDown: 1, star: 1.12, hexagon: 1.03 };
  App.radiusFactor = (shape) => FACTOR[shape] ?? 1;

  const round = (value) => Math.round(value * 100) / 100;
  const closed = (points) => `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}Z`;

  const triangle = (x, y, radius, up) => {
    const r = radius * 1.15;
    const middle = y + up * 0.275 * r;
    const inner = (Math.sqrt(3) / 6) * 2 * r;
    const height = Math.sqrt(4 * r * r - r * r);
    return closed([[x, middle - up * (height - inner)], [x + r, middle + up * inner], [x - r, middle + up * inner]]);
  };

  const star = (x, y, radius) => {
    const r = radius * 0.82;
    return closed([...Array(10).keys()].map((at) => {
      const reach = at % 2 === 0 ? r * 1.3 : r * 0.5;
      return [x + reach * Math.sin((at * Math.PI) / 5), y + 0.1 * r - reach * Math.cos((at * Math.PI) / 5)];
    }));
  };

  const PATHS = {
    dot: (x, y, r) => `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0Z`,
    square: (x, y, r) => closed([[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]]),
    diamond: (x, y, r) => closed([[x, y + r], [x + r, y], [x, y - r], [x - r, y]]),
    triangle: (x, y, r) => triangle(x, y, r, 1),
    triangleDown: (x, y, r) => triangle(x, y, r, -1),
    star,
    hexagon: (x, y, r) => closed([...Array(6).keys()].map((at) => [x + r * Math.cos((at * Math.PI) / 3), y + r * Math.sin((at * Math.PI) / 3)])),
  };
  App.path = (shape, x, y, radius) => (PATHS[shape] ?? PATHS.dot)(x, y, radius * App.radiusFactor(shape));

  // A mark of a kind for lists and the legend; its meaning always stands beside it in words.
  App.swatch = (one) => {
    const { shape, hue } = App.kinds[one.kind ?? one];
    return App.sign(shape, App.byGroup() ? (one.kind ? App.hueOf(one.community) : "grey") : hue, App.hollow.has(one.kind ?? one));
  };
  App.sign = (shape, hue, hollow) => {
    const mark = App.svg("path", { d: App.path(shape, 9, 9, 6) });
    const ink = `var(--hue-${hue})`;
    mark.style.fill = hollow ? "none" : ink;
    if (hollow) Object.assign(mark.style, { stroke: ink, strokeWidth: "2.5px" });
    return App.svg("svg", { class: "swatch", viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" }, mark);
  };

  // A sample of a tie: solid, dashed or dotted.
  App.stroke = (dash) => App.svg(
    "svg", { class: "stroke", viewBox: "0 0 34 10", width: 34, height: 10, "aria-hidden": "true" },
    App.svg("line", { x1: 1, y1: 5, x2: 33, y2: 5, stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": App.dashes[dash].join(" ") || undefined }),
  );
})();
