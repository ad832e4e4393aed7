"use strict";
// Short names beside their marks, never over each other: who ranks higher is named first, and a
// name without a free place waits until the reader comes nearer.
(() => {
  const CELL = 64;
  const GAP = 3;
  App.labelSize = 12.5;
  App.fonts = () => getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() || "sans-serif";

  const grid = () => {
    const cells = new Map();
    const each = (box, visit) => {
      for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column += 1) {
        for (let row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row += 1) {
          if (visit(`${column},${row}`)) return true;
        }
      }
      return false;
    };
    return {
      add: (box) => each(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
        return false;
      }),
      taken: (box, but = -1) => each(box, (cell) => (cells.get(cell) ?? []).some(
        (other) => other[4] !== but && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3],
      )),
    };
  };

  // A long name on two lines, broken at the space nearest to its middle.
  const lines = new Map();
  App.linesOf = (text) => {
    if (!lines.has(text)) {
      const spaces = [...text.matchAll(/ /g)].map((found) => found.index);
      const middle = text.length / 2;
      const at = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
      lines.set(text, text.length <= 15 || at === undefined ? [text] : [text.slice(0, at), text.slice(at + 1)]);
    }
    return lines.get(text);
  };

  // A name keeps within `beside` pixels of the outermost marks, where it can.
  // marks: [{id, x, y, radius, text, bold}] in pixels, the most important first.
  // Returns [{id, x, y, lines, bold, wide, half}]: middle and half size of each that found a place.
  App.placeLabels = (marks, width, beside = Infinity, size = App.labelSize) => {
    const [marked, named, firm] = [grid(), grid(), grid()];
    // Activities, and in a crowd the foremost, are named all the same, over lesser marks but over no name.
    const foremost = marks.length > 150 ? 12 : 0;
    const left = Math.min(...marks.map((mark) => mark.x)) - beside;
    const right = Math.max(...marks.map((mark) => mark.x)) + beside;
    const outside = (at) => at[0] < left || at[2] > right;
    for (const mark of marks) {
      const spot = [mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius, mark.id];
      marked.add(spot);
      if (mark.early) firm.add(spot);
    }
    // A name is nearer to its own mark than to any other, or it would be read as the other's.
    const near = GAP + 4;
    const wider = (at) => [at[0] - near, at[1] - near, at[2] + near, at[3] + near];
    // How much of the marks a name would cover.
    const over = (at) => marks.reduce((sum, { x, y, radius: r }) => sum + Math.max(0, Math.min(at[2], x + r) - Math.max(at[0], x - r)) * Math.max(0, Math.min(at[3], y + r) - Math.max(at[1], y - r)), 0);
    const placed = [];
    for (const [rank, mark] of marks.entries()) {
      const text = App.linesOf(mark.text);
      const half = size * 0.64 * text.length;
      const wide = Math.max(...text.map((line) => width(line, mark.bold))) / 2 + 2;
      const down = mark.radius + half + GAP + (mark.bold ? 5 : 0); // room for the ring
      const side = mark.radius + wide + GAP + (mark.bold ? 5 : 0);
      const slide = wide * 0.62;
      const spots = [
        [0, down], [0, -down], [side, 0], [-side, 0],
        [-slide, down], [slide, down], [-slide, -down], [slide, -down],
        [side, -half], [side, half], [-side, -half], [-side, half],
      ];
      const box = ([dx, dy]) => [mark.x + dx - wide, mark.y + dy - half, mark.x + dx + wide, mark.y + dy + half];
      const open = spots.filter((at) => !outside(box(at)) && !named.taken(box(at)));
      const spot = open.find((at) => !marked.taken(wider(box(at)), mark.id) && !marked.taken(box(at)))
        ?? (rank < foremost ? open[0] : mark.early ? open.filter((at) => !firm.taken(box(at))).sort((one, other) => over(box(one)) - over(box(other)))[0] : null)
        ?? (mark.bold ? spots[0] : null);
      if (!spot) continue;
      named.add(box(spot));
      placed.push({ id: mark.id, x: mark.x + spot[0], y: mark.y + spot[1], lines: text, bold: mark.bold, wide, half });
    }
    return placed;
  };

  App.lineShift = (label, at, size = App.labelSize) => (at - (label.lines.length - 1) / 2) * size * 1.16;

  const widths = new Map();
  const ruler = document.createElement("canvas").getContext("2d");
  App.textWidth = (text, bold, size = App.labelSize) => {
    const font = `${bold ? 700 : 500} ${size}px ${App.fonts()}`;
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      ruler.font = font;
      widths.set(key, ruler.measureText(text).width);
    }
    return widths.get(key);
  };
})();
