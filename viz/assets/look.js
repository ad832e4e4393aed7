"use strict";
// How marks and ties look: size by a measure, colour by kind, dash by status, and what stands out.
(() => {
  App.unit = 1; // page units of one pixel when everything is in view
  App.theme = () => App.themes[App.state.theme];
  const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const mix = App.mix = (colour, share) => {
    const ground = channels(App.theme().stage);
    const mixed = channels(colour).map((value, at) => Math.round(ground[at] + (value - ground[at]) * share));
    return `rgb(${mixed.join(",")})`;
  };
  App.faint = (colour, share) => `rgba(${channels(colour).join(",")},${share})`;

  // What stands out: the chosen actor with its partners, the chosen tie, or the found path.
  App.emphasis = () => {
    const { selected } = App.state;
    if (App.way?.length && !selected) return { actors: new Set(App.way.flatMap((step) => [step.from, step.to])), ties: new Set(App.way.map((step) => step.tie)) };
    if (selected?.tie !== undefined) {
      const tie = App.ties[selected.tie];
      return { actors: new Set([tie.a, tie.b]), ties: new Set([tie.id]) };
    }
    if (selected?.story !== undefined || selected?.person !== undefined) {
      const actors = App.actorsOf(selected);
      const story = App.stories[selected.story];
      const on = story ? App.stories[App.rootOf(story.id)].event : null;
      const within = ([id, left]) => story && actors.has(App.ties[id].a) && actors.has(App.ties[id].b) && (on === null || left.events.some(([event]) => event === on));
      const ties = [...App.shown.ties].filter(within);
      return { actors, ties: new Set(ties.map(([id]) => id)) };
    }
    if (selected?.actor === undefined) return null;
    const ties = App.tiesOf[selected.actor].filter((tie) => App.shown.ties.has(tie.id));
    return { actors: new Set([selected.actor, ...ties.map((tie) => App.partner(tie, selected.actor))]), ties: new Set(ties.map((tie) => tie.id)) };
  };

  App.sizes = () => {
    const values = App.actors.map((actor) => Math.max(0, actor.measures[App.state.size]?.[0] ?? 0));
    const most = values.reduce((top, value) => Math.max(top, value), 0);
    const stage = App.find("stage");
    // A fifth of the room that each has: of a part of a large network, as it is drawn.
    const room = App.budget ? App.unit * Math.sqrt(stage.clientWidth * stage.clientHeight / 2 / (App.staged.marks.length || 1)) : App.near;
    const least = Math.min(5.5 * App.unit, room * 0.2);
    const radii = values.map((value) => (most > 0 ? least * (1 + 2.1 * Math.sqrt(value / most)) : least * 1.5));
    const largest = App.communities.reduce((top, one) => Math.max(top, one.size), 1);
    return [...radii, ...App.communities.map((one) => App.unit * (4 + 22 * Math.sqrt(one.size / largest)))];
  };
  App.radii = [];
  App.hue = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--hue-${name}`).trim();
  App.hueOf = (group) => App.hues[Math.min(group, App.hues.length - 1)];
  App.byGroup = () => App.state.colour === "community";
  App.fillOf = (mark) => (App.byGroup() ? App.hue(App.hueOf(mark.group ?? mark.community)) : mark.members ? App.theme().accent : App.kinds[mark.kind][App.state.theme]);

  // What the views beside the network mark: actors, ties, and events (null: all of the actor's).
  App.chosen = () => {
    const { actor, tie, person, story } = App.state.selected ?? {};
    const { actors, ties } = App.emphasis() ?? { actors: new Set(), ties: new Set() };
    const whole = (id) => App.stories[App.rootOf(id)].event;
    const events = tie !== undefined ? App.shown.ties.get(tie)?.events.map(([event]) => event) ?? []
      : story !== undefined ? [whole(story)] : person !== undefined ? App.actsOf(person).map((one) => whole(one.story.id)) : null;
    return { actors: actor === undefined ? actors : new Set([actor]), ties, events: events && new Set(events) };
  };

  // Many ties are drawn lightly, on a narrow screen more so, and strong ones less so.
  const ink = (tie) => {
    const many = App.staged.ties.length;
    const narrow = Math.min(1, Math.max(0.6, App.find("stage").clientWidth / 620));
    const base = narrow * (many <= 60 ? 0.8 : many <= 150 ? 0.6 : many <= 400 ? 0.42 : many <= 1500 ? 0.32 : 0.22);
    const { least, most } = App.staged;
    const share = most > least ? (App.leftOf(tie).weight - least) / (most - least) : 0;
    return base + ((many > 400 && App.budget ? 0.5 : 0.9) - base) * Math.max(0, share);
  };

  App.tieLook = (tie) => {
    const left = App.leftOf(tie);
    const { most } = App.staged;
    const dash = tie.inferred ? "inferred" : left.status === "planned" ? "planned" : "held";
    return { dash, ink: ink(tie), width: (most > App.staged.least ? 0.7 + 3.2 * (left.weight / most) ** 0.8 : 1.4) * (App.ties.length > 1500 ? 0.4 : 1) };
  };
  App.nodeLook = (actor, emphasis) => {
    const far = emphasis && !emphasis.actors.has(actor.id);
    const fill = mix(App.fillOf(actor), far ? 0.28 : 1);
    return {
      id: actor.id,
      size: App.radii[actor.id] * App.radiusFactor(actor.shape),
      color: App.hollow.has(actor.kind) ? { background: App.theme().stage, border: fill } : { background: fill, border: App.theme().stage },
      borderWidth: (App.hollow.has(actor.kind) ? 3 : App.budget ? 0.8 : 1.5) * Math.min(App.unit, 3),
    };
  };

  App.edgeLook = (tie, emphasis) => {
    const { dash, width, ink: share } = App.tieLook(tie);
    const near = emphasis?.ties.has(tie.id);
    const scale = App.budget ? App.unit * (App.staged.ties.length > 400 ? 0.4 : 1) : Math.min(App.unit, App.near / 14);
    const colour = near ? App.faint(App.theme().accent, emphasis.ties.size > 60 ? 0.4 : 0.95) : App.faint(App.theme().tie, emphasis ? 0.14 : share);
    const dashes = App.dashes[dash].length ? App.dashes[dash].map((part) => part * scale) : false;
    return { id: tie.id, width: (width + (near ? 0.8 : 0)) * scale, dashes, color: { color: colour, hover: colour, highlight: colour, inherit: false } };
  };
})();
