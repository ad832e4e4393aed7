"use strict";
// When did a partnership start, and is it alive? Ties that rest on the same activities share a lane.
(() => {
  const [MOST, ROW, PAD, GAP, UNDATED, MOST_ROWS] = [40, 18, 6, 10, 60, 14];
  const KINDS = ["event", "agreement", "initiative", "output"];

  const allLanes = () => {
    const same = new Map();
    for (const [tie, { events }] of App.shown.ties) {
      const on = events.map(([event]) => event).sort((a, b) => a - b);
      if (!same.has(on.join())) same.set(on.join(), { on, ties: [] });
      same.get(on.join()).ties.push(tie);
    }
    same.delete("");
    return [...same.values()].sort((a, b) => b.on.length - a.on.length || b.ties.length - a.ties.length || a.on[0] - b.on[0]);
  };

  const nameOf = ({ ties }) => {
    const ends = (tie) => [App.ties[tie].a, App.ties[tie].b].map((actor) => App.shortOf(App.actors[actor]));
    return ties.length === 1 ? ends(ties[0]) : [App.t("someTies", { n: App.number(ties.length), names: [...new Set(ties.slice(0, 40).flatMap(ends))].join(", ") })];
  };

  const day = (text) => Date.parse(text) / 864e5;

  const scale = (events, left, room) => {
    const dated = events.filter((event) => event.days);
    const right = room - (dated.length < events.length ? UNDATED : 8);
    const years = dated.flatMap((event) => event.days.map((text) => Number(text.slice(0, 4))));
    const [first, last] = years.length ? [Math.min(...years), Math.max(...years)] : [2000, 2000];
    const begin = day(`${first}-01-01`);
    const per = (right - left) / (day(`${last}-12-31`) + 1 - begin);
    const at = (text, end) => left + (day(text) + end - begin) * per;
    return { first, last, left, right, at, span: ({ days }) => (days ? [at(days[0], 0), at(days[1], 1)] : [room - UNDATED / 2, room - UNDATED / 2]) };
  };

  const spot = (number, axis, room, named) => {
    const event = App.events[number];
    const [from, to] = axis.span(event);
    const middle = (from + to) / 2;
    const [low, high] = [Math.min(from, middle - 7), Math.max(to, middle + 7)];
    const wide = named ? App.textWidth(App.cut(event.name, 300), false, 11) + 1 : 0;
    const [right, left] = [room - 6 - high - 6, low - 6 - axis.left];
    const before = wide > right && left > right;
    const own = Math.min(wide, before ? left : right);
    return { number, event, middle, from, to, before, own, label: before ? low - 4 : high + 4, low: before ? low - 4 - own : low, high: before ? high : high + 4 + own };
  };

  // In rows in which nothing touches.
  const packed = (spots) => {
    const rows = [];
    for (const one of spots) {
      const free = rows.find((row) => row.every((other) => one.high + GAP <= other.low || one.low >= other.high + GAP));
      if (free) free.push(one);
      else rows.push([one]);
    }
    return rows;
  };
  const rowsOf = (lane, axis, room) => {
    const first = (number) => App.events[number].days?.[0] ?? "~";
    const order = [...lane.on].sort((a, b) => first(a).localeCompare(first(b)) || a - b);
    const rows = packed(order.map((number) => spot(number, axis, room, true)));
    return rows.length > MOST_ROWS ? packed(order.map((number) => spot(number, axis, room, false))) : rows;
  };

  const draw = (on, one, y, name, chosen) => {
    const { event, from, to } = one;
    const hollow = event.status !== "held";
    const words = `${name}: ${event.name} (${event.date || App.t("undated")}, ${App.term("status", event.status)})`;
    const shape = on.shape(event.kind, one.middle, y, hollow);
    const bar = to - from > 14 ? App.svg("rect", { x: from, y: y - 3, width: to - from, height: 6, rx: 3, fill: hollow ? "none" : shape.getAttribute("stroke"), stroke: shape.getAttribute("stroke"), opacity: 0.45 }) : [];
    on.mark(one.middle, y, words, () => App.openEvent(one.number), chosen, bar, shape);
    if (one.own > 8) on.text(one.label, y + 4, event.name, { size: 11, room: one.own, anchor: one.before ? "end" : "start" });
  };

  App.plots.timeline = (on) => {
    const all = allLanes();
    const lanes = all.slice(0, MOST);
    const events = [...new Set(lanes.flatMap((lane) => lane.on))].map((number) => App.events[number]);
    const parts = lanes.map(nameOf);
    const named = parts.map((ends) => ends.join(" – "));
    const names = App.widest(named, Math.min(on.room * 0.24, 210));
    // A pair that is too long for one line stands on two.
    const lines = parts.map((ends, at) => (App.textWidth(named[at], false, 11.5) <= names || ends.length < 2 ? [named[at]] : [`${ends[0]} –`, ends[1]]));
    const { ties, events: told } = App.chosen();
    const { person } = App.state.selected ?? {};
    const marked = lanes.map((lane) => (person === undefined ? lane.ties.some((tie) => ties.has(tie)) : lane.on.some((event) => told.has(event))));
    const axis = scale(events, names + 34, on.room);
    const kinds = [...new Set(events.map((event) => event.kind))].sort((a, b) => KINDS.indexOf(a) - KINDS.indexOf(b));
    let y = on.keys([...kinds.map((kind) => [kind, false, App.term("kind", kind)]), ["-", false, App.t("keyHeld")], ["-", true, App.t("keyPlanned")]], 48) + 32;
    const packs = lanes.map((lane) => rowsOf(lane, axis, on.room));
    const heights = packs.map((rows, at) => Math.max(rows.length, lines[at].length) * ROW + 2 * PAD);
    const bottom = y + heights.reduce((sum, high) => sum + high, 0);
    const wide = (axis.right - axis.left) / (axis.last - axis.first + 1);
    const step = [1, 2, 5, 10, 25, 50, 100].find((years) => years * wide >= 40) ?? 500;
    for (let year = Math.ceil(axis.first / step) * step; lanes.length && year <= axis.last; year += step) {
      const x = axis.at(`${year}-01-01`, 0);
      on.line(x, y - 4, x, bottom);
      on.text(x + 4, y - 8, String(year), { ink: "muted" });
    }
    if (events.some((event) => !event.days)) on.text(on.room - 8, y - 8, App.t("undated"), { ink: "muted", anchor: "end" });
    lanes.forEach((lane, at) => {
      on.line(0, y, on.room, y);
      if (marked[at]) on.band(0, y, on.room, heights[at]);
      const words = lines[at].map((line, down) => on.letters(14, y + PAD + 13 + down * ROW, line, { room: names, bold: marked[at] }));
      if (lanes[at].ties.length > 1) words.forEach(on.put);
      else on.mark(14, y + PAD + 9, named[at], () => App.selectTie(lanes[at].ties[0]), marked[at], words);
      packs[at].forEach((row, down) => row.forEach((one) => draw(on, one, y + PAD + (down + 0.5) * ROW, named[at], marked[at] && (!told || told.has(one.number)))));
      y += heights[at];
    });
    return { rows: lanes.length, high: on.cut(all.length - lanes.length, y) };
  };
})();
