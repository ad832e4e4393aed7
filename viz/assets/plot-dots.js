"use strict";
// Who came to which event, as what? Institutions in rows, events by date in columns.
(() => {
  const [ROW, SPAN, LEAN, SLOPE] = [22, 14, 230, Math.SQRT1_2];
  const [MOST_ACTORS, MOST_EVENTS] = [60, 30];

  // Actor → event → group of roles → acts that pass the filters.
  const cellsOf = () => {
    const found = new Map();
    for (const actor of App.actors.filter(({ id }) => App.shown.actors.has(id))) {
      const mine = new Map();
      for (const [event, number] of actor.roles) {
        if (!App.shown.events[event] || !App.shown.acts[number]) continue;
        const act = App.acts[number];
        const group = App.groups[act.role] ?? "";
        if (!mine.has(event)) mine.set(event, new Map());
        mine.get(event).set(group, [...(mine.get(event).get(group) ?? []), act]);
      }
      if (mine.size) found.set(actor.id, mine);
    }
    return found;
  };

  const announced = (acts) => acts.every((act) => act.modality && act.modality !== "reported");
  const rank = (group) => ([...App.marks.keys()].indexOf(group) + 99) % 99;

  App.plots.dots = (on) => {
    const cells = cellsOf();
    const order = [...cells.keys()].sort((a, b) => cells.get(b).size - cells.get(a).size || a - b);
    const rows = order.slice(0, MOST_ACTORS);
    const all = new Map();
    for (const actor of order) for (const [event, groups] of cells.get(actor)) all.set(event, (all.get(event) ?? 0) + groups.size);
    const first = (event) => App.events[event].days?.[0] ?? "~";
    const kept = App.mostOf(all.keys(), MOST_EVENTS, (event) => all.get(event));
    const columns = [...kept].sort((a, b) => first(a).localeCompare(first(b)) || a - b);
    const present = new Set(order.flatMap((actor) => [...cells.get(actor).values()].flatMap((groups) => [...groups.keys()])));
    const groups = [...present].sort((a, b) => rank(a) - rank(b));
    const y = on.keys([...groups.map((group) => [group, false, App.term("group", group)]), ["-", false, App.term("mode", "reported")], ["-", true, App.term("mode", "announced")]], 48);
    const names = App.widest(rows.map((actor) => App.shortOf(App.actors[actor])), 200) + 14;
    const head = (event) => `${App.events[event].date.slice(0, 7)} ${App.events[event].name}`;
    const fullest = (event) => Math.max(1, ...rows.map((actor) => cells.get(actor).get(event)?.size ?? 0)) * SPAN + 8;
    const free = on.room - names - 46 - columns.reduce((sum, event) => sum + fullest(event), 0);
    const lean = Math.max(110, Math.min(App.widest(columns.map(head), LEAN), free / SLOPE));
    const spare = Math.max(0, Math.min(26, (free - lean * SLOPE) / columns.length));
    const top = y + 22 + lean * SLOPE;
    const bottom = top + rows.length * ROW;
    let x = names + 36;
    const middles = columns.map((event) => {
      const wide = fullest(event) + spare;
      x += wide;
      return x - wide / 2;
    });
    const chosen = App.chosen();
    rows.forEach((actor, at) => {
      const marked = chosen.actors.has(actor);
      if (marked) on.band(0, top + at * ROW, x, ROW);
      const middle = top + (at + 0.5) * ROW;
      on.line(names + 32, middle, x, middle);
      on.mark(names, middle, App.nameOf(App.actors[actor]), () => App.selectActor(actor), marked, on.letters(names, middle + 4, App.shortOf(App.actors[actor]), { anchor: "end", room: names - 14, bold: marked }));
      on.text(names + 24, middle + 4, App.number(cells.get(actor).size), { anchor: "end", ink: "muted" });
    });
    columns.forEach((event, at) => {
      on.line(middles[at], top - 2, middles[at], bottom);
      on.mark(middles[at], top, head(event), () => App.openEvent(event), chosen.events?.has(event), on.letters(middles[at] + 4, top - 7, head(event), { turn: -45, room: lean, bold: chosen.events?.has(event) }));
    });
    rows.forEach((actor, down) => columns.forEach((event, at) => {
      const mine = [...(cells.get(actor).get(event) ?? [])].sort(([a], [b]) => rank(a) - rank(b));
      mine.forEach(([group, acts], place) => {
        const [cx, cy] = [middles[at] + (place - (mine.length - 1) / 2) * SPAN, top + (down + 0.5) * ROW];
        const { name, date } = App.events[event];
        const roles = [...new Set(acts.map((act) => App.term("role", act.role)))].join(", ");
        const words = `${App.nameOf(App.actors[actor])} · ${name} (${date || App.t("undated")}): ${roles}${announced(acts) ? `, ${App.term("mode", "announced")}` : ""}`;
        on.mark(cx, cy, words, () => App.selectActor(actor), chosen.actors.has(actor) && (chosen.events?.has(event) ?? true), on.shape(group, cx, cy, announced(acts)));
      });
    }));
    return { rows: rows.length, wide: x + lean * SLOPE + 8, high: on.cut(order.length - rows.length + all.size - columns.length, bottom) };
  };
})();
