"use strict";
// What passes the reader's filters: which actors and ties, with which weight and which events.
//
// An act (one role of one side) counts when its role is ticked, one of its documents is ticked, and
// it is stated or inferred acts are let in. An event counts for a tie when its status is ticked,
// its years meet the chosen ones, and both sides have an act that counts. A tie is shown with the
// shares of the events that count; an actor when a tie of it is shown, or (as long as no
// minimum weight is asked for) a role of it counts. An event without a date passes until the
// years are narrowed.
(() => {
  const meets = (span, state) => (span ? span[0] <= state.to && span[1] >= state.from : !App.narrowed(state));

  const cited = (sources, state) => !sources.length || sources.some((source) => !state.hiddenSources.has(App.sources[source].id));

  const countActs = (state) => App.acts.map((act) => !state.hiddenRoles.has(act.role)
    && (state.inferred || !act.inferred)
    && cited(act.evidence.map((at) => App.evidence[at].source), state));

  const countEvents = (state) => App.events.map((event) => !state.hiddenStatuses.has(event.status) && meets(event.years, state));

  const weigh = (tie, acts, events, state) => {
    if (!tie.events.length) {
      const span = tie.years.length ? [tie.years[0], tie.years[tie.years.length - 1]] : null;
      const passes = !state.hiddenStatuses.has(tie.status) && meets(span, state) && cited(tie.sources, state) && (state.inferred || !tie.inferred);
      return passes ? { weight: tie.weight, events: [], status: tie.status } : null;
    }
    const side = (list) => !list.length || list.some((act) => acts[act]);
    const left = tie.events.filter(([event, , a, b]) => events[event] && side(a) && side(b));
    if (!left.length) return null;
    // The whole weight is taken as it was given: sums of shares differ from it in the last digit.
    if (left.length === tie.events.length) return { weight: tie.weight, events: left, status: tie.status };
    const statuses = new Set(left.map(([event]) => App.events[event].status));
    const weight = Number(left.reduce((sum, [, share]) => sum + share, 0).toPrecision(12));
    return { weight, events: left, status: statuses.size === 1 ? [...statuses][0] : "mixed" };
  };

  // Actors within `depth` ties of one actor.
  App.around = (actor, depth, ties) => {
    const near = new Set([actor]);
    let rim = [actor];
    for (let step = 0; step < depth; step += 1) {
      const next = [];
      for (const here of rim) {
        for (const tie of App.tiesOf[here]) {
          const there = App.partner(tie, here);
          if (ties.has(tie.id) && !near.has(there)) {
            near.add(there);
            next.push(there);
          }
        }
      }
      rim = next;
    }
    return near;
  };

  App.filter = (state) => {
    const acts = countActs(state);
    const events = countEvents(state);
    const seen = App.actors.map(({ kind, community }) => !state.hiddenKinds.has(kind) && !state.hiddenCommunities.has(String(community + 1)));
    const raised = state.least > (App.weights[0] ?? 0);
    const ties = new Map();
    for (const tie of App.ties) {
      if (!seen[tie.a] || !seen[tie.b]) continue;
      const left = weigh(tie, acts, events, state);
      if (left && (!raised || left.weight >= state.least)) ties.set(tie.id, left);
    }
    const tied = new Set([...ties.keys()].flatMap((id) => [App.ties[id].a, App.ties[id].b]));
    const active = (actor) => (actor.roles.length
      ? actor.roles.some(([event, act]) => events[event] && acts[act])
      : !App.narrowed(state) && cited(actor.sources, state));
    let actors = new Set(App.actors
      .filter((actor) => seen[actor.id] && (tied.has(actor.id) || (!raised && active(actor))))
      .map((actor) => actor.id));
    if (state.focus) {
      const near = App.around(state.focus.actor, state.focus.depth, ties);
      actors = new Set([...actors].filter((actor) => near.has(actor)));
      for (const id of [...ties.keys()]) {
        if (!near.has(App.ties[id].a) || !near.has(App.ties[id].b)) ties.delete(id);
      }
    }
    return { actors, ties, acts, events };
  };
})();
