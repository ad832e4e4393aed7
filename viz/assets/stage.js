"use strict";
// The picture: vis-network draws marks and ties where Python put them; names and rings are ours.
(() => {
  let network = null;
  let nodes = null;
  let edges = null;
  let unit = 1; // page units of one pixel when everything is in view
  let labels = { key: null, placed: [] };
  let hovered = null;
  // Pixels that a name may reach beyond the outermost marks.
  const beside = () => Math.min(66, App.find("stage").clientWidth * 0.13);
  const drawn = { nodes: new Map(), edges: new Map() };

  const theme = () => App.themes[App.state.theme];
  const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const mix = (colour, share) => {
    const ground = channels(theme().stage);
    const mixed = channels(colour).map((value, at) => Math.round(ground[at] + (value - ground[at]) * share));
    return `rgb(${mixed.join(",")})`;
  };
  const faint = (colour, share) => `rgba(${channels(colour).join(",")},${share})`;

  // What stands out: the chosen actor with its partners, the chosen tie, or the found path.
  App.emphasis = () => {
    const { selected } = App.state;
    if (App.way?.length && !selected) return { actors: new Set(App.way.flatMap((step) => [step.from, step.to])), ties: new Set(App.way.map((step) => step.tie)) };
    if (selected?.tie !== undefined) {
      const tie = App.ties[selected.tie];
      return { actors: new Set([tie.a, tie.b]), ties: new Set([tie.id]) };
    }
    if (selected?.actor === undefined) return null;
    const ties = App.tiesOf[selected.actor].filter((tie) => App.shown.ties.has(tie.id));
    return { actors: new Set([selected.actor, ...ties.map((tie) => App.partner(tie, selected.actor))]), ties: new Set(ties.map((tie) => tie.id)) };
  };

  const sizes = () => {
    const values = App.actors.map((actor) => Math.max(0, actor.measures[App.state.size]?.[0] ?? 0));
    const most = Math.max(...values, 0);
    const least = Math.min(5.5 * unit, App.near * 0.2);
    return values.map((value) => (most > 0 ? least * (1 + 2.1 * Math.sqrt(value / most)) : least * 1.5));
  };
  App.radii = [];

  // Many ties are drawn lightly, and strong ones less so.
  const ink = (tie) => {
    const many = App.shown.ties.size;
    const base = many <= 60 ? 0.8 : many <= 150 ? 0.6 : many <= 400 ? 0.42 : many <= 1500 ? 0.32 : 0.22;
    const [least, most] = [App.weights[0], App.weights[App.weights.length - 1]];
    const share = most > least ? (App.shown.ties.get(tie.id).weight - least) / (most - least) : 0;
    return base + (0.9 - base) * Math.max(0, share);
  };

  App.tieLook = (tie) => {
    const left = App.shown.ties.get(tie.id);
    const most = App.weights[App.weights.length - 1] || 1;
    const dash = tie.inferred ? "inferred" : left.status === "planned" ? "planned" : "held";
    return { dash, ink: ink(tie), width: 0.7 + 3.2 * (left.weight / most) ** 0.8 * (App.ties.length > 1500 ? 0.4 : 1) };
  };
  const nodeLook = (actor, emphasis) => {
    const look = App.kinds[actor.kind];
    const far = emphasis && !emphasis.actors.has(actor.id);
    const fill = mix(look[App.state.theme], far ? 0.28 : 1);
    return {
      id: actor.id,
      hidden: !App.shown.actors.has(actor.id),
      size: App.radii[actor.id] * App.radiusFactor(actor.shape),
      color: { background: fill, border: theme().stage },
      borderWidth: 1.5 * Math.min(unit, 3),
    };
  };

  const edgeLook = (tie, emphasis) => {
    if (!App.shown.ties.has(tie.id)) return { id: tie.id, hidden: true };
    const { dash, width, ink: share } = App.tieLook(tie);
    const near = emphasis?.ties.has(tie.id);
    const scale = Math.min(unit, App.near / 14);
    const colour = near ? faint(theme().accent, 0.95) : faint(theme().tie, emphasis ? 0.14 : share);
    const dashes = App.dashes[dash].length ? App.dashes[dash].map((part) => part * scale) : false;
    return { id: tie.id, hidden: false, width: (width + (near ? 0.8 : 0)) * scale, dashes, color: { color: colour, hover: colour, highlight: colour, inherit: false } };
  };

  const changedOnly = (kind, looks) => looks.filter((look) => {
    const text = JSON.stringify(look);
    if (drawn[kind].get(look.id) === text) return false;
    drawn[kind].set(look.id, text);
    return true;
  });

  const marks = () => {
    const scale = network.getScale();
    const first = new Set([App.state.selected?.actor, App.state.cursor, hovered?.actor, ...(App.way ?? []).flatMap((step) => [step.from, step.to])]);
    const emphasis = App.emphasis();
    const shown = App.actors.filter((actor) => App.shown.actors.has(actor.id));
    const weight = (actor) => (first.has(actor.id) ? 2e6 : 0) + (emphasis?.actors.has(actor.id) ? 1e6 : 0) + App.radii[actor.id];
    return shown
      .map((actor) => ({ id: actor.id, x: actor.x * scale, y: actor.y * scale, radius: App.radii[actor.id] * scale, text: App.shortOf(actor), bold: first.has(actor.id), weight: weight(actor) }))
      .sort((a, b) => b.weight - a.weight || a.id - b.id);
  };

  App.labelsNow = () => {
    const scale = network.getScale();
    const key = [scale, App.state.language, App.state.size, hovered?.actor, App.state.cursor, JSON.stringify(App.state.selected)].join("|");
    if (labels.key !== key) labels = { key, placed: App.placeLabels(marks(), App.textWidth, beside()) };
    return labels.placed;
  };

  const ring = (context, actor, scale, colour, wide) => {
    context.beginPath();
    context.arc(actor.x, actor.y, App.radii[actor.id] * 1.12 + 4 / scale, 0, 2 * Math.PI);
    context.lineWidth = wide / scale;
    context.strokeStyle = colour;
    context.stroke();
  };

  const drawOver = (context) => {
    const scale = network.getScale();
    const { selected, cursor } = App.state;
    if (cursor !== null && App.shown.actors.has(cursor)) ring(context, App.actors[cursor], scale, theme().accent, 2.5);
    if (selected?.actor !== undefined && App.shown.actors.has(selected.actor)) ring(context, App.actors[selected.actor], scale, theme().ink, 2.5);
    const emphasis = App.emphasis();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const label of App.labelsNow()) {
      context.font = `${label.bold ? 700 : 500} ${App.labelSize / scale}px ${App.fonts()}`;
      context.lineWidth = 3.5 / scale;
      context.strokeStyle = faint(theme().stage, 0.9);
      context.fillStyle = emphasis && !emphasis.actors.has(label.id) && !label.bold ? theme().muted : theme().ink;
      context.globalAlpha = emphasis && !emphasis.actors.has(label.id) && !label.bold ? 0.55 : 1;
      label.lines.forEach((line, at) => {
        const y = (label.y + App.lineShift(label, at)) / scale;
        context.strokeText(line, label.x / scale, y);
        context.fillText(line, label.x / scale, y);
      });
    }
    context.globalAlpha = 1;
    drawTray(context, scale);
    App.drawn = true;
  };

  // A line of words over the actors that no tie joins to anybody.
  const drawTray = (context, scale) => {
    const loose = App.actors.filter((actor) => !App.tiesOf[actor.id].length && App.shown.actors.has(actor.id));
    const above = App.actors.filter((actor) => App.tiesOf[actor.id].length && App.shown.actors.has(actor.id));
    if (!loose.length || !above.length) return;
    const top = Math.min(...loose.map((actor) => actor.y - App.radii[actor.id]));
    // Only where the words have room between the two.
    if ((top - Math.max(...above.map((actor) => actor.y + App.radii[actor.id]))) * scale < 46) return;
    const middle = (Math.min(...loose.map((actor) => actor.x)) + Math.max(...loose.map((actor) => actor.x))) / 2;
    context.font = `400 ${11.5 / scale}px ${App.fonts()}`;
    context.fillStyle = theme().muted;
    context.fillText(App.t("loose", { n: App.number(loose.length) }), middle, top - 14 / scale);
  };

  const box = (list) => {
    const reach = list.map((actor) => [actor.x, actor.y, App.radii[actor.id] ?? 0]);
    return [
      Math.min(...reach.map(([x, , r]) => x - r)), Math.min(...reach.map(([, y, r]) => y - r)),
      Math.max(...reach.map(([x, , r]) => x + r)), Math.max(...reach.map(([, y, r]) => y + r)),
    ];
  };
  const fitted = (list) => {
    const stage = App.find("stage");
    const [left, top, right, bottom] = box(list);
    // Room at the sides for names, below for the key of lines.
    const room = [Math.max(80, stage.clientWidth - 2 * beside()), Math.max(80, stage.clientHeight - 116)];
    const scale = Math.min(room[0] / Math.max(right - left, 1), room[1] / Math.max(bottom - top, 1), 1.7);
    return { scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale } };
  };
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches || App.actors.length > 400;
  const move = (target) => network.moveTo({ ...target, animation: calm() ? false : { duration: 260, easingFunction: "easeInOutQuad" } });

  App.fit = (still = false) => {
    const list = App.actors.filter((actor) => App.shown.actors.has(actor.id));
    if (!network || !list.length) return;
    if (still) network.moveTo({ ...fitted(list), animation: false });
    else move(fitted(list));
  };
  App.zoom = (factor) => move({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });
  App.centre = (actor) => {
    if (network && App.state.view === "network") move({ position: { x: App.actors[actor].x, y: App.actors[actor].y }, scale: Math.max(network.getScale(), 0.6 / unit) });
  };
  // Only what is out of sight is brought into the middle.
  App.reveal = (actor) => {
    if (!network || App.state.view !== "network") return;
    const [at, stage] = [App.onScreen(actor), App.find("stage")];
    const inside = (value, size) => value > size * 0.08 && value < size * 0.92;
    if (!inside(at.x, stage.clientWidth) || !inside(at.y, stage.clientHeight)) App.centre(actor);
  };
  App.onScreen = (actor) => network.canvasToDOM({ x: App.actors[actor].x, y: App.actors[actor].y });
  App.scale = () => network.getScale();
  App.drawnActors = () => nodes.get({ filter: (node) => !node.hidden }).map((node) => node.id);
  App.drawnTies = () => edges.get({ filter: (edge) => !edge.hidden }).map((edge) => edge.id);
  App.positions = () => network.getPositions();

  const hint = (at, ...children) => {
    const tip = App.find("hint");
    tip.hidden = !at;
    if (!at) return;
    App.show(tip, ...children);
    const room = App.find("stage").clientWidth;
    tip.style.left = `${Math.min(Math.max(8, at.x + 14), Math.max(8, room - tip.offsetWidth - 8))}px`;
    tip.style.top = `${at.y + 16}px`;
  };
  const hover = (patch, event) => {
    hovered = patch;
    App.find("stage").classList.toggle("pointing", Boolean(patch));
    const at = event?.pointer?.DOM;
    if (patch?.actor !== undefined) hint(at, App.text(App.nameOf(App.actors[patch.actor])));
    else if (patch?.tie !== undefined && App.shown.ties.has(patch.tie)) {
      const tie = App.ties[patch.tie];
      hint(at, App.text(App.shortOf(App.actors[tie.a])), " – ", App.text(App.shortOf(App.actors[tie.b])), ` · ${App.eventCount(App.shown.ties.get(tie.id).events.length)}`);
    } else hint(null);
    network.redraw();
  };

  const listen = () => {
    network.on("afterDrawing", drawOver);
    network.on("click", ({ pointer }) => {
      const actor = network.getNodeAt(pointer.DOM);
      const tie = actor === undefined ? network.getEdgeAt(pointer.DOM) : undefined;
      hint(null);
      if (actor !== undefined) App.selectActor(actor);
      else if (tie !== undefined) App.selectTie(tie);
      else App.update({ selected: null, cursor: null });
    });
    network.on("doubleClick", ({ pointer }) => {
      const actor = network.getNodeAt(pointer.DOM);
      if (actor !== undefined) App.update({ focus: { actor, depth: 1 } });
    });
    network.on("hoverNode", (event) => hover({ actor: event.node }, event));
    network.on("hoverEdge", (event) => hover({ tie: event.edge }, event));
    for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, () => hover(null));
  };

  App.openStage = () => {
    App.find("stage-box").append(App.el("div", { id: "hint", class: "hint", "aria-hidden": "true", hidden: true }));
    nodes = new vis.DataSet(App.actors.map(({ id, x, y, shape }) => ({ id, x, y, shape })));
    edges = new vis.DataSet(App.ties.map((tie) => ({ id: tie.id, from: tie.a, to: tie.b })));
    const many = App.actors.length > 150;
    const options = { ...App.options, interaction: { ...App.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many } };
    if (App.actors.length) unit = 1 / Math.min(1.3, fitted(App.actors).scale);
    App.radii = sizes();
    paint();
    network = new vis.Network(App.find("stage"), { nodes, edges }, options);
    const inner = App.find("stage").querySelector("div");
    if (inner) inner.tabIndex = -1;
    listen();
    App.fit(true);
    new ResizeObserver(() => App.state.view === "network" && App.fit(true)).observe(App.find("stage"));
  };

  const paint = () => {
    const emphasis = App.emphasis();
    nodes.update(changedOnly("nodes", App.actors.map((actor) => nodeLook(actor, emphasis))));
    edges.update(changedOnly("edges", App.ties.map((tie) => edgeLook(tie, emphasis))));
  };

  App.listen((changed) => {
    if (!nodes) return;
    labels.key = null;
    if (changed.has("size")) App.radii = sizes();
    paint();
    if (changed.has("focus")) App.fit();
    network?.redraw();
  });
})();
