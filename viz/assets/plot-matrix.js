"use strict";
// Who works with whom, how often? Actors in the order of their communities, the strongest first.
(() => {
  const MOST = 60;
  // Parts of the accent in the ground, pale to strong; the last two carry the text of the accent.
  const STEPS = [0.12, 0.28, 0.45, 0.85, 1];

  const short = (weight) => weight.toFixed(2).replace(/\.?0+$/, "").replace(/^0(?=\.)/, "");

  App.plots.matrix = (on) => {
    const strength = new Map();
    for (const [id, { weight }] of App.shown.ties) for (const actor of [App.ties[id].a, App.ties[id].b]) strength.set(actor, (strength.get(actor) ?? 0) + weight);
    const all = [...strength.keys()].sort((a, b) => strength.get(b) - strength.get(a) || a - b);
    const of = (actor) => App.actors[actor].community;
    const order = all.slice(0, MOST).sort((a, b) => of(a) - of(b) || strength.get(b) - strength.get(a) || a - b);
    const place = new Map(order.map((actor, at) => [actor, at]));
    const ties = [...App.shown.ties].map(([id, { weight }]) => ({ id, weight, a: place.get(App.ties[id].a), b: place.get(App.ties[id].b) })).filter(({ a, b }) => a !== undefined && b !== undefined);
    const [least, most] = [Math.min(...ties.map(({ weight }) => weight)), Math.max(...ties.map(({ weight }) => weight))];
    const step = (weight) => (most > least ? Math.round((4 * Math.log(weight / least)) / Math.log(most / least)) : 1);
    const names = order.map((actor) => App.shortOf(App.actors[actor]));
    const labels = App.widest(names, 130) + 20;
    const cell = Math.max(14.5, Math.min(26, (on.room - labels - 14) / order.length));
    const size = Math.min(11.5, cell * 0.66);
    const top = 44 + App.widest(names, 150);
    const [end, bottom] = [labels + order.length * cell, top + order.length * cell];
    const chosen = App.chosen();
    names.forEach((name, at) => {
      const marked = chosen.actors.has(order[at]);
      const middle = (at + 0.5) * cell;
      const apart = at && of(order[at]) !== of(order[at - 1]);
      on.line(labels, top + at * cell, end, top + at * cell, apart ? "muted" : "rule", apart ? 1.5 : 0.6);
      on.line(labels + at * cell, top, labels + at * cell, bottom, apart ? "muted" : "rule", apart ? 1.5 : 0.6);
      on.put(App.svg("rect", { x: labels + at * cell, y: top + at * cell, width: cell, height: cell, fill: App.theme().rule }));
      on.mark(labels - 6, top + middle, App.nameOf(App.actors[order[at]]), () => App.selectActor(order[at]), marked, on.letters(labels - 6, top + middle + 4, name, { anchor: "end", room: labels - 20, bold: marked }));
      on.text(labels + middle + 4, top - 6, name, { turn: -90, room: top - 44, bold: marked });
    });
    const cells = ties.flatMap(({ id, weight, a, b }) => [[a, b, id, weight], [b, a, id, weight]]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const [row, column, id, weight] of cells) {
      const [x, y] = [labels + column * cell, top + row * cell];
      const text = short(weight);
      on.mark(x, y, `${names[row]} – ${names[column]}: ${App.number(weight)}`, () => App.selectTie(id), chosen.ties.has(id),
        App.svg("rect", { x: x + 0.5, y: y + 0.5, width: cell - 1, height: cell - 1, stroke: chosen.ties.has(id) ? App.theme().ink : undefined, "stroke-width": 2, fill: App.mix(App.theme().accent, STEPS[step(weight)]) }),
        App.textWidth(text, false, size) < cell - 2 ? App.svg("text", { x: x + cell / 2, y: y + cell / 2 + size * 0.36, "font-size": size, "text-anchor": "middle", fill: App.theme()[step(weight) > 2 ? "on-accent" : "ink"] }, text) : []);
    }
    return { rows: order.length, wide: end + 10, high: on.cut(all.length - order.length, bottom) };
  };
})();
