"use strict";
// The shortest way from one actor to another over the ties that are shown.
(() => {
  // Fewest steps; among those the strongest ties; among those the first names. Null: no way.
  App.shortest = (from, to, ties) => {
    const steps = new Map([[from, 0]]);
    const best = new Map([[from, { strength: 0, tie: null, before: null }]]);
    let rim = [from];
    while (rim.length && !steps.has(to)) {
      const next = [];
      for (const here of rim) {
        for (const tie of App.tiesOf[here]) {
          if (!ties.has(tie.id)) continue;
          const there = App.partner(tie, here);
          const depth = steps.get(here) + 1;
          if (steps.has(there) && steps.get(there) < depth) continue;
          const strength = best.get(here).strength + ties.get(tie.id).weight;
          if (!steps.has(there)) {
            steps.set(there, depth);
            next.push(there);
          }
          if (!best.has(there) || best.get(there).strength < strength) best.set(there, { strength, tie: tie.id, before: here });
        }
      }
      // Names decide what strength leaves open: actors are numbered in the order of their names.
      rim = next.sort((a, b) => a - b);
    }
    if (!best.has(to)) return null;
    const way = [];
    for (let here = to; here !== from; here = best.get(here).before) {
      way.unshift({ from: best.get(here).before, to: here, tie: best.get(here).tie });
    }
    return way;
  };

  // The way that the reader asked for. Found before the picture paints it: see the order of scripts.
  App.way = null;
  App.listen((changed) => {
    if (!["route", "shown"].some((key) => changed.has(key))) return;
    const [from, to] = App.state.route;
    App.way = from === null || to === null || from === to ? null : App.shortest(from, to, App.shown.ties);
  });
})();
